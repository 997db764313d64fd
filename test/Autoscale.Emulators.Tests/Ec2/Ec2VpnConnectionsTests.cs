using System.Net;
using Amazon.EC2;
using Autoscale.Adapters.Ec2;
using Autoscale.Domain.Cluster.Equipment.Vpn;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Emulators.Tests.Backends;
using VpnState = Autoscale.Domain.Cluster.Equipment.Vpn.VpnState;

namespace Autoscale.Emulators.Tests.Ec2;

[Collection(AwsCollection.Name)]
public sealed class Ec2VpnConnectionsTests : IDisposable
{
    private static readonly IPAddress Ip = IPAddress.Parse("198.51.100.17");

    private readonly AwsFixture _fixture;
    private readonly Aws _aws;
    private readonly ClusterId _cluster;
    private readonly Ec2VpnConnections _connections;

    public Ec2VpnConnectionsTests(AwsFixture fixture)
    {
        _fixture = fixture;
        _aws = new(fixture);
        _cluster = fixture.NewTables().Cluster;
        _connections = new(fixture.Ec2, _cluster);
    }

    [Fact]
    public async Task A_new_customer_gateway_is_tagged_with_its_owner_and_can_be_deleted()
    {
        var made = await MakeGatewayAsync(Cast.A);

        Assert.Equal(new CustomerGateway(made.Id, Ip, VpnState.Available) { MadeFor = Cast.A, MadeAt = Cast.Noon }, made);
        Assert.Equal([made], await _connections.ListGatewaysAsync(default));
        Assert.Equal(
            [
                ("AutoscaleTgwVpnResource", _cluster.Value),
                ("Name", $"{_cluster}-customer-gateway-{Cast.A}-198.51.100.17"),
                ("ResourceGroup", _cluster.Value),
                ("autoscale:created", "2026-06-01T12:00:00.000Z"),
                ("autoscale:instance", Cast.A.Value),
                ("autoscale:ip", "198.51.100.17"),
            ],
            await TagsAsync(made.Id));

        await _connections.DeleteGatewayAsync(made.Id, default);
        Assert.Empty(await _connections.ListGatewaysAsync(default));
    }

    [Fact]
    public async Task A_new_connection_is_tagged_with_its_owner_has_a_configuration_and_can_be_deleted()
    {
        var gateway = await MakeGatewayAsync(Cast.A);

        var made = await MakeAsync(Cast.A, gateway.Id);

        Assert.Equal(
            new VpnConnection(made.Id, gateway.Id, VpnState.Available) { MadeFor = Cast.A, PublicIp = Ip, MadeAt = Cast.Noon }, made);
        Assert.Equal([made], await _connections.ListAsync(default));
        Assert.Contains(("Name", $"{_cluster}-vpn-connection-{Cast.A}-198.51.100.17"), await TagsAsync(made.Id));
        Assert.NotNull((await _connections.FindConfigurationAsync(made.Id, default))!.Find("ipsec_tunnel#1.ike.pre_shared_key"));

        await _connections.DeleteAsync(made.Id, default);
        Assert.Empty(await _connections.ListAsync(default));
        Assert.Null(await _connections.FindConfigurationAsync(made.Id, default));
    }

    [Fact]
    public async Task Only_gateways_and_connections_of_the_cluster_are_listed()
    {
        var other = new Ec2VpnConnections(_fixture.Ec2, new($"{_cluster}-other"));
        var gateway = await other.CreateGatewayAsync(Cast.A, Ip, 65000, Cast.Noon, default);
        await other.CreateAsync(Cast.A, Ip, gateway.Id, await _aws.CreateTransitGatewayAsync(), Cast.Noon, default);

        Assert.Empty(await _connections.ListGatewaysAsync(default));
        Assert.Empty(await _connections.ListAsync(default));
    }

    [Fact]
    public async Task An_existing_gateway_and_connection_of_another_device_are_tagged_for_the_new_device()
    {
        var thrifty = new Ec2VpnConnections(_fixture.Ec2As((credentials, config) => new ThriftyEc2(credentials, config)), _cluster);
        var ip = IPAddress.Parse("198.51.100.18");
        var transitGateway = await _aws.CreateTransitGatewayAsync();
        var predecessor = await new Ec2VpnConnections(_fixture.Ec2, new($"{_cluster}-other")).CreateGatewayAsync(
            Cast.A, ip, 65000, Cast.Noon, default);
        await _connections.CreateAsync(Cast.A, ip, predecessor.Id, transitGateway, Cast.Noon, default);

        var gateway = await thrifty.CreateGatewayAsync(Cast.B, ip, 65000, Cast.Noon.AddHours(1), default);
        var connection = await thrifty.CreateAsync(Cast.B, ip, gateway.Id, transitGateway, Cast.Noon.AddHours(1), default);

        Assert.Equal((predecessor.Id, Cast.B, Cast.Noon.AddHours(1)), (gateway.Id, gateway.MadeFor, gateway.MadeAt));
        Assert.Equal([gateway], await _connections.ListGatewaysAsync(default));
        Assert.Equal([connection with { MadeFor = Cast.B, MadeAt = Cast.Noon.AddHours(1) }], await _connections.ListAsync(default));
    }

