using System.Diagnostics;
using System.Net;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.Handouts;
using Autoscale.Domain.Cluster.Notifications;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Domain.Cluster.Licensing;

/// <summary>
/// Assigns a license to a device: its own, otherwise one that was never used, otherwise the one that has been free for the longest time,
/// otherwise one whose holder no longer exists. Each file is read before its license is claimed, and the claim is a compare-and-swap on the
/// identity of the license (<see cref="LicenseTextPolicy"/>), so copies are one license. A repeated request gets the same license. Spec
/// 1.7, 6.
/// </summary>
/// <remarks>
/// The cheapest lookup comes first. The row of a held license names its file, and reading that file needs no listing. Otherwise one file is
/// read, the first that is not known to be held, and claimed. After a lost claim the next file is tried without waiting. Only when no file
/// is left are unread files read in batches, with the help of the stock table.
/// </remarks>
public sealed class LicenseWorkflow(
    HandoutWorkflow handouts,
    FortiGates fortiGates,
    StockKeeper stockKeeper,
    ILicenseFiles files,
    ILicenseUsages usages,
    NotificationWorkflow notifications)
{
    private const int MaxAttempts = 3;
    private const int FewFiles = 4;

    private readonly EarlierRowsWorkflow _earlierRows = new(stockKeeper, usages);
    private FirstChoiceWorkflow First => field ??= new(stockKeeper, usages, _earlierRows);

    /// <summary>Handles one license request.</summary>
    /// <param name="instance">The instance id claimed by the caller.</param>
    /// <param name="source">The source address of the request; null when API Gateway gives none.</param>
    /// <param name="token">The token in the request; null when it has none.</param>
    public async Task<LicenseOutcome> RunAsync(InstanceId instance, IPAddress? source, Secret? token, Pass pass)
    {
        var (settings, now, cancellationToken) = (pass.Settings, pass.Now, pass.CancellationToken);
        var handout = await handouts.RunAsync(instance, source, token, pass);
        if (handout is Handout.Refused refused)
            return new LicenseOutcome.NotAccepted(refused.Identity);
        if (handout is not Handout.Granted granted)
            throw new UnreachableException();
        if (granted.Device.Group is { } group && settings.NeedsNoLicense(group))
            return new LicenseOutcome.NotNeeded(group, granted.Doubt) { Token = granted.Token };

        var request = new LicenseRequest(granted, settings.LicenseLocation, settings.Groups, settings.LicenseCooldown, now);
        var outcome = await AssignAsync(request, cancellationToken);
        if (outcome is LicenseOutcome.OutOfStock shortage)
            _ = await notifications.TryTellAsync(pass, LicenseMessages.OfShortage(instance, shortage.Reason));
        return outcome with { Freed = [.. request.Freed], Findings = FindingsOf(request), Token = granted.Token };
    }

    private async Task<LicenseOutcome> AssignAsync(LicenseRequest request, CancellationToken cancellationToken)
    {
        var instance = request.Device.Id;

        // 1. The device's own license, or the first file that is not known to be held.
        var rows = await First.ListAsync(request, cancellationToken);
        (var claim, rows, var stock) = await First.ClaimAsync(request, rows, cancellationToken);

        // 2. Otherwise unread files are read: a few, then twice as many each time, until a license is found or no file is unread.
        for (var (attempt, max) = (1, FewFiles); claim is null && (attempt <= MaxAttempts || stock.Unread > 0); attempt++, max *= 2)
        {
            if (attempt > 1 || stock.Unread > 0)
            {
                rows = await First.ListAsync(request, cancellationToken);
                var wanted = rows.Where(u => u.Holder == instance).Select(u => u.License.FileName).ToList();
                stock = await stockKeeper.TakeStockAsync(request.Location, instance, wanted, max, cancellationToken);
                request.Listed = stock.Listed;
                (rows, _) = await _earlierRows.RewriteAsync(request.Location, stock.Listed!, rows, cancellationToken);
            }

            // Other devices may have claimed the last licenses meanwhile; a license that was released meanwhile is claimed instead. The
            // search ends when there is none.
            claim = await ClaimAsync(request, stock, rows, cancellationToken);
            if (claim is null && stock.Unread == 0 && ReadyIn(request, stock, rows).Count == 0)
                break;

            // A file that was deleted or changed meanwhile supplies no license; the search continues.
            claim = claim is null ? null : await ReadAsync(request, claim, cancellationToken);
        }

        if (claim?.Text is not { } text)
        {
            // With a cooldown, licenses of ended holders may have been released above.
            rows = request.Cooldown == TimeSpan.Zero ? rows : await First.ListAsync(request, cancellationToken);
            return new LicenseOutcome.OutOfStock(stock.Licenses.Count, request.Handout.Doubt)
            {
                Strays = stock.Strays,
                Cooling = LicensePolicy.Unused(instance, stock.Licenses, rows).Count,
            };
        }

        // 3. The device keeps one license: its others are released, including those whose files were deleted.
        foreach (var spare in rows.Where(u => u.Holder == instance && u.License.Checksum != claim.License.Checksum))
            _ = await usages.TryReleaseAsync(spare, request.At, cancellationToken);
        return new LicenseOutcome.Assigned(claim.License, text, claim.Origin, request.Handout.Doubt) { Window = request.Handout.Window };
    }

    private async Task<LicenseClaim?> ClaimAsync(
        LicenseRequest request, Stock stock, IReadOnlyList<LicenseUsage> rows, CancellationToken cancellationToken)
    {
        var (device, licenses) = (request.Device, stock.Licenses);
        if (LicensePolicy.Own(device.Id, licenses, rows) is [var own, ..])
            return new LicenseClaim(licenses.First(l => l.Checksum == own.License.Checksum), LicenseOrigin.Own);

        foreach (var license in ReadyIn(request, stock, rows))
        {
            if (await usages.TryAssignAsync(request.Usage(license, stock), cancellationToken))
                return new LicenseClaim(license, LicenseOrigin.Unused);
            if (await IsHeldByAsync(device, license, cancellationToken))
                return new LicenseClaim(license, LicenseOrigin.Own);
        }

        // No license is reclaimed while an unread file may contain a free one, or while a free one cools down.
        return licenses.Count == 0 || stock.Unread > 0 || LicensePolicy.Unused(device.Id, licenses, rows).Count > 0
            ? null
            : await ReclaimAsync(request, stock, rows, cancellationToken);
    }

    private async Task<LicenseClaim?> ReclaimAsync(
        LicenseRequest request, Stock stock, IReadOnlyList<LicenseUsage> rows, CancellationToken cancellationToken)
    {
        var (device, licenses) = (request.Device, stock.Licenses);
        var fleet = await fortiGates.ListAsync(request.Groups, cancellationToken);
        List<LicenseUsage> free = [];
        foreach (var former in LicensePolicy.Reclaimable(device.Id, licenses, rows, fleet))
        {
            if (!await IsOverAsync(former, request.At, cancellationToken))
                continue;
            free.Add(former);

            // With a cooldown, all of them are looked at: only a last one is given at once.
            if (request.Cooldown == TimeSpan.Zero && await ReclaimAsync(request, stock, former, cancellationToken) is { } reclaimed)
                return reclaimed;
        }

        if (request.Cooldown == TimeSpan.Zero || free.Count == 0)
            return null;
        if (free is [var last])
            return await ReclaimAsync(request, stock, last, cancellationToken);
        foreach (var former in free)
            _ = await usages.TryReleaseAsync(former, request.At, cancellationToken);
        return null;
    }

    private async Task<LicenseClaim?> ReclaimAsync(
        LicenseRequest request, Stock stock, LicenseUsage former, CancellationToken cancellationToken)
    {
        var license = stock.Licenses.First(l => l.Checksum == former.License.Checksum);
        if (await usages.TryReassignAsync(former, request.Usage(license, stock), cancellationToken))
            return new LicenseClaim(license, LicenseOrigin.Reclaimed);
        return await IsHeldByAsync(request.Device, license, cancellationToken) ? new LicenseClaim(license, LicenseOrigin.Own) : null;
    }

    // A new instance is not visible to every request at once: a fresh license is taken from its holder only when EC2 says that it ended.
    private async Task<bool> IsOverAsync(LicenseUsage usage, DateTimeOffset now, CancellationToken cancellationToken) =>
        (await fortiGates.LookAsync(usage.Holder, cancellationToken)).Presence switch
        {
            Presence.Ended => true,
            Presence.Vanished => !usage.IsFresh(now),
            _ => false,
        };

    private async Task<LicenseClaim?> ReadAsync(LicenseRequest request, LicenseClaim claim, CancellationToken cancellationToken)
    {
        var text = await files.ReadAsync(request.Location, claim.License.FileName, cancellationToken);
        if (text is { Fault: null } && text.Checksum == claim.License.Checksum)
            return claim with { Text = text };
        stockKeeper.Forget(claim.License);
        return null;
    }

    private static IReadOnlyList<License> ReadyIn(LicenseRequest request, Stock stock, IReadOnlyList<LicenseUsage> rows) =>
        LicensePolicy.Ready(request.Device.Id, stock, rows, request.Cooldown, request.At);

    // A concurrent request of the same device may have won the claim.
    private async Task<bool> IsHeldByAsync(FortiGate device, License license, CancellationToken cancellationToken) =>
        (await usages.FindAsync(license.Checksum, cancellationToken))?.Holder == device.Id;

    private IReadOnlyList<StockFinding> FindingsOf(LicenseRequest request) =>
    [
        .. request.Listed is { } listed ? stockKeeper.Report(listed) : [],
        .. stockKeeper.Report([.. request.HeldTwice.Select(f => (f, (string?)null))]),
    ];
}
