using Autoscale.Domain.Cluster.Licensing;

namespace Autoscale.Cli.Operate.Licenses;

/// <summary>The order to add license files to the license folder.</summary>
/// <param name="IsReview">True to review the order and change nothing.</param>
internal sealed record LicenseImportOrder(IReadOnlyList<LicenseContent> Files, bool IsReview);

/// <summary>A license file.</summary>
/// <param name="Content">Its content; of a file that is too large, the beginning.</param>
internal sealed record LicenseContent(string Name, byte[] Content)
{
    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>The result of an import.</summary>
/// <param name="Folder">The bucket and the prefix of the license folder.</param>
/// <param name="Files">The files with their outcomes.</param>
internal sealed record LicenseImportReport(string Folder, IReadOnlyList<ImportedFile> Files);

/// <summary>One file of an import.</summary>
/// <param name="Outcome">new, present or rejected.</param>
/// <param name="Detail">The file in the folder that contains the license, or the reason of the rejection; null for a new one.</param>
internal sealed record ImportedFile(string File, string Outcome, string? Detail);

/// <summary>Adds license files to the license folder.</summary>
internal static class LicenseImportOperation
{
    public static async Task<LicenseImportReport> RunAsync(OperatorDesk desk, LicenseImportOrder order, CancellationToken cancellationToken)
    {
        var settings = await desk.SettingsAsync(cancellationToken);
        var location = settings.LicenseLocation;
        var imports = await desk.Application.LicenseImports.RunAsync(
            location, [.. order.Files.Select(f => new OfferedLicense(f.Name, f.Content))], order.IsReview, cancellationToken);
        return new LicenseImportReport($"{location.Bucket}/{location.Prefix}", [.. imports.Select(Line)]);
    }

    private static ImportedFile Line(LicenseImport import) => import switch
    {
        LicenseImport.Present present => new ImportedFile(present.File, "present", present.As),
        LicenseImport.Rejected rejected => new ImportedFile(rejected.File, "rejected", rejected.Reason),
        _ => new ImportedFile(import.File, "new", Detail: null),
    };
}
