using System.Net;
using Amazon.DynamoDBv2;
using Autoscale.Domain.Cluster.Equipment.Vpn;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Adapters.DynamoDb;

/// <summary>The records of VPN connections, in table <c>{prefix}-VpnAttachment</c>. Spec 2.2, 7.6.</summary>
public sealed class DynamoVpnAttachments(IAmazonDynamoDB client, TableNames tables) : IVpnAttachments
{
    /// <inheritdoc/>
    public async Task<VpnAttachment?> FindAsync(InstanceId instance, IPAddress publicIp, CancellationToken cancellationToken) =>
        await client.GetAsync(tables.VpnAttachments, VpnAttachmentItem.KeyOf(instance, publicIp), cancellationToken) is { } item
            ? VpnAttachmentItem.Read(item)
            : null;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<VpnAttachment>> ListAsync(CancellationToken cancellationToken) =>
        [
            .. (await client.ScanAsync(tables.VpnAttachments, filter: null, cancellationToken))
                .Select(VpnAttachmentItem.Read)
                .OfType<VpnAttachment>(),
        ];

    /// <inheritdoc/>
    public Task<bool> TrySaveAsync(VpnAttachment row, CancellationToken cancellationToken) =>
        client.TryWriteAsync(
            tables.VpnAttachments,
            VpnAttachmentItem.Kind,
            VpnAttachmentItem.Write(row with { Version = row.Version + 1 }),
            IsStill(row),
            cancellationToken);

    /// <inheritdoc/>
    public Task<bool> TryRemoveAsync(VpnAttachment row, CancellationToken cancellationToken) => client.TryDeleteAsync(
        tables.VpnAttachments,
        VpnAttachmentItem.KeyOf(row.Instance, row.PublicIp),
        Condition.IsThere(VpnAttachmentItem.Key).And(IsStill(row)),
        cancellationToken);

    private static Condition IsStill(VpnAttachment row) => Condition.IsStill(VpnAttachmentItem.Version, row.Version);
}
