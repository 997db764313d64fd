using System.Net;
using Amazon.EC2;
using Autoscale.Adapters.Ec2;
using Autoscale.Domain.Cluster.Equipment.Vpn;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Emulators.Tests.Backends;

namespace Autoscale.Emulators.Tests.Ec2;

[Collection(AwsCollection.Name)]
public sealed class Ec2TransitAttachmentsTests : IDisposable
{
    private static readonly VpnSettings NoTables = new("tgw-0123456789abcdef0", null, null, 65000);

    private readonly AwsFixture _fixture;
    private readonly Aws _aws;
    private readonly ClusterId _cluster;
    private readonly Ec2VpnConnections _connections;
    private readonly Ec2TransitAttachments _attachments;

    public Ec2TransitAttachmentsTests(AwsFixture fixture)
    {
        _fixture = fixture;
        _aws = new(fixture);
        _cluster = fixture.NewTables().Cluster;
        _connections = new(fixture.Ec2, _cluster);
        _attachments = new(fixture.Ec2, _cluster);
    }

    [Fact]
    public async Task An_attachment_is_tagged_propagated_associated_and_removed_with_its_connection()
    {
        var (transitGateway, settings) = await WorldAsync();
        var connection = await ConnectAsync(transitGateway);

        var found = Assert.Single(await _attachments.ListAsync([connection], settings, default));
        Assert.Equal(
            new TransitAttachment(found.Id, connection, IsAvailable: true, IsTagged: false, IsAssociated: false, IsPropagated: false),
            found);

        await _attachments.TagAsync(found, default);
        Assert.Equal([found with { IsTagged = true }], await _attachments.ListAsync([connection], settings, default));
        var name = await _aws.Ec2Async(
            "DescribeTags",
            ("Filter.1.Name", "resource-id"),
            ("Filter.1.Value.1", found.Id),
            ("Filter.2.Name", "key"),
            ("Filter.2.Value.1", "Name"));
        Assert.Equal($"{_cluster}-tgw-attachment-vpn-{connection}", name.Element("value"));

        await _attachments.PropagateAsync(found.Id, settings.OutboundTableId!, default);
        Assert.Equal([found with { IsTagged = true, IsPropagated = true }], await _attachments.ListAsync([connection], settings, default));

        await _attachments.AssociateAsync(found.Id, settings.InboundTableId!, default);
        Assert.Equal(
            [found with { IsTagged = true, IsPropagated = true, IsAssociated = true }],
            await _attachments.ListAsync([connection], settings, default));

        await _connections.DeleteAsync(connection, default);
        Assert.Empty(await _attachments.ListAsync([connection], settings, default));
    }

    [Fact]
    public async Task Route_tables_are_not_read_if_none_is_configured()
    {
        var (transitGateway, _) = await WorldAsync();
        var connection = await ConnectAsync(transitGateway);
        _fixture.Proxy.Reset();

        var found = Assert.Single(await _attachments.ListAsync([connection], NoTables, default));

        Assert.Equal((false, false), (found.IsAssociated, found.IsPropagated));
        Assert.Equal(["DescribeTransitGatewayAttachments"], _fixture.Proxy.Calls.All.Select(c => c.Operation));
    }

    [Fact]
    public async Task Listing_the_attachments_of_no_connections_makes_no_call()
    {
        _fixture.Proxy.Reset();

        Assert.Empty(await _attachments.ListAsync([], NoTables, default));
        Assert.Empty(_fixture.Proxy.Calls.All);
    }

    [Fact]
    public async Task Attachments_are_described_a_hundred_connections_per_call()
    {
        var (transitGateway, settings) = await WorldAsync();
        var connection = await ConnectAsync(transitGateway);
        _fixture.Proxy.Reset();

        var found = await _attachments.ListAsync(
            [.. Enumerable.Range(0, 150).Select(n => $"vpn-{n:x17}"), connection, connection], settings, default);

        Assert.Equal(connection, Assert.Single(found).ConnectionId);
        Assert.Equal(2, _fixture.Proxy.Calls.Count("ec2", "DescribeTransitGatewayAttachments"));
    }

