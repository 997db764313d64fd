using Autoscale.Adapters.Ec2;
using Autoscale.Domain.Cluster.EgressRoutes;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Emulators.Tests.Backends;

namespace Autoscale.Emulators.Tests.Ec2;

[Collection(AwsCollection.Name)]
public sealed class Ec2EgressRoutesTests(AwsFixture fixture) : IDisposable
{
    private readonly Aws _aws = new(fixture);
    private readonly Ec2EgressRoutes _routes = new(fixture.Ec2);

    [Fact]
    public async Task A_missing_default_route_is_created()
    {
        var (table, _, first, _) = await WorldAsync();
        Assert.Equal([new RouteTable(table, HasDefaultRoute: false, DefaultInterfaceId: null)], await _routes.FindAsync([table], default));

        await _routes.PointAsync(new(table, first, Replaces: false), default);

        Assert.Equal([new RouteTable(table, HasDefaultRoute: true, first)], await _routes.FindAsync([table], default));
    }

    [Fact]
    public async Task A_default_route_to_another_target_is_replaced()
    {
        var (table, vpc, first, second) = await WorldAsync();
        await _aws.RouteToGatewayAsync(table, vpc);
        Assert.Equal([new RouteTable(table, HasDefaultRoute: true, DefaultInterfaceId: null)], await _routes.FindAsync([table], default));

        await _routes.PointAsync(new(table, first, Replaces: true), default);
        Assert.Equal([new RouteTable(table, HasDefaultRoute: true, first)], await _routes.FindAsync([table], default));

        await _routes.PointAsync(new(table, second, Replaces: true), default);
        Assert.Equal([new RouteTable(table, HasDefaultRoute: true, second)], await _routes.FindAsync([table], default));
    }

    [Fact]
    public async Task A_route_created_by_another_caller_in_the_meantime_is_replaced()
    {
        var (table, _, first, second) = await WorldAsync();
        await _routes.PointAsync(new(table, first, Replaces: false), default);
        fixture.Proxy.Reset();

        // EC2 refuses to create a route that exists with another target; moto would change it.
        fixture.Proxy.Faults.Fail("ec2", "CreateRoute", new("RouteAlreadyExists", "The route identified by 0.0.0.0/0 already exists."));
        await _routes.PointAsync(new(table, second, Replaces: false), default);

        Assert.Equal(["CreateRoute", "ReplaceRoute"], fixture.Proxy.Calls.All.Select(c => c.Operation));
        Assert.Equal([new RouteTable(table, HasDefaultRoute: true, second)], await _routes.FindAsync([table], default));
    }

    [Fact]
    public async Task The_IPv6_default_route_is_created_and_replaced_independently_of_the_IPv4_route()
    {
        var (table, _, first, second) = await WorldAsync();

        await _routes.PointAsync(new(table, first, Replaces: false) { IsIpv6 = true }, default);
        Assert.Equal(
            [new RouteTable(table, false, null) { HasIpv6DefaultRoute = true, Ipv6DefaultInterfaceId = first }],
            await _routes.FindAsync([table], default));

        await _routes.PointAsync(new(table, second, Replaces: false), default);
        await _routes.PointAsync(new(table, second, Replaces: true) { IsIpv6 = true }, default);
        Assert.Equal(
            [new RouteTable(table, true, second) { HasIpv6DefaultRoute = true, Ipv6DefaultInterfaceId = second }],
            await _routes.FindAsync([table], default));
    }

    [Fact]
    public async Task Tables_are_stamped_with_their_term_in_one_call_per_term()
    {
        var (table, vpc, _, _) = await WorldAsync();
        var other = await _aws.CreateRouteTableAsync(vpc);
        fixture.Proxy.Reset();

        await _routes.StampAsync([table, other], new Term(7), default);
        await _routes.StampAsync([other], new Term(8), default);

        Assert.Equal(["CreateTags", "CreateTags"], fixture.Proxy.Calls.All.Select(c => c.Operation));
        var stamps = (await _routes.FindAsync([table, other], default)).ToDictionary(t => t.Id, t => t.Stamp);
        Assert.Equal((new Term(7), new Term(8)), (stamps[table], stamps[other]));
    }

    [Fact]
    public async Task Stamping_no_tables_makes_no_call()
    {
        fixture.Proxy.Reset();

        await _routes.StampAsync([], new Term(7), default);

        Assert.Empty(fixture.Proxy.Calls.All);
    }

    [Fact]
    public async Task Several_tables_are_read_in_one_call()
    {
        var (table, vpc, _, _) = await WorldAsync();
        var other = await _aws.CreateRouteTableAsync(vpc);
        fixture.Proxy.Reset();

        var found = await _routes.FindAsync([table, other, table], default);

        Assert.Equal(new[] { table, other }.Order(StringComparer.Ordinal), found.Select(t => t.Id).Order(StringComparer.Ordinal));
        Assert.Equal(["DescribeRouteTables"], fixture.Proxy.Calls.All.Select(c => c.Operation));
    }

    [Fact]
    public async Task A_newer_term_replaces_the_stamp_of_an_older_term_in_one_call()
    {
        var (table, vpc, _, _) = await WorldAsync();
        var other = await _aws.CreateRouteTableAsync(vpc);
        await _routes.StampAsync([table], new Term(6), default);
        fixture.Proxy.Reset();

        await _routes.StampAsync([table, other], new Term(7), default);

        Assert.Equal(["CreateTags"], fixture.Proxy.Calls.All.Select(c => c.Operation));
        Assert.Equal([new Term(7), new Term(7)], (await _routes.FindAsync([table, other], default)).Select(t => t.Stamp));
    }

    [Fact]
    public async Task Reading_or_stamping_no_tables_makes_no_call()
    {
        fixture.Proxy.Reset();

        Assert.Empty(await _routes.FindAsync([], default));
        await _routes.StampAsync([], new Term(1), default);
        Assert.Empty(fixture.Proxy.Calls.All);
    }

    [Fact]
    public async Task A_missing_table_is_left_out() =>
        Assert.Empty(await _routes.FindAsync(["rtb-0123456789abcdef0"], default));

    public void Dispose() => _aws.Dispose();

    private async Task<(string Table, string Vpc, string First, string Second)> WorldAsync()
    {
        var ids = await _aws.RunInstancesAsync(2);
        var instances = await new Ec2Instances(fixture.Ec2).FindAsync(ids, default);

        // The table has a VPC of its own, so that no internet gateway of another test is attached.
        var vpc = (await _aws.Ec2Async("CreateVpc", ("CidrBlock", "10.9.0.0/16"))).Element("vpcId")!;
        return (await _aws.CreateRouteTableAsync(vpc), vpc, instances[0].Interfaces[0].Id, instances[1].Interfaces[0].Id);
    }
}
