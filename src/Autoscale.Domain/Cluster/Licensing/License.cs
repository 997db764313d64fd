using System.Security.Cryptography;
using System.Text;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Domain.Cluster.Licensing;

/// <summary>The license of a BYOL FortiGate: one row of table <c>{prefix}-LicenseStock</c>. Spec 2.2, 6.1.</summary>
/// <param name="Checksum">The identity: the checksum of the text.</param>
/// <param name="FileName">The license file; of several files with the same content, the first by name.</param>
/// <param name="ETag">The file's ETag when it was read; null in rows of the original product, which stored none.</param>
/// <param name="Product">The product of the license.</param>
public sealed record License(string Checksum, string FileName, string? ETag, string Product);

/// <summary>A license file in a bucket listing.</summary>
/// <param name="Name">The name, relative to the location.</param>
/// <param name="ETag">The ETag, which changes with the content.</param>
public sealed record LicenseFile(string Name, string ETag)
{
    private const string Extension = ".lic";

    /// <summary>
    /// True for the name of a license: it ends in <c>.lic</c>, and neither it nor a folder in it is hidden. Other files in the folder, such
    /// as notes and what desktops leave behind (<c>.DS_Store</c>, <c>._FGVM01.lic</c>), are never sent to a device.
    /// </summary>
    public static bool IsLicense(string name) =>
        name.EndsWith(Extension, StringComparison.OrdinalIgnoreCase) && name.Split('/').All(part => part is [not '.', ..]);
}

/// <summary>The assignment of a license to an instance: one row of table <c>{prefix}-LicenseUsage</c>. Spec 2.2, 6.2.</summary>
/// <param name="Holder">The instance that holds the license; <c>default</c> when the row names no valid one.</param>
/// <param name="Group">The holder's group at the time of the assignment.</param>
/// <param name="AssignedAt">The time of the assignment; the Unix epoch in rows without one.</param>
public sealed record LicenseUsage(License License, InstanceId Holder, ScalingGroup? Group, DateTimeOffset AssignedAt)
{
    /// <summary>False when the row names no valid instance: the license is free.</summary>
    public bool HasHolder => Holder != default;

    /// <summary>
    /// The number of licenses, free and held, at the time of the assignment; null in rows without it.
    /// </summary>
    public int? StockSize { get; init; }
}

/// <summary>The text of a license. It prints as dots and is sent only to the device that holds the license.</summary>
public sealed class LicenseText(string text)
{
    /// <summary>The identity of a license: the SHA-256 of its text in UTF-8, in lower-case hex. Spec 6.1.</summary>
    public string Checksum { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>The ETag of the file at the time of the read; null when the text does not come from a file.</summary>
    public string? ETag { get; init; }

    /// <summary>Returns the plain text. The caller is responsible for its destination.</summary>
    public string Reveal() => text;

    /// <inheritdoc/>
    public override string ToString() => "•••";
}

/// <summary>The numbers of free and held licenses.</summary>
/// <param name="Free">
/// The licenses without a holder, out of the files that existed at the newest assignment; if no assignment recorded that number, out of the
/// stock table.
/// </param>
/// <param name="Used">The licenses with a holder.</param>
public sealed record LicenseCount(int Free, int Used);
