using System.Net;
using Amazon.EC2;
using Amazon.EC2.Model;
using Autoscale.Domain.Fleet;
using Autoscale.Domain.VpnAttachments;
using CustomerGateway = Autoscale.Domain.VpnAttachments.CustomerGateway;
using VpnConnection = Autoscale.Domain.VpnAttachments.VpnConnection;
using VpnState = Autoscale.Domain.VpnAttachments.VpnState;

namespace Autoscale.Adapters.Ec2;

/// <summary>The VPN connections and customer gateways of a cluster. EC2 lists either in one answer, without pages. Spec 7.6.</summary>
/// <remarks>
/// Both creations are idempotent in EC2 by what they ask for: a customer gateway of the same address, number and type, or a connection between the same two ends, is not made
/// again, and the answer is the one that exists. That one may carry the tags of an earlier device at that address, or nobody's. Whatever we get back is this device's from
/// now on, so tags that differ are put on it before it is handed out; one that is this device's already keeps the time at which it was made.
/// </remarks>
public sealed class Ec2VpnConnections(IAmazonEC2 client, ClusterId cluster) : IVpnConnections
{
    private const string NoConnection = "InvalidVpnConnectionID.NotFound";
    private const string NoGateway = "InvalidCustomerGatewayID.NotFound";

    // EC2 says so of what is going already, but also of a gateway whose connection is not gone yet.
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
    public async Task<CustomerGateway> CreateGatewayAsync(InstanceId instance, IPAddress publicIp, long bgpAsn, DateTimeOffset now, CancellationToken cancellationToken)
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
        return VpnMapper.Read(made, cluster) ?? throw new InvalidOperationException($"EC2 answers with customer gateway {made.CustomerGatewayId}, which is {made.State}.");
    }

    /// <inheritdoc/>
    public async Task<VpnConnection> CreateAsync(
        InstanceId instance, IPAddress publicIp, string gatewayId, string transitGatewayId, DateTimeOffset now, CancellationToken cancellationToken)
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
        return VpnMapper.Read(made, cluster) ?? throw new InvalidOperationException($"EC2 answers with VPN connection {made.VpnConnectionId}, which is {made.State?.Value}.");
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
            // It is gone already.
        }
        catch (AmazonEC2Exception refused) when (refused.ErrorCode == WrongState)
        {
            if (await FindAsync(connectionId, cancellationToken) is { } found && VpnMapper.StateOf(found.State?.Value) is not (null or VpnState.Deleting))
                throw;
        }
    }

    /// <inheritdoc/>
    public async Task DeleteGatewayAsync(string gatewayId, CancellationToken cancellationToken)
    {
        try
        {
            _ = await client.DeleteCustomerGatewayAsync(new DeleteCustomerGatewayRequest { CustomerGatewayId = gatewayId }, cancellationToken);
        }
        catch (AmazonEC2Exception gone) when (gone.ErrorCode == NoGateway)
        {
            // It is gone already.
        }
        catch (AmazonEC2Exception refused) when (refused.ErrorCode == WrongState)
        {
            if (await FindGatewayAsync(gatewayId, cancellationToken) is { } found && VpnMapper.StateOf(found.State) is not (null or VpnState.Deleting))
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
            return (await client.DescribeVpnConnectionsAsync(new DescribeVpnConnectionsRequest { VpnConnectionIds = [id] }, cancellationToken)).VpnConnections?.FirstOrDefault();
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
            return (await client.DescribeCustomerGatewaysAsync(new DescribeCustomerGatewaysRequest { CustomerGatewayIds = [id] }, cancellationToken)).CustomerGateways?.FirstOrDefault();
        }
        catch (AmazonEC2Exception unknown) when (unknown.ErrorCode == NoGateway)
        {
            return null;
        }
    }
}
