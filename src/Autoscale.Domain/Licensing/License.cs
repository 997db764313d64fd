namespace Autoscale.Domain.Licensing;

/// <summary>What lets a BYOL FortiGate run: one row of table <c>{prefix}-LicenseStock</c>. Spec 2.2, 6.1.</summary>
/// <param name="Checksum">Its identity.</param>
/// <param name="FileName">The file that holds it; of several with the same content, the first by name.</param>
/// <param name="ETag">The file's ETag when it was read; null in rows of the original, which kept none.</param>
/// <param name="Product">The product it is for.</param>
public sealed record License(string Checksum, string FileName, string? ETag, string Product);
