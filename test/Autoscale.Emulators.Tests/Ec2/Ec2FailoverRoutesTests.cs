using Autoscale.Adapters.Ec2;
using Autoscale.Domain.RouteFailover;
using Autoscale.Emulators.Proxy;
using Autoscale.Emulators.Tests.Backends;

namespace Autoscale.Emulators.Tests.Ec2;

[Collection(AwsCollection.Name)]
public sealed class Ec2FailoverRoutesTests(AwsFixture fixture) : IDisposable
{
    private const string Ipv4 = "DestinationCidrBlock";
    private const string Ipv6 = "DestinationIpv6CidrBlock";
    private const string Unknown = "rtb-0123456789abcdef0";

    private static readonly RouteDestination Anywhere = RouteDestination.Ipv4("0.0.0.0/0");
    private static readonly AwsError Limit = new("RequestLimitExceeded", "Request limit exceeded.", 503);

    private readonly Aws _aws = new(fixture);
    private readonly Ec2FailoverRoutes _routes = new(fixture.Ec2, TimeProvider.System, () => 0);

    [Fact]
    public async Task Tables_are_read_in_one_call_and_one_that_does_not_exist_is_left_out()
    {
        var world = await WorldAsync();
        var other = await _aws.CreateRouteTableAsync(world.Vpc);
        await _aws.Ec2Async("CreateTags", ("ResourceId.1", other), ("Tag.1.Key", "rf:exclude"), ("Tag.1.Value", "10.0.0.0/8"));
        fixture.Proxy.Reset();

        var reading = await _routes.FindAsync([world.Table, Unknown, other, world.Table], Soon(), default);

        Assert.Null(reading.Fault);
        Assert.Equal(["DescribeRouteTables"], fixture.Proxy.Calls.All.Select(c => c.Operation));
        Assert.Equal(
            new (string, string?, string?, bool)[] { (world.Table, world.Vpc, null, false), (other, world.Vpc, "10.0.0.0/8", false) }.Order(),
            reading.Tables.Select(t => (t.Id, t.VpcId, t.Exclude, t.IsEdgeAssociated)).Order());
        Assert.Equal([(RouteDestination.Ipv4("10.8.0.0/16"), true)], reading.Tables[0].Routes.Where(r => r.IsLocal).Select(r => (r.Destination!.Value, r.IsLocal)));
    }

    [Fact]
    public async Task To_ask_for_no_table_is_no_call_and_not_all_of_them()
    {
        fixture.Proxy.Reset();

        Assert.Empty((await _routes.FindAsync([], Soon(), default)).Tables);
        Assert.Empty(fixture.Proxy.Calls.All);
    }

    [Fact]
    public async Task Tables_are_read_from_all_pages_and_more_than_EC2_takes_at_once_in_several_calls()
    {
        var world = await WorldAsync();
        string[] tables = [world.Table, await _aws.CreateRouteTableAsync(world.Vpc), await _aws.CreateRouteTableAsync(world.Vpc)];
        fixture.Proxy.Reset();

        var paged = await new Ec2FailoverRoutes(fixture.SmallPagesEc2(), TimeProvider.System, () => 0).FindAsync(tables, Soon(), default);
        var many = await _routes.FindAsync([.. Enumerable.Range(0, 250).Select(n => $"rtb-{n:x17}"), .. tables], Soon(), default);

        Assert.Equal(tables.Order(), paged.Tables.Select(t => t.Id).Order());
        Assert.Equal(tables.Order(), many.Tables.Select(t => t.Id).Order());
        Assert.Equal(3 + 2, fixture.Proxy.Calls.Count("ec2", "DescribeRouteTables"));
    }

    [Theory]
    [InlineData(Ipv4, "0.0.0.0/0", RouteDestinationKind.Ipv4)]
    [InlineData(Ipv4, "10.0.0.0/8", RouteDestinationKind.Ipv4)]
    [InlineData(Ipv6, "::/0", RouteDestinationKind.Ipv6)]
    [InlineData(Ipv6, "2001:DB8::/32", RouteDestinationKind.Ipv6)]
    public async Task A_route_moves_from_one_interface_to_another_by_its_destination_as_EC2_writes_it(string field, string text, RouteDestinationKind kind)
    {
        var world = await WorldAsync();
        await _aws.RouteAsync(world.Table, field, text, world.First);
        var route = Assert.Single(await RoutesOfAsync(world));
        Assert.Equal(new ObservedRoute(new RouteDestination(kind, text), RouteTarget.Interface(world.First)), route);

        Assert.Null(await _routes.ReplaceAsync(ChangeOf(world, route, RouteTarget.Interface(world.Second)), Soon(), default));

        Assert.Equal(route with { Target = RouteTarget.Interface(world.Second) }, Assert.Single(await RoutesOfAsync(world)));
    }

