using System.Text.Json.Nodes;
using Autoscale.Domain.Settings;
using Autoscale.Lambda.Handlers;
using Autoscale.Lambda.Startup;
using Autoscale.Simulation.Clock;
using Autoscale.Simulation.Memory;
using Autoscale.Tests.Handlers;
using Autoscale.Tests.Settings;
using Microsoft.Extensions.Logging;

namespace Autoscale.Tests.Startup;

/// <summary>What a function does before it asks for its first event. Decision 23.</summary>
public sealed class WarmStartTests : IDisposable
{
    private readonly ManualClock _clock = new(FortiGates.Noon);
    private readonly StringWriter _log = new();

    public void Dispose() => _log.Dispose();

    [Fact]
    public async Task The_rehearsed_heartbeat_is_answered_with_the_made_up_primary()
    {
        var answer = JsonNode.Parse(await WarmStart.RehearseAsync(SettingsSamples.Working(), FortiGates.Noon, _clock, CancellationToken.None))!;

        Assert.Equal(200, (int?)answer["statusCode"]);
        Assert.Equal("""{"master-ip":"192.0.2.2","primary-ip":"192.0.2.2"}""", (string?)answer["body"]);
    }

    [Fact]
    public async Task Settings_without_a_required_row_cost_one_warning_that_names_it()
    {
        Assert.False(await WarmAsync(new SettingsCache(new InMemorySettingRows(), FortiGates.Cluster)));

        var line = JsonNode.Parse(Assert.Single(_log.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries)))!;
        Assert.Contains("byol-scaling-group-name", (string?)line["exception"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_rehearsal_leaves_no_line_in_the_log()
    {
        Assert.True(await WarmAsync(Working()));

        Assert.Empty(_log.ToString());
    }

    [Fact]
    public async Task The_first_request_finds_the_settings_read_and_logs_their_warnings()
    {
        var rows = new InMemorySettingRows(SettingsSamples.Required);
        rows.Set("heartbeat-interval", "a while");
        var settings = new SettingsCache(rows, FortiGates.Cluster);

        Assert.True(await WarmAsync(settings));
        rows.Set("heartbeat-loss-count", "7");
        var first = await settings.GetAsync(FortiGates.Noon.AddSeconds(30), CancellationToken.None);

        Assert.NotEqual(7, first.Settings.Heartbeats.LossCount);
        Assert.Contains("heartbeat-interval", first.Warnings.Select(w => w.Key));
    }

    [Fact]
    public async Task A_table_that_fails_costs_one_warning_and_the_first_request_reads_it()
    {
        var outage = new Outage();
        var settings = new SettingsCache(new FailingSettingRows(new InMemorySettingRows(SettingsSamples.Required), outage), FortiGates.Cluster);

        Assert.False(await WarmAsync(settings));
        outage.IsOver = true;
        _ = await settings.ReadAsync(FortiGates.Noon, CancellationToken.None);

        var line = JsonNode.Parse(Assert.Single(_log.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries)))!;
        Assert.Equal(("WarmStartFailed", "Warning"), ((string?)line["event"], (string?)line["level"]));
    }

    [Fact]
    public async Task A_table_that_does_not_answer_takes_no_more_than_the_budget()
    {
        var warming = WarmAsync(new SettingsCache(new SilentSettingRows(), FortiGates.Cluster));
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
    public void Only_a_function_that_a_device_waits_for_is_warmed_up(string? function, bool isWarmed) => Assert.Equal(isWarmed, WarmStart.IsFor(function));

    private static SettingsCache Working() => new(new InMemorySettingRows(SettingsSamples.Required), FortiGates.Cluster);

    private Task<bool> WarmAsync(SettingsCache settings) =>
        WarmStart.WarmAsync(settings, nameof(HeartbeatHandler.Heartbeat), LogLevel.Information, _clock, _log);
}
