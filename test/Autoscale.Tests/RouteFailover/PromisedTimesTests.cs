using Amazon.EC2;
using Amazon.EC2.Model;
using Amazon.Runtime;
using Autoscale.Adapters.Ec2;
using Autoscale.Domain.RouteFailover;
using Autoscale.Domain.RouteFailover.Leases;
using Autoscale.Domain.RouteFailover.Routes;
using Autoscale.Domain.RouteFailover.Runs;
using Autoscale.Domain.RouteFailover.SelfTest;
using Autoscale.Domain.RouteFailover.Units;
using Autoscale.Simulation.Clock;
using Autoscale.Simulation.Routes;
using static Autoscale.Tests.RouteFailover.Zones;

namespace Autoscale.Tests.RouteFailover;

/// <summary>
/// The times that the specification promises, on a manual clock, with the retries of the adapter of EC2 and their longest pauses. Spec
/// route-failover 5.2 (R10, R27), 5.4 (B10, B11, B12).
/// </summary>
public sealed class PromisedTimesTests : IDisposable
{
    private readonly ManualClock _clock = new(Noon);
    private readonly List<IDisposable> _made = [];

    [Fact]
    public void B10_Routes_have_moved_within_3_s_although_one_change_is_throttled_twice()
    {
        var (world, ec2, container) = Deploy(tablesOfEach: 2);
        ec2.RefusesReplace = n => n is 2 or 3;
        world.Units[1] = Refusing;

        var report = Run(world, container, time: Seconds(58));

        Assert.Equal((FailoverOutcome.Moved, 4), (report.Outcome, ec2.Replaces));
        Assert.InRange(report.Move!.Value, Seconds(2.5), Seconds(3));
        Assert.Equal("2 2", world.Hosts());
    }

