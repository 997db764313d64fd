using Amazon.DynamoDBv2;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Adapters.DynamoDb;

/// <summary>The health check records, in table <c>{prefix}-Autoscale</c>. Spec 2.2, 2.3.</summary>
public sealed class DynamoHealthChecks(IAmazonDynamoDB client, TableNames tables) : IHealthChecks
{
    /// <inheritdoc/>
    public async Task<HealthCheck?> FindAsync(InstanceId instance, CancellationToken cancellationToken) =>
        await client.GetAsync(tables.HealthChecks, HealthCheckItem.KeyOf(instance), cancellationToken) is { } item
            ? HealthCheckItem.Read(item)
            : null;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<HealthCheck>> ListAsync(CancellationToken cancellationToken) =>
        [
            .. (await client.ScanAsync(tables.HealthChecks, filter: null, cancellationToken))
                .Select(HealthCheckItem.Read)
                .OfType<HealthCheck>(),
        ];

    /// <inheritdoc/>
    public Task<bool> TryCreateAsync(HealthCheck record, CancellationToken cancellationToken) =>
        WriteAsync(record, Condition.IsMissing(HealthCheckItem.Key), cancellationToken);

    /// <inheritdoc/>
    public Task<bool> TryReplaceAsync(HealthCheck record, CancellationToken cancellationToken) =>
        WriteAsync(
            record,
            Condition.IsThere(HealthCheckItem.Key).And(Condition.IsStill(HealthCheckItem.Version, record.Version)),
            cancellationToken);

    private Task<bool> WriteAsync(HealthCheck record, Condition condition, CancellationToken cancellationToken)
    {
        var row = HealthCheckItem.Write(record with { Version = record.Version + 1 });
        return client.TryWriteAsync(tables.HealthChecks, HealthCheckItem.Kind, row, condition, cancellationToken);
    }
}