    [Fact]
    public async Task A_route_for_a_prefix_list_moves_too()
    {
        var world = await WorldAsync();
        var list = await _aws.RoutePrefixListAsync(world.Table, world.First);
        var route = Assert.Single(await RoutesOfAsync(world));
        Assert.Equal((RouteDestination.PrefixList(list), RouteTarget.Interface(world.First)), (route.Destination!.Value, route.Target));

        Assert.Null(await _routes.ReplaceAsync(ChangeOf(world, route, RouteTarget.Interface(world.Second)), Soon(), default));

        Assert.Equal(RouteTarget.Interface(world.Second), Assert.Single(await RoutesOfAsync(world)).Target);
    }

    [Fact]
    public async Task A_route_falls_back_to_gateways_and_returns()
    {
        var world = await WorldAsync();
        await _aws.RouteAsync(world.Table, Ipv4, "0.0.0.0/0", world.First);
        RouteTarget[] targets =
        [
            new(RouteTargetKind.NatGateway, await _aws.CreateNatGatewayAsync(world.Subnet)),
            new(RouteTargetKind.TransitGateway, await _aws.CreateTransitGatewayAsync()),
            RouteTarget.Interface(world.Second),
        ];

        foreach (var target in targets)
        {
            Assert.Null(await _routes.ReplaceAsync(ChangeOf(world, Assert.Single(await RoutesOfAsync(world)), target), Soon(), default));
            Assert.Equal(target, Assert.Single(await RoutesOfAsync(world)).Target);
        }
    }

    [Fact]
    public async Task A_route_without_a_destination_is_seen_and_said_to_be_unknown()
    {
        var world = await WorldAsync();
        await _aws.RouteAsync(world.Table, "DestinationPrefixListId", "pl-0123456789abcdef0", world.First);

        Assert.Equal(new ObservedRoute(Destination: null, RouteTarget.Interface(world.First)), Assert.Single(await RoutesOfAsync(world)));
    }

    [Fact]
    public async Task A_blackhole_is_seen()
    {
        var world = await WorldAsync();
        await _aws.RouteAsync(world.Table, Ipv4, "0.0.0.0/0", world.First);
        fixture.Proxy.Blackholes.Add(world.Table);

        Assert.True(Assert.Single(await RoutesOfAsync(world)).IsBlackhole);
    }

    [Fact]
    public async Task What_is_throttled_twice_succeeds_the_third_time()
    {
        var world = await WorldAsync();
        await _aws.RouteAsync(world.Table, Ipv4, "0.0.0.0/0", world.First);
        fixture.Proxy.Reset();
        fixture.Proxy.Faults.Fail("ec2", "ReplaceRoute", Limit, nth: 1);
        fixture.Proxy.Faults.Fail("ec2", "ReplaceRoute", AwsError.InternalError, nth: 2);

        Assert.Null(await _routes.ReplaceAsync(ChangeOf(world, RouteTarget.Interface(world.Second)), Soon(), default));

        Assert.Equal([503, 500, 200], fixture.Proxy.Calls.All.Select(c => c.Status));
        Assert.Equal(RouteTarget.Interface(world.Second), Assert.Single(await RoutesOfAsync(world)).Target);
    }

    [Fact]
    public async Task What_is_always_throttled_is_asked_three_times_and_unavailable()
    {
        var world = await WorldAsync();
        fixture.Proxy.Reset();
        fixture.Proxy.Faults.Fail("ec2", "ReplaceRoute", Limit);
        fixture.Proxy.Faults.Fail("ec2", "DescribeRouteTables", AwsError.Throttling);
        var fault = new EndpointFault(EndpointFaultKind.Unavailable, Limit.Code);

        Assert.Equal(fault, await _routes.ReplaceAsync(ChangeOf(world, RouteTarget.Interface(world.Second)), Soon(), default));
        Assert.Equal(fault with { Code = "ThrottlingException" }, (await _routes.FindAsync([world.Table], Soon(), default)).Fault);

        Assert.Equal((3, 3), (fixture.Proxy.Calls.Count("ec2", "ReplaceRoute"), fixture.Proxy.Calls.Count("ec2", "DescribeRouteTables")));
    }

    [Theory]
    [InlineData("UnauthorizedOperation", 403, EndpointFaultKind.Denied)]
    [InlineData("AccessDenied", 403, EndpointFaultKind.Denied)]
    [InlineData("AuthFailure", 401, EndpointFaultKind.Denied)]
    [InlineData("InvalidRouteTableID.NotFound", 400, EndpointFaultKind.Refused)]
    [InlineData("InvalidParameterValue", 400, EndpointFaultKind.Refused)]
    public async Task What_is_denied_or_refused_is_asked_once(string code, int status, EndpointFaultKind kind)
    {
        var world = await WorldAsync();
        fixture.Proxy.Reset();
        fixture.Proxy.Faults.Fail("ec2", "ReplaceRoute", new(code, "No.", status));

        Assert.Equal(new EndpointFault(kind, code), await _routes.ReplaceAsync(ChangeOf(world, RouteTarget.Interface(world.Second)), Soon(), default));

        Assert.Single(fixture.Proxy.Calls.All);
    }

