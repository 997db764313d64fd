using Autoscale.Domain.RouteFailover.Settings;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Lambda.Handlers;
using Autoscale.Simulation.Routes;

namespace Autoscale.Tests.RouteFailover;

/// <summary>
/// Alarms and metrics of an episode: one marker at its start, one at its end, and a metric while it lasts. Spec route-failover 1.4, 5.2
/// (R21, R22), 5.4 (D16).
/// </summary>
public sealed class FailoverEpisodeTests
{
    private const string Schedule = """{"source":"aws.events","detail-type":"Scheduled Event"}""";
    private const string Marker = "-->> Triggering_CloudWatch_Failover_Alarm";
    private const string AllDownMarker = "-->> Triggering_CloudWatch_AllDown_Alarm";

    [Fact]
    public async Task D16_A_failover_is_marked_once_and_has_a_metric_until_it_ends()
    {
        await using var function = new FailoverFunction(change: s => s with { LegacyLog = LegacyLog.Marker });
        await function.InvokeAsync(Schedule);
        function.Let(1, UnitReach.Refuses);
        for (var n = 0; n < 3; n++)
            await function.InvokeAsync(Schedule);
        function.Let(1, UnitReach.Answers);
        for (var n = 0; n < 5; n++)
            await function.InvokeAsync(Schedule);
        function.Clock.Advance(TimeSpan.FromSeconds(60));
        await function.InvokeAsync(Schedule);

        Assert.Equal([0, 1, 1, 1, 1, 1, 1, 1, 1, 0], function.Metric("FailoverActive"));
        Assert.Equal([0, 1, 0, 0, 0, 0, 0, 0, 0, 1], function.Metric("RoutesMoved"));
        Assert.Single(function.Lines, l => l.EndsWith(Marker, StringComparison.Ordinal));
        Assert.Single(function.Lines, l => l.Contains("\"raised\":\"Failover\"", StringComparison.Ordinal));
        Assert.Single(function.Lines, l => l.Contains("\"cleared\":\"Failover\"", StringComparison.Ordinal));
        Assert.Single(function.Metric("DetectionMs"));
        Assert.Equal(2, function.Metric("MoveMs").Count);
    }

    [Fact]
    public async Task D16_The_loss_of_all_units_is_marked_once_and_has_a_metric_until_it_ends()
    {
        await using var function = new FailoverFunction(change: s => s with { LegacyLog = LegacyLog.Marker });
        function.Let(1, UnitReach.Refuses);
        function.Let(2, UnitReach.Refuses);
        await function.InvokeAsync(Schedule);
        await function.InvokeAsync(Schedule);
        function.Let(1, UnitReach.Answers);
        await function.InvokeAsync(Schedule);
        await function.InvokeAsync(Schedule);

        Assert.Equal([1, 1, 0, 0], function.Metric("AllDown"));
        Assert.Single(function.Lines, l => l.EndsWith(AllDownMarker, StringComparison.Ordinal));
    }

    [Fact]
    public async Task D16_Failed_route_changes_have_a_metric_and_fail_the_run()
    {
        await using var function = new FailoverFunction();
        function.Let(1, UnitReach.Refuses);
        function.World.Tables.ReplaceFault = _ => new EndpointFault(EndpointFaultKind.Denied, "UnauthorizedOperation");
        await Assert.ThrowsAsync<FailedRunException>(() => function.InvokeAsync(Schedule));
        function.World.Tables.ReplaceFault = _ => null;
        await function.InvokeAsync(Schedule);

        Assert.Equal([1, 0], function.Metric("RoutesFailed"));
        Assert.Single(function.Lines, l => l.Contains("\"raised\":\"Failover, FailedMove\"", StringComparison.Ordinal));
        Assert.Single(function.Lines, l => l.Contains("\"cleared\":\"FailedMove\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task D16_Unreadable_tables_and_an_unavailable_memory_have_metrics()
    {
        await using var function = new FailoverFunction();
        function.World.Tables.DescribeFault = () => new EndpointFault(EndpointFaultKind.Unavailable, "InternalError");
        await Assert.ThrowsAsync<FailedRunException>(() => function.InvokeAsync(Schedule));
        function.World.Tables.DescribeFault = () => null;
        function.World.Memory.Outage = new EndpointFault(EndpointFaultKind.Unavailable, "InternalServerError");
        await function.InvokeAsync(Schedule);

        Assert.Equal([1, 0], function.Metric("TablesUnread"));
        Assert.Equal([0, 1], function.Metric("MemoryUnavailable"));
    }

    [Fact]
    public async Task D16_An_invocation_during_another_run_writes_only_metric_LockBusy()
    {
        await using var function = new FailoverFunction();
        function.Let(1, UnitReach.Hangs);
        var first = function.Begin(Schedule);
        await function.Begin(Schedule);
        var line = Assert.Single(function.Lines);
        function.Clock.Advance(TimeSpan.FromSeconds(10));
        await first;

        Assert.Equal(1, function.Metric("LockBusy")[0]);
        Assert.DoesNotContain("FailoverActive", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(LegacyLog.Off, 0)]
    [InlineData(LegacyLog.Marker, 1)]
    [InlineData(LegacyLog.Full, 3)]
    public async Task The_number_of_markers_follows_the_setting(LegacyLog extent, int times)
    {
        await using var function = new FailoverFunction(change: s => s with { LegacyLog = extent });
        function.Let(2, UnitReach.Refuses);
        for (var n = 0; n < 3; n++)
            await function.InvokeAsync(Schedule);

        Assert.Equal(times, function.Lines.Count(l => l.EndsWith(Marker, StringComparison.Ordinal)));
    }
}
