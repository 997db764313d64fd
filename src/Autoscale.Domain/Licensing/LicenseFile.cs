namespace Autoscale.Domain.Licensing;

/// <summary>A license file as a listing shows it.</summary>
/// <param name="Name">Its name, relative to the location.</param>
/// <param name="ETag">What changes when its content does.</param>
public sealed record LicenseFile(string Name, string ETag);