    [Fact]
    public async Task An_existing_gateway_of_the_same_device_is_not_tagged_again()
    {
        var thrifty = new Ec2VpnConnections(_fixture.Ec2As((credentials, config) => new ThriftyEc2(credentials, config)), _cluster);
        var ip = IPAddress.Parse("198.51.100.19");
        var first = await thrifty.CreateGatewayAsync(Cast.A, ip, 65000, Cast.Noon, default);
        _fixture.Proxy.Reset();

        Assert.Equal(first, await thrifty.CreateGatewayAsync(Cast.A, ip, 65000, Cast.Noon.AddMinutes(1), default));

        Assert.DoesNotContain(_fixture.Proxy.Calls.All, c => c.Operation == "CreateTags");
    }

    [Fact]
    public async Task Deleting_a_missing_connection_or_gateway_causes_no_error_and_there_is_no_configuration()
    {
        await _connections.DeleteAsync("vpn-0123456789abcdef0", default);
        await _connections.DeleteGatewayAsync("cgw-0123456789abcdef0", default);

        Assert.Null(await _connections.FindConfigurationAsync("vpn-0123456789abcdef0", default));
    }

    [Fact]
    public async Task A_refused_deletion_of_a_deleted_connection_or_gateway_causes_no_error()
    {
        var gateway = await MakeGatewayAsync(Cast.A);
        var connection = await MakeAsync(Cast.A, gateway.Id);
        await _connections.DeleteAsync(connection.Id, default);
        await _connections.DeleteGatewayAsync(gateway.Id, default);
        var refusals = Refuse();

        await _connections.DeleteAsync(connection.Id, default);
        await _connections.DeleteGatewayAsync(gateway.Id, default);

        Assert.All(refusals, r => Assert.Equal(1, r.Hits));
    }

    [Fact]
    public async Task A_refused_deletion_of_an_existing_connection_or_gateway_is_thrown()
    {
        var gateway = await MakeGatewayAsync(Cast.A);
        var connection = await MakeAsync(Cast.A, gateway.Id);
        Refuse();

        Assert.Equal(
            "IncorrectState",
            (await Assert.ThrowsAsync<AmazonEC2Exception>(() => _connections.DeleteAsync(connection.Id, default))).ErrorCode);
        Assert.Equal(
            "IncorrectState",
            (await Assert.ThrowsAsync<AmazonEC2Exception>(() => _connections.DeleteGatewayAsync(gateway.Id, default))).ErrorCode);
    }

    [Fact]
    public async Task An_AWS_error_is_thrown_and_does_not_count_as_an_unknown_connection()
    {
        _fixture.Proxy.Faults.Fail("ec2", "DescribeVpnConnections", Proxy.AwsError.AccessDenied);

        await Assert.ThrowsAsync<AmazonEC2Exception>(() => _connections.FindConfigurationAsync("vpn-0123456789abcdef0", default));
    }

    public void Dispose() => _aws.Dispose();

    private Proxy.FailingCalls[] Refuse() =>
    [
        _fixture.Proxy.Faults.Fail(
            "ec2", "DeleteVpnConnection", new("IncorrectState", "The connection is in an incorrect state for the request.")),
        _fixture.Proxy.Faults.Fail("ec2", "DeleteCustomerGateway", new("IncorrectState", "The customer gateway is in use.")),
    ];

    private Task<CustomerGateway> MakeGatewayAsync(InstanceId instance) =>
        _connections.CreateGatewayAsync(instance, Ip, 65000, Cast.Noon, default);

    private async Task<VpnConnection> MakeAsync(InstanceId instance, string gateway) =>
        await _connections.CreateAsync(instance, Ip, gateway, await _aws.CreateTransitGatewayAsync(), Cast.Noon, default);

    private async Task<IEnumerable<(string Key, string Value)>> TagsAsync(string id)
    {
        var answer = await _aws.Ec2Async("DescribeTags", ("Filter.1.Name", "resource-id"), ("Filter.1.Value.1", id));
        return answer.Elements("key").Zip(answer.Elements("value")).OrderBy(t => t.First, StringComparer.Ordinal);
    }
}
