using Amazon.EC2;
using Amazon.EC2.Model;
using Autoscale.Domain.Cluster.Equipment.Vpn;
using Autoscale.Domain.Cluster.Fleet;

namespace Autoscale.Adapters.Ec2;

/// <summary>The attachments of a cluster's VPN connections to its transit gateway. Spec 7.6.</summary>
/// <remarks>
/// EC2 refuses duplicates: with <c>Resource.AlreadyAssociated</c> for an attachment that is associated with this or another route table (an
/// attachment has at most one), and with <c>TransitGatewayRouteTablePropagation.Duplicate</c> for a propagation to the same table. EC2's
/// documentation lists neither code; its clients report both. The first is harmless only when the table is the wanted one: otherwise the
/// transit gateway associates attachments by default, an operator has to change that, and the fault is thrown.
/// </remarks>
public sealed class Ec2TransitAttachments(IAmazonEC2 client, ClusterId cluster) : ITransitAttachments
{
    // EC2 accepts at most 200 values per filter.
    private const int MaxAtOnce = 100;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<TransitAttachment>> ListAsync(
        IReadOnlyCollection<string> connectionIds, VpnSettings settings, CancellationToken cancellationToken)
    {
        var found = new List<TransitAttachment>();
        foreach (var chunk in connectionIds.Distinct().Chunk(MaxAtOnce))
        {
            var associated = await AssociatedAsync(settings.InboundTableId, ByResource(chunk), cancellationToken);
            var propagated = await PropagatedAsync(settings.OutboundTableId, ByResource(chunk), cancellationToken);
            var request = new DescribeTransitGatewayAttachmentsRequest
            {
                Filters = [ByResource(chunk), new Filter("resource-type", [TransitGatewayAttachmentResourceType.Vpn.Value])],
            };
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
        new CreateTagsRequest { Resources = [attachment.Id], Tags = VpnTags.OfAttachment(cluster, attachment.ConnectionId) },
        cancellationToken);

    /// <inheritdoc/>
    public async Task AssociateAsync(string attachmentId, string tableId, CancellationToken cancellationToken)
    {
        try
        {
            _ = await client.AssociateTransitGatewayRouteTableAsync(
                new AssociateTransitGatewayRouteTableRequest
                {
                    TransitGatewayAttachmentId = attachmentId,
                    TransitGatewayRouteTableId = tableId,
                },
                cancellationToken);
        }
        catch (AmazonEC2Exception associated) when (associated.ErrorCode == "Resource.AlreadyAssociated")
        {
            if (!(await AssociatedAsync(tableId, new Filter("transit-gateway-attachment-id", [attachmentId]), cancellationToken)).Contains(
                attachmentId))
                throw;
        }
    }

    /// <inheritdoc/>
    public async Task PropagateAsync(string attachmentId, string tableId, CancellationToken cancellationToken)
    {
        try
        {
            _ = await client.EnableTransitGatewayRouteTablePropagationAsync(
                new EnableTransitGatewayRouteTablePropagationRequest
                {
                    TransitGatewayAttachmentId = attachmentId,
                    TransitGatewayRouteTableId = tableId,
                },
                cancellationToken);
        }
        catch (AmazonEC2Exception propagated) when (propagated.ErrorCode == "TransitGatewayRouteTablePropagation.Duplicate")
        {
            // The propagation exists already.
        }
    }

    private static Filter ByResource(string[] connectionIds) => new("resource-id", [.. connectionIds]);

    // The association in the description of an attachment is not reliable, so the associations of the table are read.
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
