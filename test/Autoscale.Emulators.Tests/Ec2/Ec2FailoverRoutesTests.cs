using Autoscale.Adapters.Ec2;
using Autoscale.Domain.RouteFailover.Routes;
using Autoscale.Emulators.Tests.Backends;

namespace Autoscale.Emulators.Tests.Ec2;

[Collection(AwsCollection.Name)]
public sealed class Ec2FailoverRoutesTests(AwsFixture fixture) : IDisposable
{
    private const string Ipv4 = "DestinationCidrBlock";
    private const string Ipv6 = "DestinationIpv6CidrBlock";
    private const string Unknown = "rtb-0123456789abcdef0";

    private readonly Aws _aws = new(fixture);
    private readonly Ec2FailoverRoutes _routes = new(fixture.Ec2, TimeProvider.System, () => 0);

    [Fact]
    public async Task Tables_are_read_in_one_call_and_missing_tables_are_left_out()
    {
        var world = await _aws.CreateFailoverWorldAsync();
        var other = await _aws.CreateRouteTableAsync(world.Vpc);
        await _aws.Ec2Async("CreateTags", ("ResourceId.1", other), ("Tag.1.Key", "rf:exclude"), ("Tag.1.Value", "10.0.0.0/8"));
        fixture.Proxy.Reset();

        var reading = await _routes.FindAsync([world.Table, Unknown, other, world.Table], Soon(), default);

        Assert.Null(reading.Fault);
        Assert.Equal(["DescribeRouteTables"], fixture.Proxy.Calls.All.Select(c => c.Operation));
        Assert.Equal(
            new (string, string?, string?, bool)[] { (world.Table, world.Vpc, null, false), (other, world.Vpc, "10.0.0.0/8", false) }
                .Order(),
            reading.Tables.Select(t => (t.Id, t.VpcId, t.Exclude, t.IsEdgeAssociated)).Order());
        Assert.Equal(
            [(RouteDestination.Ipv4("10.8.0.0/16"), true)],
            reading.Tables[0].Routes.Where(r => r.IsLocal).Select(r => (r.Destination!.Value, r.IsLocal)));
    }

    [Fact]
    public async Task Reading_no_tables_makes_no_call()
    {
        fixture.Proxy.Reset();

        Assert.Empty((await _routes.FindAsync([], Soon(), default)).Tables);
        Assert.Empty(fixture.Proxy.Calls.All);
    }

    [Fact]
    public async Task All_pages_are_read_and_more_tables_than_the_EC2_maximum_are_read_in_several_calls()
    {
        var world = await _aws.CreateFailoverWorldAsync();
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
    public async Task A_route_is_moved_to_another_interface_by_the_destination_that_EC2_returned(
        string field, string text, RouteDestinationKind kind)
    {
        var world = await _aws.CreateFailoverWorldAsync();
        await _aws.RouteAsync(world.Table, field, text, world.First);
        var route = Assert.Single(await RoutesOfAsync(world));
        Assert.Equal(new ObservedRoute(new RouteDestination(kind, text), RouteTarget.Interface(world.First)), route);

        Assert.Null(await _routes.ReplaceAsync(ChangeOf(world, route, RouteTarget.Interface(world.Second)), Soon(), default));

        Assert.Equal(route with { Target = RouteTarget.Interface(world.Second) }, Assert.Single(await RoutesOfAsync(world)));
    }

    [Fact]
    public async Task A_prefix_list_route_is_moved_to_another_interface()
    {
        var world = await _aws.CreateFailoverWorldAsync();
        var list = await _aws.RoutePrefixListAsync(world.Table, world.First);
        var route = Assert.Single(await RoutesOfAsync(world));
        Assert.Equal((RouteDestination.PrefixList(list), RouteTarget.Interface(world.First)), (route.Destination!.Value, route.Target));

        Assert.Null(await _routes.ReplaceAsync(ChangeOf(world, route, RouteTarget.Interface(world.Second)), Soon(), default));

        Assert.Equal(RouteTarget.Interface(world.Second), Assert.Single(await RoutesOfAsync(world)).Target);
    }

    [Fact]
    public async Task A_route_is_moved_to_gateways_and_back_to_an_interface()
    {
        var world = await _aws.CreateFailoverWorldAsync();
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
    public async Task A_route_without_a_destination_is_read_with_an_unknown_destination()
    {
        var world = await _aws.CreateFailoverWorldAsync();
        await _aws.RouteAsync(world.Table, "DestinationPrefixListId", "pl-0123456789abcdef0", world.First);

        Assert.Equal(new ObservedRoute(Destination: null, RouteTarget.Interface(world.First)), Assert.Single(await RoutesOfAsync(world)));
    }

    [Fact]
    public async Task A_blackhole_route_is_read_as_a_blackhole()
    {
        var world = await _aws.CreateFailoverWorldAsync();
        await _aws.RouteAsync(world.Table, Ipv4, "0.0.0.0/0", world.First);
        fixture.Proxy.Blackholes.Add(world.Table);

        Assert.True(Assert.Single(await RoutesOfAsync(world)).IsBlackhole);
    }

    public void Dispose() => _aws.Dispose();

    private static DateTimeOffset Soon() => TimeProvider.System.GetUtcNow().AddSeconds(30);

    private static RouteChange ChangeOf(RouteNetwork world, ObservedRoute route, RouteTarget to) =>
        new(1, world.Table, route.Destination!.Value, route.Target, to);

    private async Task<IReadOnlyList<ObservedRoute>> RoutesOfAsync(RouteNetwork world) =>
        [.. Assert.Single((await _routes.FindAsync([world.Table], Soon(), default)).Tables).Routes.Where(r => !r.IsLocal)];
}
