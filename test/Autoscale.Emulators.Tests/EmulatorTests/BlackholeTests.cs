using Autoscale.Emulators.Proxy;

namespace Autoscale.Emulators.Tests.EmulatorTests;

[Collection(EmulatorCollection.Name)]
public sealed class BlackholeTests : IDisposable
{
    private readonly Blackholes _blackholes;
    private readonly RawAws _aws;

    public BlackholeTests(EmulatorFixture emulators)
    {
        emulators.Proxy.Reset();
        _blackholes = emulators.Proxy.Blackholes;
        _aws = new(emulators.Proxy.Endpoint);
    }

    [Fact]
    public async Task Only_the_added_route_is_shown_as_a_blackhole()
    {
        var (table, _) = await RouteTableWithDefaultRouteAsync();
        var (other, _) = await RouteTableWithDefaultRouteAsync();
        _blackholes.Add(table);

        Assert.Equal(["active", "blackhole"], await StatesAsync(table));
        Assert.Equal(["active", "active"], await StatesAsync(other));
    }

    [Fact]
    public async Task Replacing_a_blackhole_route_makes_it_active()
    {
        var (table, gateway) = await RouteTableWithDefaultRouteAsync();
        _blackholes.Add(table);

        await MustAsync("ReplaceRoute", ("RouteTableId", table), ("DestinationCidrBlock", "0.0.0.0/0"), ("GatewayId", gateway));

        Assert.Equal(["active", "active"], await StatesAsync(table));
    }

    public void Dispose() => _aws.Dispose();

    private async Task<(string RouteTable, string Gateway)> RouteTableWithDefaultRouteAsync()
    {
        var vpc = (await MustAsync("CreateVpc", ("CidrBlock", "10.0.0.0/16"))).Element("vpcId")!;
        var gateway = (await MustAsync("CreateInternetGateway")).Element("internetGatewayId")!;
        await MustAsync("AttachInternetGateway", ("VpcId", vpc), ("InternetGatewayId", gateway));
        var table = (await MustAsync("CreateRouteTable", ("VpcId", vpc))).Element("routeTableId")!;
        await MustAsync("CreateRoute", ("RouteTableId", table), ("DestinationCidrBlock", "0.0.0.0/0"), ("GatewayId", gateway));
        return (table, gateway);
    }

    private async Task<IEnumerable<string>> StatesAsync(string table)
    {
        var answer = await MustAsync("DescribeRouteTables", ("RouteTableId.1", table));
        return answer.Elements("state").Order(StringComparer.Ordinal);
    }

    private async Task<WireAnswer> MustAsync(string action, params (string Name, string Value)[] fields)
    {
        var answer = await _aws.QueryAsync("ec2", action, fields);
        Assert.True(answer.Status == 200, answer.Body);
        return answer;
    }
}
