using Amazon.EC2;
using Autoscale.Domain.Cluster.Equipment.Nic;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Adapters.Ec2;

/// <summary>Reads EC2's description of a network interface that the application created.</summary>
internal static class OwnedInterfaceMapper
{
    public static OwnedInterface Read(Amazon.EC2.Model.NetworkInterface described)
    {
        var state = StateOf(described);
        var attachment = state == InterfaceState.Available ? null : described.Attachment;
        return new OwnedInterface(described.NetworkInterfaceId, state)
        {
            MadeFor = OriginTags.InstanceOf(described.TagSet),
            MadeAt = OriginTags.CreatedOf(described.TagSet),
            AttachedTo = InstanceId.TryParse(attachment?.InstanceId, out var id) ? id : null,
            AttachmentId = attachment?.AttachmentId,
            ChecksSource = described.SourceDestCheck ?? true,
        };
    }

    // When interface status or attachment status shows a transition, that one is right and the other is stale. A new interface is "pending"
    // and has no attachment.
    private static InterfaceState StateOf(Amazon.EC2.Model.NetworkInterface described)
    {
        var (status, attached) = (described.Status, described.Attachment?.Status);
        if (described.Attachment is null || status == NetworkInterfaceStatus.Available)
            return status == NetworkInterfaceStatus.Detaching ? InterfaceState.Detaching : InterfaceState.Available;
        if (status == NetworkInterfaceStatus.Detaching || attached == AttachmentStatus.Detaching || attached == AttachmentStatus.Detached)
            return InterfaceState.Detaching;
        return status == NetworkInterfaceStatus.Attaching || attached == AttachmentStatus.Attaching
            ? InterfaceState.Attaching
            : InterfaceState.Attached;
    }
}
