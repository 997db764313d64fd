using Autoscale.Domain.Cluster.Licensing;
using Autoscale.Domain.Cluster.Settings;

namespace Autoscale.Tests.Licensing;

/// <summary>License files, one of which is listed but not found when read.</summary>
internal sealed class GhostlyFiles(ILicenseFiles files, string ghost) : ILicenseFiles
{
    public Task<IReadOnlyList<LicenseFile>> ListAsync(LicenseLocation location, CancellationToken cancellationToken) =>
        files.ListAsync(location, cancellationToken);

    public Task<LicenseText?> ReadAsync(LicenseLocation location, string name, CancellationToken cancellationToken) =>
        name == ghost ? Task.FromResult<LicenseText?>(null) : files.ReadAsync(location, name, cancellationToken);
}
