using Autoscale.Domain.AddressManager.Monitoring;
using Autoscale.Tests.Handlers;

namespace Autoscale.Tests.AddressManagers.Requests;

/// <summary>The calls that requests and runs cost, and runs of the monitor against members with real TLS.</summary>
public sealed class CallCountTests
{
    [Theory]
    [InlineData("GET", "/failover_monitoring/status")]
    [InlineData("GET", "/failover_rest_endpoints/get_configurations")]
    public async Task A_request_reads_the_table_twice_and_writes_nothing(string method, string path)
    {
        await using var bench = await GatewayBench.StartAsync();
        var token = await bench.SignInAsync("root");
        bench.Clock.Advance(MonitorReadingWorkflow.MaxAge);
        var (before, asked) = (bench.Table.Reads, bench.Cluster.Journal.Count);

        Assert.Equal(200, (await bench.SendAsync(method, path, token)).StatusCode);

        Assert.Equal(before + 2, bench.Table.Reads);
        Assert.Equal(0, bench.Table.Writes);
        Assert.Equal(path.EndsWith("status", StringComparison.Ordinal) ? 1 : 2, bench.Cluster.Journal.Count - asked);
    }

    [Fact]
    public async Task A_refused_token_costs_no_call_to_the_table_or_to_Address_Manager()
    {
        await using var bench = await GatewayBench.StartAsync();

        Assert.Equal(401, (await bench.ListAsync("unknown")).StatusCode);

        Assert.Equal((0, 0), (bench.Table.Reads, bench.Cluster.Journal.Count));
    }

    [Fact]
    public async Task The_monitor_finds_and_follows_the_primary_and_a_steady_run_writes_twice()
    {
        await using var bench = await GatewayBench.StartAsync(members: 3, isMonitoring: false);
        _ = await bench.SendAsync("POST", "/failover_monitoring/start", await bench.SignInAsync("root", member: 1));
        await PollAsync(bench, 2);
        Assert.Equal((MonitorPhase.Monitoring, 1), StateOf(bench));

        var (reads, writes) = (bench.Table.Reads, bench.Table.Writes);
        await PollAsync(bench, 1);
        Assert.Equal(2, bench.Table.Writes - writes);
        Assert.InRange(bench.Table.Reads - reads, 1, 3);

        await bench.Host.KillAsync(1);
        bench.Cluster.Promote(2);
        await PollAsync(bench, 3);
        Assert.Equal((MonitorPhase.Monitoring, 2), StateOf(bench));
        Assert.Equal(
            [
                "STOPPED -> DISCOVERING", "DISCOVERING -> MONITORING", "MONITORING -> SUSPECT", "SUSPECT -> MONITORING",
            ],
            bench.Log.Entries(1201).Select(e => $"{e.Text("Before")} -> {e.Text("After")}"));
        Assert.Contains("Address Manager: new primary", bench.Mails.Select(m => m.Subject));
    }

    [Fact]
    public async Task A_run_with_news_is_logged_and_measured_and_a_steady_one_is_only_measured()
    {
        await using var bench = await GatewayBench.StartAsync(isMonitoring: false);
        _ = await bench.SendAsync("POST", "/failover_monitoring/start", await bench.SignInAsync("root", member: 1));
        await PollAsync(bench, 3);

        var runs = bench.Log.Entries(1200);
        Assert.Equal(["Information", "Information", "Debug"], runs.Select(r => r.Level()));
        Assert.Equal(
            $"Address Manager monitor polled: MONITORING, primary 127.0.0.1:{bench.Host.Port}, generation 1; 1 polls, 0 changes",
            runs[2].Message());
        var metrics = bench.Log.All.Last(l => l.TryGetProperty("_aws", out _));
        Assert.Equal(
            (0, 0, 0, 1, 1),
            (
                metrics.GetProperty("SplitBrain").GetInt32(),
                metrics.GetProperty("NoPrimary").GetInt32(),
                metrics.GetProperty("AuthenticationFailed").GetInt32(),
                metrics.GetProperty("Started").GetInt32(),
                metrics.GetProperty("Polls").GetInt32()));
    }

    [Fact]
    public async Task A_split_brain_and_rejected_credentials_are_measured_while_they_last()
    {
        await using var bench = await GatewayBench.StartAsync(isMonitoring: false);
        _ = await bench.SendAsync("POST", "/failover_monitoring/start", await bench.SignInAsync("root", member: 1));
        await PollAsync(bench, 2);
        bench.Cluster.Claim(2);
        await PollAsync(bench, 1);
        Assert.Equal(1, Metric(bench, "SplitBrain"));

        bench.Cluster.Rejoin(2);
        await PollAsync(bench, 1);
        Assert.Equal(0, Metric(bench, "SplitBrain"));

        bench.Cluster.RejectsCredentials = true;
        bench.Cluster.ExpireTokens();
        await PollAsync(bench, 1);
        Assert.Equal(1, Metric(bench, "AuthenticationFailed"));
    }

    [Fact]
    public async Task A_run_that_cannot_poll_is_an_error_of_the_function()
    {
        await using var bench = await GatewayBench.StartAsync(isMonitoring: false);
        _ = await bench.SendAsync("POST", "/failover_monitoring/start", await bench.SignInAsync("root", member: 1));
        _ = bench.Store.Remove(GatewayBench.CredentialsName);

        var error = await Assert.ThrowsAsync<Autoscale.Lambda.Handlers.UnfinishedWorkException>(bench.PollAsync);

        Assert.Contains("credentials", error.Message, StringComparison.Ordinal);
        Assert.NotEmpty(bench.Log.Entries(204));
    }

    [Fact]
    public async Task A_monitor_that_is_stopped_costs_two_reads()
    {
        await using var bench = await GatewayBench.StartAsync(isMonitoring: false);

        await bench.PollAsync();

        Assert.Equal((2, 0), (bench.Table.Reads, bench.Table.Writes));
        Assert.Equal(0, Metric(bench, "Started"));
    }

    private static int Metric(GatewayBench bench, string name) =>
        bench.Log.All.Last(l => l.TryGetProperty(name, out _)).GetProperty(name).GetInt32();

    private static async Task PollAsync(GatewayBench bench, int times)
    {
        for (var n = 0; n < times; n++)
        {
            await bench.PollAsync();
            bench.Clock.Advance(TimeSpan.FromSeconds(10));
        }
    }

    private static (MonitorPhase, int) StateOf(GatewayBench bench)
    {
        var state = bench.Table.State.Saved!;
        return (state.Phase, bench.Cluster.Members.First(m => bench.Host.UrlOf(m.Number) == state.Primary).Number);
    }
}
