using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.Migration;

namespace Autoscale.Adapters.Migration;

/// <summary>
/// The tables of the original in AWS. Tables of the original have a capacity of one read per second, which its functions use for each
/// heartbeat; therefore each table is scanned once, with reads that need half the capacity. Other tables may begin with the prefix too and
/// have any size: they are described and not scanned.
/// </summary>
public sealed class DynamoOriginalTables(IAmazonDynamoDB client, ClusterId prefix) : IOriginalTables
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<OriginalTable>> ReadAsync(CancellationToken cancellationToken)
    {
        List<OriginalTable> tables = [];
        foreach (var name in await NamesAsync(cancellationToken))
            tables.Add(await ReadAsync(name, cancellationToken));
        return tables.Count > 0
            ? tables
            : throw new OriginalUnreadableException($"There are no tables whose names begin with {prefix}- in this account and region.");
    }

    // A further dash belongs to the tables of a longer prefix: no table of the original has one in its name.
    private async Task<IReadOnlyList<string>> NamesAsync(CancellationToken cancellationToken)
    {
        List<string> names = [];
        string? last = null;
        do
        {
            var page = await client.ListTablesAsync(new ListTablesRequest { ExclusiveStartTableName = last }, cancellationToken);
            names.AddRange((page.TableNames ?? [])
                .Where(t => t.StartsWith($"{prefix}-", StringComparison.Ordinal))
                .Select(t => t[(prefix.Value.Length + 1)..])
                .Where(t => t.Length > 0 && !t.Contains('-', StringComparison.Ordinal)));
            last = page.LastEvaluatedTableName;
        }
        while (last is not null);
        return [.. names.Order(StringComparer.Ordinal)];
    }

    private async Task<OriginalTable> ReadAsync(string name, CancellationToken cancellationToken)
    {
        var full = $"{prefix}-{name}";
        var table = (await client.DescribeTableAsync(new DescribeTableRequest { TableName = full }, cancellationToken)).Table;
        var isUsed = OriginalKind.IsUsed(name);
        return new OriginalTable(name, isUsed ? await ScanAsync(full, cancellationToken) : [])
        {
            Count = isUsed ? null : (int)Math.Min(table.ItemCount ?? 0, int.MaxValue),
            Keys = [.. (table.KeySchema ?? []).OrderBy(k => k.KeyType == KeyType.HASH ? 0 : 1).Select(k => k.AttributeName)],
            IsOnDemand = table.BillingModeSummary?.BillingMode == BillingMode.PAY_PER_REQUEST,
            IsProtected = table.DeletionProtectionEnabled is true,
            IsEncrypted = table.SSEDescription?.Status == SSEStatus.ENABLED,
        };
    }

    private async Task<IReadOnlyList<OriginalRow>> ScanAsync(string table, CancellationToken cancellationToken)
    {
        List<OriginalRow> rows = [];
        var request = new ScanRequest { TableName = table, ConsistentRead = false };
        await foreach (var page in client.Paginators.Scan(request).Responses.WithCancellation(cancellationToken))
            rows.AddRange((page.Items ?? []).Select(OriginalItem.Read));
        return rows;
    }
}