    [Fact]
    public async Task A_change_of_a_route_that_is_gone_is_refused()
    {
        var world = await WorldAsync();

        Assert.Equal(EndpointFaultKind.Refused, (await _routes.ReplaceAsync(ChangeOf(world, RouteTarget.Interface(world.First)), Soon(), default))?.Kind);
    }

    [Fact]
    public async Task A_change_to_what_nothing_of_ours_leads_to_is_refused_without_a_call()
    {
        var world = await WorldAsync();
        var change = ChangeOf(world, new RouteTarget(RouteTargetKind.Other, "igw-1"));
        fixture.Proxy.Reset();

        Assert.Equal(EndpointFaultKind.Refused, (await _routes.ReplaceAsync(change, Soon(), default))?.Kind);
        Assert.Equal(EndpointFaultKind.Refused, (await _routes.RehearseAsync(change, Soon(), default))?.Kind);
        Assert.Empty(fixture.Proxy.Calls.All);
    }

    [Fact]
    public async Task A_rehearsal_says_whether_a_change_would_be_permitted()
    {
        var world = await WorldAsync();
        await _aws.RouteAsync(world.Table, Ipv4, "0.0.0.0/0", world.First);
        var change = ChangeOf(world, RouteTarget.Interface(world.Second));

        // moto would carry it out: only the answers that EC2 has for it are tried.
        fixture.Proxy.Faults.Fail("ec2", "ReplaceRoute", new("DryRunOperation", "Request would have succeeded, but DryRun flag is set.", 412), nth: 1);
        fixture.Proxy.Faults.Fail("ec2", "ReplaceRoute", new("UnauthorizedOperation", "You are not authorized.", 403), nth: 2);

        Assert.Null(await _routes.RehearseAsync(change, Soon(), default));
        Assert.Equal(new EndpointFault(EndpointFaultKind.Denied, "UnauthorizedOperation"), await _routes.RehearseAsync(change, Soon(), default));
        Assert.Equal(RouteTarget.Interface(world.First), Assert.Single(await RoutesOfAsync(world)).Target);
    }

    [Fact]
    public async Task A_deadline_ends_a_call_that_hangs_and_one_that_has_passed_allows_none()
    {
        var world = await WorldAsync();
        var change = ChangeOf(world, RouteTarget.Interface(world.First));
        fixture.Proxy.Reset();
        fixture.Proxy.Faults.Hold("ec2", "ReplaceRoute");

        Assert.Equal(EndpointFaultKind.OutOfTime, (await _routes.ReplaceAsync(change, TimeProvider.System.GetUtcNow().AddMilliseconds(200), default))?.Kind);
        Assert.Equal(EndpointFaultKind.OutOfTime, (await _routes.ReplaceAsync(change, TimeProvider.System.GetUtcNow(), default))?.Kind);
        Assert.Equal(EndpointFaultKind.OutOfTime, (await _routes.FindAsync([world.Table], TimeProvider.System.GetUtcNow(), default)).Fault?.Kind);
    }

    [Fact]
    public async Task The_callers_own_cancellation_travels()
    {
        var world = await WorldAsync();
        var held = fixture.Proxy.Faults.Hold("ec2", "DescribeRouteTables");
        using var patience = new CancellationTokenSource();

        var waiting = _routes.FindAsync([world.Table], Soon(), patience.Token);
        await held.Reached;
        await patience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    public void Dispose() => _aws.Dispose();

    private static DateTimeOffset Soon() => TimeProvider.System.GetUtcNow().AddSeconds(30);

    private static RouteChange ChangeOf(World world, ObservedRoute route, RouteTarget to) => new(1, world.Table, route.Destination!.Value, route.Target, to);

    private static RouteChange ChangeOf(World world, RouteTarget to) => new(1, world.Table, Anywhere, RouteTarget.Interface(world.First), to);

    private async Task<IReadOnlyList<ObservedRoute>> RoutesOfAsync(World world) =>
        [.. Assert.Single((await _routes.FindAsync([world.Table], Soon(), default)).Tables).Routes.Where(r => !r.IsLocal)];

    private async Task<World> WorldAsync()
    {
        var subnet = await _aws.CreateSubnetAsync();
        var vpc = await _aws.NetworkOfAsync(subnet);
        return new World(vpc, subnet, await _aws.CreateRouteTableAsync(vpc), await _aws.CreateInterfaceAsync(subnet), await _aws.CreateInterfaceAsync(subnet));
    }

    private sealed record World(string Vpc, string Subnet, string Table, string First, string Second);
}
