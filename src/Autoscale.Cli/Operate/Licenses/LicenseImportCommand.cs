using System.CommandLine;
using Autoscale.Domain.Cluster.Licensing;

namespace Autoscale.Cli.Operate.Licenses;

/// <summary><c>autoscale license import</c>: adds the licenses of a folder to the license folder of the cluster.</summary>
internal static class LicenseImportCommand
{
    public static Command Create()
    {
        var folder = new Argument<string>("folder") { Description = "The folder with the .lic files; its sub-folders are not read." };
        var (yes, dryRun) = (CommonOptions.Yes(), CommonOptions.DryRun());
        return OperatorCommand.Create(
            "import",
            "Add the licenses in a folder to the license folder of the cluster; existing files are never overwritten.",
            [folder, dryRun, yes],
            async (call, token) =>
            {
                var order = new LicenseImportOrder(await ReadAsync(call.Parsed.GetValue(folder)!, token), IsReview: true);
                var report = await call.Cluster.AskAsync(Operations.ImportLicenses, order, token);
                var added = report.Files.Count(f => f.Outcome == "new");
                if (added > 0 && !call.Parsed.GetValue(dryRun))
                {
                    await call.ConfirmAsync(
                        $"{added} licenses of {order.Files.Count} files are added to {report.Folder} of {call.Cluster.Name}.",
                        call.Parsed.GetValue(yes), token);
                    report = await call.Cluster.AskAsync(Operations.ImportLicenses, order with { IsReview = false }, token);
                }
                else
                {
                    await call.Error.WriteLineAsync("Nothing was changed.");
                }

                await call.WriteAsync(report, OperatorJson.Readable.LicenseImportReport, output => Columns.WriteAsync(
                    output, [["", "license", "outcome", ""], .. report.Files.Select(Row)]));
                return report.Files.Any(f => f.Outcome == "rejected") ? ExitCode.Failure : ExitCode.Success;
            });
    }

    private static string[] Row(ImportedFile file) => file.Outcome switch
    {
        "rejected" => ["!", file.File, "rejected", file.Detail ?? ""],
        "present" => [" ", file.File, "already there", file.Detail == file.File ? "" : $"as {file.Detail}"],
        _ => [" ", file.File, "new", ""],
    };

    private static async Task<IReadOnlyList<LicenseContent>> ReadAsync(string folder, CancellationToken token)
    {
        if (File.Exists(folder))
            throw OperatorException.Invalid($"'{folder}' is a file, and no folder.", "Name the folder that has the .lic files.");
        try
        {
            List<LicenseContent> files = [];
            foreach (var path in Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal))
            {
                if (path.EndsWith(".lic", StringComparison.OrdinalIgnoreCase))
                    files.Add(new LicenseContent(Path.GetFileName(path), await BeginningAsync(path, token)));
            }

            return files.Count > 0 ? files : throw OperatorException.Invalid($"Folder '{folder}' has no file whose name ends in .lic.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw OperatorException.Invalid($"Folder '{folder}' cannot be read: {fault.Message.TrimEnd('.')}.");
        }
    }

    // One byte more than a license may have shows that the file is too large.
    private static async Task<byte[]> BeginningAsync(string path, CancellationToken token)
    {
        await using var file = File.OpenRead(path);
        var content = new byte[Math.Min(file.Length, LicenseFile.MaxSize + 1)];
        await file.ReadExactlyAsync(content, token);
        return content;
    }
}
