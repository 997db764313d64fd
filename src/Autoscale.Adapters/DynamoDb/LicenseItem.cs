using Autoscale.Domain.Cluster.Licensing;

namespace Autoscale.Adapters.DynamoDb;

/// <summary>
/// A license as a row of table <c>{prefix}-LicenseStock</c>, and as the first part of a row of <c>{prefix}-LicenseUsage</c>. Spec 2.2.
/// </summary>
internal static class LicenseItem
{
    public const string Key = "checksum";
    public const string Product = "productName";
    public const string FileName = "fileName";

    // Rows of this version are marked: the checksum is the identity of the license, not that of the whole file.
    private const string Identity = "identity";
    private const string OfLicense = "license";

    public static RowKind Kind { get; } = new([Key], ["algorithm", FileName, Product, "eTag", Identity]);

    public static Item KeyOf(string checksum) => new Item().With(Key, checksum);

    public static Item Write(License license) => KeyOf(license.Checksum)
        .With("algorithm", "sha256")
        .With(FileName, license.FileName)
        .With(Product, license.Product)
        .With("eTag", license.ETag)
        .With(Identity, license.IsOfEarlierVersion ? null : OfLicense);

    /// <summary>The license; null when the row has no checksum.</summary>
    public static License? Read(Item item) => item.Text(Key) is { } checksum
        ? new License(checksum, item.Text(FileName) ?? "", item.Text("eTag"), item.Text(Product) ?? "")
        {
            IsOfEarlierVersion = item.Text(Identity) != OfLicense,
        }
        : null;
}
