using Autoscale.Domain.Cluster.Licensing;

namespace Autoscale.Cli.Operate.Licenses;

/// <summary>The licenses of a cluster.</summary>
/// <param name="Stock">The number of different licenses in the license folder.</param>
/// <param name="Held">The licenses that devices hold.</param>
/// <param name="Free">The files whose license no device holds.</param>
/// <param name="Rejected">The files that are no licenses.</param>
internal sealed record LicensesReport(
    int Stock, IReadOnlyList<LicenseHolding> Held, IReadOnlyList<string> Free, IReadOnlyList<RejectedFile> Rejected);

/// <summary>A license with its holder.</summary>
/// <param name="File">The name of the file.</param>
/// <param name="Instance">The holder.</param>
/// <param name="IsMember">Whether the holder is in one of the scaling groups.</param>
internal sealed record LicenseHolding(string File, string Instance, DateTimeOffset Since, bool IsMember);

/// <summary>A file that is no license.</summary>
internal sealed record RejectedFile(string File, string Reason);

/// <summary>The order to release the license of a device that is gone.</summary>
/// <param name="File">The name of the file, or the id of the instance that holds it.</param>
/// <param name="IsReview">True to review the order and change nothing.</param>
internal sealed record LicenseReleaseOrder(string File, bool IsReview = false);

/// <summary>Lists and releases licenses.</summary>
internal static class LicensesOperation
{
    public static async Task<LicensesReport> ListAsync(OperatorDesk desk, CancellationToken cancellationToken)
    {
        var settings = await desk.SettingsAsync(cancellationToken);
        var files = await desk.Ports.LicenseFiles.ListAsync(settings.LicenseLocation, cancellationToken);
        var held = (await HeldAsync(desk, cancellationToken)).OrderBy(h => h.Usage.License.FileName, StringComparer.Ordinal).ToList();
        var names = held.Select(h => h.Usage.License.FileName).ToHashSet(StringComparer.Ordinal);
        var good = LicenseFile.InStock(files);
        return new LicensesReport(
            good.Count,
            [.. held.Select(h => Holding(h.Usage, h.IsMember))],
            [.. good.Select(f => f.Name).Where(n => !names.Contains(n)).Order(StringComparer.Ordinal)],
            [.. files.Where(f => f.Objection is not null).Select(f => new RejectedFile(f.Name, f.Objection!))]);
    }

    public static async Task<LicenseHolding> ReleaseAsync(OperatorDesk desk, LicenseReleaseOrder order, CancellationToken cancellationToken)
    {
        var held = await HeldAsync(desk, cancellationToken);
        var (usage, isMember) = held.FirstOrDefault(h => h.Usage.License.FileName == order.File || h.Usage.Holder.Value == order.File);
        if (usage is null)
        {
            throw OperatorException.Refused(
                $"No device holds license {order.File}.", "'autoscale license list' shows the held licenses with their devices.");
        }

        if (isMember)
        {
            throw OperatorException.Refused(
                $"{usage.Holder} holds {usage.License.FileName} and is a member of the cluster: two devices could run on one license.",
                "Terminate the instance first; its license is released when it leaves.");
        }

        return order.IsReview || await desk.Ports.LicenseUsages.TryReleaseAsync(usage, desk.Now, cancellationToken)
            ? Holding(usage, isMember)
            : throw OperatorException.Refused(
                $"License {usage.License.FileName} was changed at the same time.", "'autoscale license list' shows its holder.");
    }

    private static async Task<IReadOnlyList<(LicenseUsage Usage, bool IsMember)>> HeldAsync(OperatorDesk desk, CancellationToken token)
    {
        var settings = await desk.SettingsAsync(token);
        var members = (await desk.Application.FortiGates.ListAsync(settings.Groups, token)).Select(d => d.Id).ToHashSet();
        return
        [
            .. (await desk.Ports.LicenseUsages.ListAsync(settings.LicenseLocation.Product, token))
                .Where(u => u.HasHolder)
                .Select(u => (u, members.Contains(u.Holder))),
        ];
    }

    private static LicenseHolding Holding(LicenseUsage usage, bool isMember) =>
        new(usage.License.FileName, usage.Holder.Value, usage.AssignedAt, isMember);
}
