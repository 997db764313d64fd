using Amazon.DynamoDBv2;
using Autoscale.Domain.Cluster.Licensing;

namespace Autoscale.Adapters.DynamoDb;

/// <summary>The license usages, in table <c>{prefix}-LicenseUsage</c>. Spec 2.3, 6.2.</summary>
public sealed class DynamoLicenseUsages(IAmazonDynamoDB client, TableNames tables) : ILicenseUsages
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<LicenseUsage>> ListAsync(string product, CancellationToken cancellationToken) =>
        [
            .. (await client.ScanAsync(tables.LicenseUsages, filter: null, cancellationToken))
                .Select(LicenseUsageItem.Read)
                .OfType<LicenseUsage>()
                .Where(u => u.License.Product == product || u.License.Product.Length == 0),
        ];

    /// <inheritdoc/>
    public async Task<LicenseUsage?> FindAsync(string checksum, CancellationToken cancellationToken) =>
        await client.GetAsync(tables.LicenseUsages, LicenseItem.KeyOf(checksum), cancellationToken) is { } item
            ? LicenseUsageItem.Read(item)
            : null;

    /// <inheritdoc/>
    public Task<bool> TryAssignAsync(LicenseUsage usage, CancellationToken cancellationToken) =>
        client.TryPutAsync(tables.LicenseUsages, LicenseUsageItem.Write(usage), Condition.IsMissing(LicenseItem.Key), cancellationToken);

    /// <inheritdoc/>
    public Task<bool> TryReassignAsync(LicenseUsage former, LicenseUsage usage, CancellationToken cancellationToken) =>
        client.TryPutAsync(tables.LicenseUsages, LicenseUsageItem.Write(usage), LicenseUsageItem.IsStill(former), cancellationToken);

    /// <inheritdoc/>
    public Task<bool> TryReleaseAsync(LicenseUsage usage, CancellationToken cancellationToken) =>
        client.TryDeleteAsync(
            tables.LicenseUsages, LicenseItem.KeyOf(usage.License.Checksum), LicenseUsageItem.IsStill(usage), cancellationToken);
}
