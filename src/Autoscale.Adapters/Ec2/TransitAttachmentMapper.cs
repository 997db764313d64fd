using Amazon.EC2;
using Amazon.EC2.Model;
using Autoscale.Domain.Cluster.Equipment.Vpn;
using Autoscale.Domain.Cluster.Fleet;

namespace Autoscale.Adapters.Ec2;

/// <summary>Reads EC2's descriptions of transit gateway attachments.</summary>
internal static class TransitAttachmentMapper
{
    /// <summary>The attachment; null when it is deleted, being deleted, failed, or has no resource.</summary>
    public static TransitAttachment? Read(
        TransitGatewayAttachment described, ClusterId cluster, IReadOnlySet<string> associated, IReadOnlySet<string> propagated) =>
        described.ResourceId is { } connection
        && described.State?.Value is not ("deleted" or "deleting" or "failed" or "failing" or "rejected" or "rejecting")
            ? new TransitAttachment(
                described.TransitGatewayAttachmentId,
                connection,
                described.State == TransitGatewayAttachmentState.Available,
                VpnTags.AreOf(cluster, described.Tags),
                associated.Contains(described.TransitGatewayAttachmentId),
                propagated.Contains(described.TransitGatewayAttachmentId))
            : null;

    /// <summary>True for an association that is in force or will be soon.</summary>
    public static bool Holds(TransitGatewayRouteTableAssociation association) => association.State?.Value is "associated" or "associating";

    /// <inheritdoc cref="Holds(TransitGatewayRouteTableAssociation)"/>
    public static bool Holds(TransitGatewayRouteTablePropagation propagation) => propagation.State?.Value is "enabled" or "enabling";
}
