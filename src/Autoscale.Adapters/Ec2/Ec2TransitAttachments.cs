using Amazon.EC2;
using Amazon.EC2.Model;
using Autoscale.Domain.Fleet;
using Autoscale.Domain.VpnAttachments;

namespace Autoscale.Adapters.Ec2;

/// <summary>The attachments of a cluster's VPN connections to its transit gateway. Spec 7.6.</summary>
/// <remarks>
/// EC2 refuses what is so already: <c>Resource.AlreadyAssociated</c> for an attachment that is associated with a route table, be it this one or another (an attachment has one
/// at most), and <c>TransitGatewayRouteTablePropagation.Duplicate</c> for a propagation to the same table. Neither code is in the list of EC2's documentation; both are
/// what its clients report. The first is harmless only when the table is ours: otherwise the transit gateway associates by default, somebody has to change that, and the
/// fault travels.
/// </remarks>
public sealed class Ec2TransitAttachments(IAmazonEC2 client, ClusterId cluster) : ITransitAttachments
{
    // EC2 takes at most 200 values per filter.
    private const int MostAtOnce = 100;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<TransitAttachment>> ListAsync(IReadOnlyCollection<string> connectionIds, VpnSettings settings, CancellationToken cancellationToken)
    {
        var found = new List<TransitAttachment>();
        foreach (var chunk in connectionIds.Distinct().Chunk(MostAtOnce))
        {
            var associated = await AssociatedAsync(settings.InboundTableId, ByResource(chunk), cancellationToken);
            var propagated = await PropagatedAsync(settings.OutboundTableId, ByResource(chunk), cancellationToken);
            var request = new DescribeTransitGatewayAttachmentsRequest { Filters = [ByResource(chunk), new Filter("resource-type", [TransitGatewayAttachmentResourceType.Vpn.Value])] };
            var attachments = client.Paginators.DescribeTransitGatewayAttachments(request).TransitGatewayAttachments;
            await foreach (var attachment in attachments.WithCancellation(cancellationToken))
            {
                if (TransitAttachmentMapper.Read(attachment, cluster, associated, propagated) is { } read)
                    found.Add(read);
            }
        }

        return found;
    }

    /// <inheritdoc/>
    public Task TagAsync(TransitAttachment attachment, CancellationToken cancellationToken) => client.CreateTagsAsync(
        new CreateTagsRequest { Resources = [attachment.Id], Tags = VpnTags.OfAttachment(cluster, attachment.ConnectionId) }, cancellationToken);

    /// <inheritdoc/>
    public async Task AssociateAsync(string attachmentId, string tableId, CancellationToken cancellationToken)
    {
        try
        {
            _ = await client.AssociateTransitGatewayRouteTableAsync(
                new AssociateTransitGatewayRouteTableRequest { TransitGatewayAttachmentId = attachmentId, TransitGatewayRouteTableId = tableId }, cancellationToken);
        }
        catch (AmazonEC2Exception associated) when (associated.ErrorCode == "Resource.AlreadyAssociated")
        {
            if (!(await AssociatedAsync(tableId, new Filter("transit-gateway-attachment-id", [attachmentId]), cancellationToken)).Contains(attachmentId))
                throw;
        }
    }

    /// <inheritdoc/>
    public async Task PropagateAsync(string attachmentId, string tableId, CancellationToken cancellationToken)
    {
        try
        {
            _ = await client.EnableTransitGatewayRouteTablePropagationAsync(
                new EnableTransitGatewayRouteTablePropagationRequest { TransitGatewayAttachmentId = attachmentId, TransitGatewayRouteTableId = tableId }, cancellationToken);
        }
        catch (AmazonEC2Exception propagated) when (propagated.ErrorCode == "TransitGatewayRouteTablePropagation.Duplicate")
        {
            // They are.
        }
    }

    private static Filter ByResource(string[] connectionIds) => new("resource-id", [.. connectionIds]);

    // What an attachment itself says of its association is not to be relied on, so the table is asked.
    private async Task<HashSet<string>> AssociatedAsync(string? tableId, Filter which, CancellationToken cancellationToken)
    {
        if (tableId is null)
            return [];
        var request = new GetTransitGatewayRouteTableAssociationsRequest { TransitGatewayRouteTableId = tableId, Filters = [which] };
        return await client.Paginators.GetTransitGatewayRouteTableAssociations(request).Associations
            .Where(TransitAttachmentMapper.Holds)
            .Select(a => a.TransitGatewayAttachmentId)
            .ToHashSetAsync(StringComparer.Ordinal, cancellationToken);
    }

    private async Task<HashSet<string>> PropagatedAsync(string? tableId, Filter which, CancellationToken cancellationToken)
    {
        if (tableId is null)
            return [];
        var request = new GetTransitGatewayRouteTablePropagationsRequest { TransitGatewayRouteTableId = tableId, Filters = [which] };
        return await client.Paginators.GetTransitGatewayRouteTablePropagations(request).TransitGatewayRouteTablePropagations
            .Where(TransitAttachmentMapper.Holds)
            .Select(p => p.TransitGatewayAttachmentId)
            .ToHashSetAsync(StringComparer.Ordinal, cancellationToken);
    }
}
