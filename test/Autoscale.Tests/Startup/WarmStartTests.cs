using System.Text.Json.Nodes;
using Autoscale.Domain.Cluster;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Lambda.Handlers;
using Autoscale.Lambda.Startup;
using Autoscale.Simulation;
using Autoscale.Simulation.Clock;
using Autoscale.Simulation.Interception;
using Autoscale.Simulation.Memory;
using Autoscale.Tests.Handlers;
using Autoscale.Tests.Settings;
using Microsoft.Extensions.Logging;

namespace Autoscale.Tests.Startup;

/// <summary>Warm start of a function before its first event. Decision 23.</summary>
public sealed class WarmStartTests : IDisposable
{
    private readonly ManualClock _clock = new(FortiGates.Noon);
    private readonly StringWriter _log = new();

    public void Dispose() => _log.Dispose();

    [Fact]
    public async Task The_rehearsed_heartbeat_is_answered_with_a_dummy_primary()
    {
        var answer = JsonNode.Parse(
            await WarmStart.RehearseAsync(Over(Working()), SettingsSamples.Working(), FortiGates.Noon, _clock, CancellationToken.None))!;

        Assert.Equal(200, (int?)answer["statusCode"]);
        Assert.Equal("""{"master-ip":"192.0.2.2","primary-ip":"192.0.2.2"}""", (string?)answer["body"]);
    }

    [Fact]
    public async Task A_missing_required_setting_is_one_warning_that_names_it()
    {
        Assert.False(await WarmAsync(Over(new InMemorySettingRows())));

        var line = JsonNode.Parse(Assert.Single(_log.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries)))!;
        Assert.Contains("byol-scaling-group-name", (string?)line["exception"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_rehearsal_logs_nothing()
    {
        Assert.True(await WarmAsync(Over(Working())));

        Assert.Empty(_log.ToString());
    }

    [Fact]
    public async Task The_first_request_uses_the_settings_of_the_warm_start_and_gets_their_warnings()
    {
        var rows = new InMemorySettingRows(SettingsSamples.Required);
        rows.Set("heartbeat-interval", "a while");
        var application = Over(rows);

        Assert.True(await WarmAsync(application));
        rows.Set("heartbeat-loss-count", "7");
        var first = await application.Settings.GetAsync(FortiGates.Noon.AddSeconds(30), CancellationToken.None);

        Assert.NotEqual(7, first.Settings.Heartbeats.LossCount);
        Assert.Contains("heartbeat-interval", first.Warnings.Select(w => w.Key));
    }

    [Fact]
    public async Task A_failed_read_of_the_settings_is_one_warning_and_the_first_request_reads_them()
    {
        var outage = new Outage();
        var application = Over(new FailingSettingRows(Working(), outage));

        Assert.False(await WarmAsync(application));
        outage.IsOver = true;
        _ = await application.Settings.ReadAsync(FortiGates.Noon, CancellationToken.None);

        var line = JsonNode.Parse(Assert.Single(_log.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries)))!;
        Assert.Equal(("WarmStartFailed", "Warning"), ((string?)line["event"], (string?)line["level"]));
    }

    [Fact]
    public async Task A_hanging_settings_table_is_cancelled_after_the_budget()
    {
        var warming = WarmAsync(Over(new SilentSettingRows()));
        Assert.False(warming.IsCompleted);

        _clock.Advance(WarmStart.Budget);

        Assert.False(await warming);
        Assert.Contains("WarmStartFailed", _log.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Heartbeat", true)]
    [InlineData("Bootstrap", true)]
    [InlineData("ByolLicense", true)]
    [InlineData("Sweep", false)]
    [InlineData("RouteFailover", false)]
    [InlineData(null, false)]
    public void Only_functions_that_a_device_waits_for_are_warmed_up(string? function, bool isWarmed) =>
        Assert.Equal(isWarmed, WarmStart.IsFor(function));

    private static InMemorySettingRows Working() => new(SettingsSamples.Required);

    private static Application Over(ISettingRows rows) =>
        new(Intercepted.With(new SimulatedDeployment(FortiGates.Cluster, "https://api.example"), rows), FortiGates.Cluster);

    private Task<bool> WarmAsync(Application application) =>
        WarmStart.WarmAsync(application, nameof(HeartbeatHandler.Heartbeat), LogLevel.Information, _clock, _log);
}
