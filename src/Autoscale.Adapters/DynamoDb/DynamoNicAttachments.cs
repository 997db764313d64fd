using Amazon.DynamoDBv2;
using Autoscale.Domain.Cluster.Equipment.Nic;

namespace Autoscale.Adapters.DynamoDb;

/// <summary>The records of second interfaces, in table <c>{prefix}-NicAttachment</c>. Spec 2.2, 7.2.</summary>
public sealed class DynamoNicAttachments(IAmazonDynamoDB client, TableNames tables) : INicAttachments
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<NicAttachment>> ListAsync(CancellationToken cancellationToken) =>
        [
            .. (await client.ScanAsync(tables.NicAttachments, filter: null, cancellationToken))
                .Select(NicAttachmentItem.Read)
                .OfType<NicAttachment>(),
        ];

    /// <inheritdoc/>
    public Task<bool> TrySaveAsync(NicAttachment row, CancellationToken cancellationToken) =>
        client.TryWriteAsync(
            tables.NicAttachments,
            NicAttachmentItem.Kind,
            NicAttachmentItem.Write(row with { Version = row.Version + 1 }),
            IsStill(row),
            cancellationToken);

    /// <inheritdoc/>
    public Task<bool> TryRemoveAsync(NicAttachment row, CancellationToken cancellationToken) =>
        client.TryDeleteAsync(
            tables.NicAttachments,
            NicAttachmentItem.KeyOf(row.Instance),
            Condition.IsThere(NicAttachmentItem.Key).And(IsStill(row)),
            cancellationToken);

    private static Condition IsStill(NicAttachment row) => Condition.IsStill(NicAttachmentItem.Version, row.Version);
}
