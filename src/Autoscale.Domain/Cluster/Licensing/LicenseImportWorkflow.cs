using Autoscale.Domain.Cluster.Settings;

namespace Autoscale.Domain.Cluster.Licensing;

/// <summary>
/// Adds licenses to the license folder, because an operator orders it: reads the folder, decides, and writes the new files. The functions
/// find them with their next listing.
/// </summary>
public sealed class LicenseImportWorkflow(ILicenseFiles files, ILicenseUploads uploads, ILicenseStock stock)
{
    /// <summary>Decides on each file, and adds the new ones unless it is only a review. Faults propagate.</summary>
    public async Task<IReadOnlyList<LicenseImport>> RunAsync(
        LicenseLocation location, IReadOnlyList<OfferedLicense> offered, bool isReview, CancellationToken cancellationToken)
    {
        var decisions = LicenseImportPolicy.Decide(offered, await ReadAsync(location, cancellationToken));
        if (isReview)
            return decisions;
        List<LicenseImport> done = [];
        foreach (var (decision, file) in decisions.Zip(offered))
        {
            done.Add(decision is LicenseImport.New && !await uploads.TryAddAsync(location, file.Name, file.Content, cancellationToken)
                ? new LicenseImport.Rejected(file.Name, "a file of this name was added at the same time")
                : decision);
        }

        return done;
    }

    // The stock table has the identities of files that a function has read; the others are read here.
    private async Task<Dictionary<string, string?>> ReadAsync(LicenseLocation location, CancellationToken cancellationToken)
    {
        var known = (await stock.ListAsync(location.Product, cancellationToken))
            .Where(l => l is { ETag: not null, IsOfEarlierVersion: false })
            .GroupBy(l => l.ETag!, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.First().Checksum, StringComparer.Ordinal);
        var stored = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var file in await files.ListAsync(location, cancellationToken))
        {
            stored[file.Name] = file.Objection is not null ? null
                : known.GetValueOrDefault(file.ETag)
                    ?? (await files.ReadAsync(location, file.Name, cancellationToken) is { Fault: null } text ? text.Checksum : null);
        }

        return stored;
    }
}