    [Fact]
    public void B11_A_run_whose_changes_are_all_throttled_ends_before_its_deadline()
    {
        var (world, ec2, container) = Deploy(tablesOfEach: 12);
        ec2.RefusesReplace = _ => true;
        world.Units[1] = Refusing;

        var report = Run(world, container, time: Seconds(8));

        Assert.Equal(FailoverOutcome.NotMoved, report.Outcome);
        Assert.Equal(12, report.Results.Count(r => r.Fault is not null));
        Assert.InRange(_clock.GetUtcNow() - Noon, Seconds(2.5), Seconds(8));
        Assert.Equal("1 2", world.Hosts());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void B12_A_run_that_cannot_read_the_tables_ends_within_4_s_of_the_decision_and_writes_nothing(bool hangs)
    {
        var (world, ec2, container) = Deploy();
        (ec2.RefusesDescribe, ec2.Hangs) = (!hangs, hangs);
        world.Units[1] = Refusing;

        // The unit is down after three samples, half a second apart.
        var report = Run(world, container, time: Seconds(58));

        Assert.Equal((FailoverOutcome.Blind, 0), (report.Outcome, ec2.Replaces));
        Assert.InRange(_clock.GetUtcNow() - Noon, Seconds(1), Seconds(1 + 4));
        Assert.Equal("1 2", world.Hosts());
    }

    [Fact]
    public void R10_A_run_that_finds_the_lease_taken_is_busy_after_one_call()
    {
        var (world, _, container) = Deploy();
        world.Units[1] = Hanging;
        var holder = Begin(world, container, Seconds(58));
        _clock.Advance(Seconds(0.2));

        var loser = Begin(world, new FailoverApplication(world.PortsAt()).Runs, Seconds(58));

        // The clock stands still: the answer took the time of the one call to the table and nothing else.
        Assert.True(loser.IsCompletedSuccessfully);
        Assert.Equal(FailoverOutcome.Busy, _clock.Finish(loser).Outcome);
        Assert.Equal(1, world.Memory.Leases);
        Assert.NotEqual(FailoverOutcome.Busy, _clock.Finish(holder).Outcome);
    }

    [Fact]
    public void R27_A_self_test_of_eight_zones_with_ten_tables_each_takes_less_than_5_s_although_half_of_the_units_hang()
    {
        var (world, ec2, _) = Deploy(zones: 8, tablesOfEach: 10);
        foreach (var zone in Enumerable.Range(1, 4))
            world.Units[zone] = Hanging;
        Task<IReadOnlyList<SelfCheck>>? test = null;
        _ = ManualClock.Begin(() => test = new FailoverApplication(PortsOf(world, ec2)).SelfTest.RunAsync(
            world.Settings, stitchUrl: null, Noon + Seconds(20), CancellationToken.None));

        var checks = _clock.Finish(test!);

        Assert.Equal(80, ec2.Replaces);
        Assert.Equal(80, checks.Count(c => c.Words.Contains("ec2:ReplaceRoute", StringComparison.Ordinal)));
        Assert.InRange(_clock.GetUtcNow() - Noon, Seconds(1), Seconds(5));
    }

    public void Dispose() => _made.ForEach(made => made.Dispose());

    private (RouteWorld World, SlowEc2 Ec2, RouteFailoverWorkflow Container) Deploy(int zones = 2, int tablesOfEach = 1)
    {
        var world = World(_clock, zones, tablesOfEach: tablesOfEach);
        var ec2 = new SlowEc2(world, _clock);
        _made.Add(ec2);
        return (world, ec2, new FailoverApplication(PortsOf(world, ec2)).Runs);
    }

    private AdaptedPorts PortsOf(RouteWorld world, SlowEc2 ec2) =>
        new(world.PortsAt(), new Ec2FailoverRoutes(ec2, _clock, random: () => 1));

    private FailoverReport Run(RouteWorld world, RouteFailoverWorkflow container, TimeSpan time) =>
        _clock.Finish(Begin(world, container, time));

    private Task<FailoverReport> Begin(RouteWorld world, RouteFailoverWorkflow container, TimeSpan time) => world.Begin(
        container, new FailoverRun(new FailoverTrigger.Stitch("test"), _clock.GetUtcNow() + time), CancellationToken.None);

    // The ports of a simulated world with the adapter of EC2.
    private sealed class AdaptedPorts(IFailoverPorts inner, IFailoverRoutes routes) : IFailoverPorts
    {
        public TimeProvider Clock => inner.Clock;

        public IFailoverMemory Memory => inner.Memory;

        public IFailoverRoutes Routes => routes;

        public IUnitTargets Targets => inner.Targets;

        public IProbes Probes => inner.Probes;

        public IRunLocation Location => inner.Location;

        public IHostNames HostNames => inner.HostNames;
    }

    // EC2 over the tables of a world: a listing takes 80 ms, a change 150 ms, and faults come after the same time.
    private sealed class SlowEc2(RouteWorld world, TimeProvider clock)
        : AmazonEC2Client(new AnonymousAWSCredentials(), Amazon.RegionEndpoint.USEast1)
    {
        public Func<int, bool> RefusesReplace { get; set; } = _ => false;

        public bool RefusesDescribe { get; set; }

        public bool Hangs { get; set; }

        public int Replaces { get; private set; }

        public override async Task<DescribeRouteTablesResponse> DescribeRouteTablesAsync(
            DescribeRouteTablesRequest request, CancellationToken cancellationToken = default)
        {
            if (Hangs)
                await NeverAsync(cancellationToken);
            await Task.Delay(TimeSpan.FromMilliseconds(80), clock, cancellationToken);
            if (RefusesDescribe)
                throw Refusal("InternalError", System.Net.HttpStatusCode.InternalServerError);
            return new DescribeRouteTablesResponse { RouteTables = [.. world.Tables.All.Select(TableOf)] };
        }

        public override async Task<ReplaceRouteResponse> ReplaceRouteAsync(
            ReplaceRouteRequest request, CancellationToken cancellationToken = default)
        {
            var isRefused = RefusesReplace(++Replaces);
            await Task.Delay(TimeSpan.FromMilliseconds(150), clock, cancellationToken);
            if (isRefused)
                throw Refusal("RequestLimitExceeded", System.Net.HttpStatusCode.ServiceUnavailable);
            if (request.DryRun == true)
                throw Refusal("DryRunOperation", System.Net.HttpStatusCode.PreconditionFailed);
            Assert.True(world.Tables.Point(
                request.RouteTableId, RouteWorld.Everything, RouteTarget.Interface(request.NetworkInterfaceId)));
            return new ReplaceRouteResponse();
        }

        private static RouteTable TableOf(ObservedTable table) => new()
        {
            RouteTableId = table.Id,
            VpcId = table.VpcId,
            Routes =
            [
                .. table.Routes.Select(r => new Route
                {
                    DestinationCidrBlock = r.Destination!.Value.Text,
                    NetworkInterfaceId = r.Target.Id,
                    State = RouteState.Active,
                }),
            ],
        };

        private static AmazonEC2Exception Refusal(string code, System.Net.HttpStatusCode status) =>
            new(code, ErrorType.Receiver, code, "request-1", status);

        // Ends only with a cancellation, and then at once: a cancelled delay would end on another thread.
        private static async Task NeverAsync(CancellationToken cancellationToken)
        {
            var never = new TaskCompletionSource();
            await using var _ = cancellationToken.Register(() => never.TrySetCanceled(cancellationToken));
            await never.Task;
        }
    }
}
