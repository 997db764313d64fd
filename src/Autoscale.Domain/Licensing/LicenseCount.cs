namespace Autoscale.Domain.Licensing;

/// <summary>How many licenses there are.</summary>
/// <param name="Free">
/// Those that no device holds, of the files that there were at the newest assignment; without a note of that, of the stock table.
/// </param>
/// <param name="Used">Those that are held.</param>
public sealed record LicenseCount(int Free, int Used);
