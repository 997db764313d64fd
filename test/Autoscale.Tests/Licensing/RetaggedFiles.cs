using Autoscale.Domain.Cluster.Licensing;
using Autoscale.Domain.Cluster.Settings;

namespace Autoscale.Tests.Licensing;

/// <summary>
/// License files with tags that depend on the file name, as in a bucket with KMS keys: a copy has another tag than its original.
/// </summary>
internal sealed class RetaggedFiles(ILicenseFiles files) : ILicenseFiles
{
    public async Task<IReadOnlyList<LicenseFile>> ListAsync(LicenseLocation location, CancellationToken cancellationToken) =>
        [.. (await files.ListAsync(location, cancellationToken)).Select(f => f with { ETag = $"{f.ETag} of {f.Name}" })];

    public async Task<LicenseText?> ReadAsync(LicenseLocation location, string name, CancellationToken cancellationToken) =>
        await files.ReadAsync(location, name, cancellationToken) is { } text
            ? new LicenseText(text.Reveal()) { ETag = $"{text.ETag} of {name}" }
            : null;
}
