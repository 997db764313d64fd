using Amazon.EC2;
using Amazon.EC2.Model;
using Autoscale.Domain.Cluster.Equipment.Nic;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Adapters.Ec2;

/// <summary>The second interfaces that a cluster created for its devices. Spec 7.1, 7.2.</summary>
public sealed class Ec2OwnedInterfaces(IAmazonEC2 client, ClusterId cluster) : IOwnedInterfaces
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<OwnedInterface>> ListAsync(CancellationToken cancellationToken) =>
        DescribeAsync(
            new DescribeNetworkInterfacesRequest { Filters = [new Filter($"tag:{InterfaceRequest.Mark}", [cluster.Value])] },
            cancellationToken);

    // The request uses the id instead of a filter, because that answer is up to date sooner.
    /// <inheritdoc/>
    public async Task<OwnedInterface?> FindAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            return (await DescribeAsync(
                new DescribeNetworkInterfacesRequest { NetworkInterfaceIds = [id] }, cancellationToken)) is [var found, ..]
                ? found
                : null;
        }
        catch (AmazonEC2Exception unknown) when (unknown.ErrorCode == "InvalidNetworkInterfaceID.NotFound")
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public async Task<OwnedInterface> CreateAsync(NicOrder order, DateTimeOffset now, CancellationToken cancellationToken) =>
        OwnedInterfaceMapper.Read(
            (await client.CreateNetworkInterfaceAsync(InterfaceRequest.Of(cluster, order, now), cancellationToken)).NetworkInterface!);

    // The second call makes EC2 delete the interface with its instance. If that call fails, the interface is attached all the same, and the
    // application deletes it.
    /// <inheritdoc/>
    public async Task AttachAsync(string id, InstanceId instance, int deviceIndex, CancellationToken cancellationToken)
    {
        var attached = await client.AttachNetworkInterfaceAsync(
            new AttachNetworkInterfaceRequest { NetworkInterfaceId = id, InstanceId = instance.Value, DeviceIndex = deviceIndex },
            cancellationToken);
        _ = await client.ModifyNetworkInterfaceAttributeAsync(
            new ModifyNetworkInterfaceAttributeRequest
            {
                NetworkInterfaceId = id,
                Attachment = new NetworkInterfaceAttachmentChanges { AttachmentId = attached.AttachmentId, DeleteOnTermination = true },
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public async Task DetachAsync(string attachmentId, CancellationToken cancellationToken)
    {
        try
        {
            _ = await client.DetachNetworkInterfaceAsync(
                new DetachNetworkInterfaceRequest { AttachmentId = attachmentId }, cancellationToken);
        }
        catch (AmazonEC2Exception gone) when (gone.ErrorCode == "InvalidAttachmentID.NotFound")
        {
            // The interface is detached already.
        }
    }

    /// <inheritdoc/>
    public async Task DeleteAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            _ = await client.DeleteNetworkInterfaceAsync(new DeleteNetworkInterfaceRequest { NetworkInterfaceId = id }, cancellationToken);
        }
        catch (AmazonEC2Exception gone) when (gone.ErrorCode == "InvalidNetworkInterfaceID.NotFound")
        {
            // An operator deleted the interface, or EC2 deleted it with its instance.
        }
    }

    /// <inheritdoc/>
    public Task AllowForwardingAsync(string id, CancellationToken cancellationToken) => client.ModifyNetworkInterfaceAttributeAsync(
        new ModifyNetworkInterfaceAttributeRequest { NetworkInterfaceId = id, SourceDestCheck = false }, cancellationToken);

    private async Task<IReadOnlyList<OwnedInterface>> DescribeAsync(
        DescribeNetworkInterfacesRequest request, CancellationToken cancellationToken) =>
        await client.Paginators.DescribeNetworkInterfaces(request).NetworkInterfaces
            .Select(OwnedInterfaceMapper.Read)
            .ToListAsync(cancellationToken);
}
