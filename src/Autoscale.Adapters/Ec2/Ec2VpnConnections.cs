using System.Net;
using Amazon.EC2;
using Amazon.EC2.Model;
using Autoscale.Domain.Cluster.Equipment.Vpn;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Shared.Aws;
using CustomerGateway = Autoscale.Domain.Cluster.Equipment.Vpn.CustomerGateway;
using VpnConnection = Autoscale.Domain.Cluster.Equipment.Vpn.VpnConnection;
using VpnState = Autoscale.Domain.Cluster.Equipment.Vpn.VpnState;

namespace Autoscale.Adapters.Ec2;

/// <summary>The VPN connections and customer gateways of a cluster. EC2 lists each kind in one answer without pages. Spec 7.6.</summary>
/// <remarks>
/// Both creations are idempotent in EC2: for a customer gateway of the same address, number and type, and for a connection between the same
/// two ends, EC2 returns the existing one. That one may carry the tags of an earlier device at that address, or none. It belongs to this
/// device from then on, so tags that differ are replaced before it is returned; one that belongs to this device already keeps its creation
/// time.
/// </remarks>
public sealed class Ec2VpnConnections(IAmazonEC2 client, ClusterId cluster) : IVpnConnections
{
    private const string NoConnection = "InvalidVpnConnectionID.NotFound";
    private const string NoGateway = "InvalidCustomerGatewayID.NotFound";

    // EC2 reports this for a resource that is being deleted, and for a gateway whose connection still exists.
    private const string WrongState = "IncorrectState";

    private List<Filter> Ours => [new Filter($"tag:{VpnTags.Mark}", [cluster.Value])];

    /// <inheritdoc/>
    public async Task<IReadOnlyList<VpnConnection>> ListAsync(CancellationToken cancellationToken)
    {
        var answer = await client.DescribeVpnConnectionsAsync(new DescribeVpnConnectionsRequest { Filters = Ours }, cancellationToken);
        return [.. (answer.VpnConnections ?? []).Select(c => VpnMapper.Read(c, cluster)).OfType<VpnConnection>()];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<CustomerGateway>> ListGatewaysAsync(CancellationToken cancellationToken)
    {
        var answer = await client.DescribeCustomerGatewaysAsync(new DescribeCustomerGatewaysRequest { Filters = Ours }, cancellationToken);
        return [.. (answer.CustomerGateways ?? []).Select(g => VpnMapper.Read(g, cluster)).OfType<CustomerGateway>()];
    }

    /// <inheritdoc/>
    public async Task<CustomerGateway> CreateGatewayAsync(
        InstanceId instance, IPAddress publicIp, long bgpAsn, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var tags = VpnTags.OfGateway(cluster, instance, publicIp, now);
        var made = (await client.CreateCustomerGatewayAsync(
            new CreateCustomerGatewayRequest
            {
                Type = GatewayType.Ipsec1,
                BgpAsn = (int)bgpAsn,
                IpAddress = publicIp.ToString(),
                TagSpecifications = [new TagSpecification { ResourceType = ResourceType.CustomerGateway, Tags = tags }],
            },
            cancellationToken)).CustomerGateway!;
        made.Tags = await ClaimAsync(made.CustomerGatewayId, made.Tags, tags, cancellationToken);
        return VpnMapper.Read(made, cluster)
            ?? throw new InvalidOperationException($"EC2 returned customer gateway {made.CustomerGatewayId} in state {made.State}.");
    }

    /// <inheritdoc/>
    public async Task<VpnConnection> CreateAsync(
        InstanceId instance,
        IPAddress publicIp,
        string gatewayId,
        string transitGatewayId,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var tags = VpnTags.OfConnection(cluster, instance, publicIp, now);
        var made = (await client.CreateVpnConnectionAsync(
            new CreateVpnConnectionRequest
            {
                Type = GatewayType.Ipsec1.Value,
                CustomerGatewayId = gatewayId,
                TransitGatewayId = transitGatewayId,
                Options = new VpnConnectionOptionsSpecification { StaticRoutesOnly = false },
                TagSpecifications = [new TagSpecification { ResourceType = ResourceType.VpnConnection, Tags = tags }],
            },
            cancellationToken)).VpnConnection!;
        made.Tags = await ClaimAsync(made.VpnConnectionId, made.Tags, tags, cancellationToken);
        return VpnMapper.Read(made, cluster)
            ?? throw new InvalidOperationException($"EC2 returned VPN connection {made.VpnConnectionId} in state {made.State?.Value}.");
    }

    /// <inheritdoc/>
    public async Task DeleteAsync(string connectionId, CancellationToken cancellationToken)
    {
        try
        {
            _ = await client.DeleteVpnConnectionAsync(new DeleteVpnConnectionRequest { VpnConnectionId = connectionId }, cancellationToken);
        }
        catch (AmazonEC2Exception gone) when (gone.ErrorCode == NoConnection)
        {
            // The connection is deleted already.
        }
        catch (AmazonEC2Exception refused) when (refused.ErrorCode == WrongState)
        {
            if (await FindAsync(connectionId, cancellationToken) is { } found
                && VpnMapper.StateOf(found.State?.Value) is not (null or VpnState.Deleting))
                throw;
        }
    }

    /// <inheritdoc/>
    public async Task DeleteGatewayAsync(string gatewayId, CancellationToken cancellationToken)
    {
        try
        {
            _ = await client.DeleteCustomerGatewayAsync(
                new DeleteCustomerGatewayRequest { CustomerGatewayId = gatewayId }, cancellationToken);
        }
        catch (AmazonEC2Exception gone) when (gone.ErrorCode == NoGateway)
        {
            // The gateway is deleted already.
        }
        catch (AmazonEC2Exception refused) when (refused.ErrorCode == WrongState)
        {
            if (await FindGatewayAsync(gatewayId, cancellationToken) is { } found
                && VpnMapper.StateOf(found.State) is not (null or VpnState.Deleting))
                throw;
        }
    }

    /// <inheritdoc/>
    public async Task<VpnConfiguration?> FindConfigurationAsync(string connectionId, CancellationToken cancellationToken) =>
        await FindAsync(connectionId, cancellationToken) is { } found ? VpnMapper.ConfigurationOf(found) : null;

    private async Task<List<Tag>> ClaimAsync(string id, List<Tag>? found, List<Tag> wanted, CancellationToken cancellationToken)
    {
        if (found is not null && VpnTags.Include(found, wanted))
            return found;
        _ = await client.CreateTagsAsync(new CreateTagsRequest { Resources = [id], Tags = wanted }, cancellationToken);
        return wanted;
    }

    private async Task<Amazon.EC2.Model.VpnConnection?> FindAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            return (await client.DescribeVpnConnectionsAsync(
                new DescribeVpnConnectionsRequest { VpnConnectionIds = [id] }, cancellationToken)).VpnConnections?.FirstOrDefault();
        }
        catch (AmazonEC2Exception unknown) when (unknown.ErrorCode == NoConnection)
        {
            return null;
        }
    }

    private async Task<Amazon.EC2.Model.CustomerGateway?> FindGatewayAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            return (await client.DescribeCustomerGatewaysAsync(
                new DescribeCustomerGatewaysRequest { CustomerGatewayIds = [id] }, cancellationToken)).CustomerGateways?.FirstOrDefault();
        }
        catch (AmazonEC2Exception unknown) when (unknown.ErrorCode == NoGateway)
        {
            return null;
        }
    }
}
