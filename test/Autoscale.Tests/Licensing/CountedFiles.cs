using Autoscale.Domain.Cluster.Licensing;
using Autoscale.Domain.Cluster.Settings;

namespace Autoscale.Tests.Licensing;

/// <summary>License files with counters; a test may act just before a file is read.</summary>
internal sealed class CountedFiles(ILicenseFiles files) : ILicenseFiles
{
    private int _readings;
    private int _listings;

    public int Readings => _readings;

    public int Listings => _listings;

    public Action<string>? BeforeReading { get; set; }

    public Task<IReadOnlyList<LicenseFile>> ListAsync(LicenseLocation location, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _listings);
        return files.ListAsync(location, cancellationToken);
    }

    public Task<LicenseText?> ReadAsync(LicenseLocation location, string name, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _readings);
        BeforeReading?.Invoke(name);
        return files.ReadAsync(location, name, cancellationToken);
    }
}
