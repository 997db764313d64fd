using Amazon.DynamoDBv2;
using Autoscale.Domain.Cluster.Licensing;

namespace Autoscale.Adapters.DynamoDb;

/// <summary>The license usages, in table <c>{prefix}-LicenseUsage</c>. Spec 2.3, 6.2.</summary>
public sealed class DynamoLicenseUsages(IAmazonDynamoDB client, TableNames tables) : ILicenseUsages
{
    private const string AccessDenied = "AccessDeniedException";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<LicenseUsage>> ListAsync(string product, CancellationToken cancellationToken) =>
        [.. (await ListAllAsync(product, cancellationToken)).Where(u => !u.IsReleased)];

    /// <inheritdoc/>
    public async Task<IReadOnlyList<LicenseUsage>> ListAllAsync(string product, CancellationToken cancellationToken) =>
        [
            .. (await client.ScanAsync(tables.LicenseUsages, filter: null, cancellationToken))
                .Select(LicenseUsageItem.Read)
                .OfType<LicenseUsage>()
                .Where(u => u.License.Product == product || u.License.Product.Length == 0),
        ];

    /// <inheritdoc/>
    public async Task<LicenseUsage?> FindAsync(string checksum, CancellationToken cancellationToken) =>
        await client.GetAsync(tables.LicenseUsages, LicenseItem.KeyOf(checksum), cancellationToken) is { } item
            && LicenseUsageItem.Read(item) is { IsReleased: false } usage
            ? usage
            : null;

    /// <inheritdoc/>
    public Task<bool> TryAssignAsync(LicenseUsage usage, CancellationToken cancellationToken) =>
        WriteAsync(usage, LicenseUsageItem.IsFree, cancellationToken);

    /// <inheritdoc/>
    public Task<bool> TryReassignAsync(LicenseUsage former, LicenseUsage usage, CancellationToken cancellationToken) =>
        WriteAsync(usage, LicenseUsageItem.IsStill(former), cancellationToken);

    // The role of a stack that is older than the code may remove rows and not update them. The license is free then too; only the time
    // since when is lost, as with every release of that stack before.
    /// <inheritdoc/>
    public async Task<bool> TryReleaseAsync(LicenseUsage usage, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (!usage.HasHolder)
            return await TryRemoveAsync(usage, cancellationToken);
        try
        {
            return await WriteAsync(usage.Released(at), LicenseUsageItem.IsStill(usage), cancellationToken);
        }
        catch (AmazonDynamoDBException denied) when (denied.ErrorCode == AccessDenied)
        {
            return await TryRemoveAsync(usage, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public Task<bool> TryRemoveAsync(LicenseUsage usage, CancellationToken cancellationToken) =>
        client.TryDeleteAsync(
            tables.LicenseUsages, LicenseItem.KeyOf(usage.License.Checksum), LicenseUsageItem.IsStill(usage), cancellationToken);

    private Task<bool> WriteAsync(LicenseUsage usage, Condition condition, CancellationToken cancellationToken) => client.TryWriteAsync(
        tables.LicenseUsages, LicenseUsageItem.Kind, LicenseUsageItem.Write(usage), condition, cancellationToken);
}
