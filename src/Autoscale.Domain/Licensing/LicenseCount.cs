namespace Autoscale.Domain.Licensing;

/// <summary>How many licenses there are, by the books.</summary>
/// <param name="Free">Those that nobody holds, of the files that somebody has read; a file that no device has needed yet is not among them.</param>
/// <param name="Used">Those that somebody holds.</param>
public sealed record LicenseCount(int Free, int Used);
