using Autoscale.Cli.Operate.Licenses;

namespace Autoscale.Cli.Operate.Explain;

/// <summary>Explains the stock of licenses.</summary>
internal static class StockExplanation
{
    public static async Task<Explanation> OfLicensesAsync(OperatorDesk desk, CancellationToken cancellationToken)
    {
        var settings = await desk.SettingsAsync(cancellationToken);
        var report = await LicensesOperation.ListAsync(desk, cancellationToken);
        var strangers = report.Held.Where(h => !h.IsMember).Select(h => $"{h.File} by {h.Instance}").ToList();
        return new Explanation(
            "license",
            report.Free.Count > 0
                ? $"{report.Free.Count} of {report.Stock} licenses are free; the next device gets one."
                : $"No license is free: {report.Stock} are in stock and {report.Held.Count} are held. The next device gets none.",
            [
                $"Held by members: {Wording.List([.. report.Held.Where(h => h.IsMember).Select(h => $"{h.File} by {h.Instance}")])}.",
                strangers.Count == 0
                    ? "No license is held by an instance that is gone."
                    : $"Held by instances that are in no scaling group: {Wording.List(strangers)}. Two sweeps in a row release them.",
                report.Rejected.Count == 0
                    ? "Every file of the folder may be a license."
                    : $"Files that are no licenses: {Wording.List([.. report.Rejected.Select(r => $"{r.File} ({r.Reason})")])}.",
                $"The folder is s3://{settings.LicenseLocation.Bucket}/{settings.LicenseLocation.Prefix}.",
            ],
            [
                "A license is released when its device leaves its group.",
                $"A released license is held back for {Wording.Of(settings.LicenseCooldown)} (license-cooldown), "
                    + "unless it is the only free one.",
                "A file that is added to the folder is in stock with the next request of a device.",
            ]);
    }
}
