namespace Autoscale.Domain.Licensing;

/// <summary>The license files.</summary>
public interface ILicenseFiles
{
    /// <summary>All files of a location, however many pages; folder markers and empty files are none. Faults travel.</summary>
    Task<IReadOnlyList<LicenseFile>> ListAsync(LicenseLocation location, CancellationToken cancellationToken);

    /// <summary>The text of one file, with the ETag that came with it; null when the file has vanished. Faults travel.</summary>
    Task<LicenseText?> ReadAsync(LicenseLocation location, string name, CancellationToken cancellationToken);
}
