using Amazon.DynamoDBv2;
using Autoscale.Domain.Cluster.Licensing;

namespace Autoscale.Adapters.DynamoDb;

/// <summary>The license stock, in table <c>{prefix}-LicenseStock</c>. Spec 2.2, 6.1.</summary>
public sealed class DynamoLicenseStock(IAmazonDynamoDB client, TableNames tables) : ILicenseStock
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<License>> ListAsync(string product, CancellationToken cancellationToken) =>
        [
            .. (await client.ScanAsync(tables.LicenseStock, Condition.Is(LicenseItem.Product, product), cancellationToken))
                .Select(LicenseItem.Read)
                .OfType<License>(),
        ];

    /// <inheritdoc/>
    public Task PutAsync(License license, CancellationToken cancellationToken) =>
        client.TryWriteAsync(
            tables.LicenseStock,
            LicenseItem.Kind,
            LicenseItem.Write(license),
            Condition.IsMissing(LicenseItem.Product).Or(Condition.Is(LicenseItem.Product, license.Product)),
            cancellationToken);

    /// <inheritdoc/>
    public async Task RemoveAsync(License license, CancellationToken cancellationToken) =>
        _ = await client.TryDeleteAsync(
            tables.LicenseStock,
            LicenseItem.KeyOf(license.Checksum),
            Condition.Is(LicenseItem.Product, license.Product).And(IsInFile(license.FileName)),
            cancellationToken);

    // A row without a file name reads as one with an empty name and can be removed with it.
    private static Condition IsInFile(string name) => name.Length == 0
        ? Condition.Is(LicenseItem.FileName, name).Or(Condition.IsMissing(LicenseItem.FileName))
        : Condition.Is(LicenseItem.FileName, name);
}