    [Fact]
    public async Task All_pages_of_all_answers_are_read()
    {
        var (transitGateway, settings) = await WorldAsync();
        string[] connections = [await ConnectAsync(transitGateway), await ConnectAsync(transitGateway), await ConnectAsync(transitGateway)];
        foreach (var attachment in await _attachments.ListAsync(connections, settings, default))
        {
            await _attachments.AssociateAsync(attachment.Id, settings.InboundTableId!, default);
            await _attachments.PropagateAsync(attachment.Id, settings.OutboundTableId!, default);
        }

        var found = await new Ec2TransitAttachments(_fixture.SmallPagesEc2(), _cluster).ListAsync(connections, settings, default);

        Assert.Equal(connections.Order(StringComparer.Ordinal), found.Select(a => a.ConnectionId).Order(StringComparer.Ordinal));
        Assert.All(found, a => Assert.True(a is { IsAssociated: true, IsPropagated: true }));
    }

    [Fact]
    public async Task A_duplicate_association_or_propagation_causes_no_error()
    {
        var (transitGateway, settings) = await WorldAsync();
        var attachment = Assert.Single(await _attachments.ListAsync([await ConnectAsync(transitGateway)], settings, default));
        await _attachments.AssociateAsync(attachment.Id, settings.InboundTableId!, default);
        await _attachments.PropagateAsync(attachment.Id, settings.OutboundTableId!, default);
        var (associate, propagate) = Refuse();

        await _attachments.AssociateAsync(attachment.Id, settings.InboundTableId!, default);
        await _attachments.PropagateAsync(attachment.Id, settings.OutboundTableId!, default);

        Assert.Equal((1, 1), (associate.Hits, propagate.Hits));
    }

    [Fact]
    public async Task An_attachment_that_is_associated_with_another_table_throws()
    {
        var (transitGateway, settings) = await WorldAsync();
        var attachment = Assert.Single(await _attachments.ListAsync([await ConnectAsync(transitGateway)], settings, default));
        await _attachments.AssociateAsync(attachment.Id, settings.OutboundTableId!, default);
        Refuse();

        var fault = await Assert.ThrowsAsync<AmazonEC2Exception>(() =>
            _attachments.AssociateAsync(attachment.Id, settings.InboundTableId!, default));

        Assert.Equal("Resource.AlreadyAssociated", fault.ErrorCode);
    }

    [Fact]
    public async Task Any_other_AWS_error_is_thrown()
    {
        _fixture.Proxy.Faults.Fail("ec2", "AssociateTransitGatewayRouteTable", new("IncorrectState", "tgw-attach-1 is in invalid state."));
        _fixture.Proxy.Faults.Fail(
            "ec2", "EnableTransitGatewayRouteTablePropagation", new("IncorrectState", "tgw-attach-1 is in invalid state."));

        await Assert.ThrowsAsync<AmazonEC2Exception>(() => _attachments.AssociateAsync("tgw-attach-1", "tgw-rtb-1", default));
        await Assert.ThrowsAsync<AmazonEC2Exception>(() => _attachments.PropagateAsync("tgw-attach-1", "tgw-rtb-1", default));
    }

    public void Dispose() => _aws.Dispose();

    private (Proxy.FailingCalls Associate, Proxy.FailingCalls Propagate) Refuse() => (
        _fixture.Proxy.Faults.Fail(
            "ec2",
            "AssociateTransitGatewayRouteTable",
            new("Resource.AlreadyAssociated", "Transit Gateway Attachment tgw-attach-1 is already associated to a route table.")),
        _fixture.Proxy.Faults.Fail(
            "ec2",
            "EnableTransitGatewayRouteTablePropagation",
            new(
                "TransitGatewayRouteTablePropagation.Duplicate",
                "Propagation tgw-attach-1 already exists in Transit Gateway Route Table tgw-rtb-1.")));

    private async Task<(string TransitGateway, VpnSettings Settings)> WorldAsync()
    {
        var transitGateway = await _aws.CreateTransitGatewayAsync();
        return (transitGateway, new VpnSettings(
            transitGateway,
            await _aws.CreateTransitGatewayRouteTableAsync(transitGateway),
            await _aws.CreateTransitGatewayRouteTableAsync(transitGateway),
            65000));
    }

    private async Task<string> ConnectAsync(string transitGateway)
    {
        var ip = IPAddress.Parse("198.51.100.27");
        var gateway = await _connections.CreateGatewayAsync(Cast.A, ip, 65000, Cast.Noon, default);
        return (await _connections.CreateAsync(Cast.A, ip, gateway.Id, transitGateway, Cast.Noon, default)).Id;
    }
}
