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
/// Assigns a license to a device: its own, otherwise an unused one, otherwise one whose holder no longer exists. The identity of a license
/// is the checksum of its content: each file is read before it is claimed, and the claim is a compare-and-swap on the checksum, so two
/// files with the same content are one license. A repeated request gets the same license. Spec 1.7, 6.
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
        var request = new Request(granted, settings.LicenseLocation, settings.Groups, now);
        var outcome = await AssignAsync(request, cancellationToken);
        if (outcome is LicenseOutcome.OutOfStock shortage)
            _ = await notifications.TryTellAsync(pass, LicenseMessages.OfShortage(instance, shortage.Reason));
        return outcome with { Freed = request.Freed, Token = granted.Token };
    }

    private async Task<LicenseOutcome> AssignAsync(Request request, CancellationToken cancellationToken)
    {
        var instance = request.Device.Id;

        // 1. The device's own license, or the first file that is not known to be held.
        var held = await ListAsync(request, cancellationToken);
        (var claim, held, var stock) = await ClaimFirstAsync(request, held, cancellationToken);

        // 2. Otherwise unread files are read: a few, then twice as many each time, until a license is found or no file is unread.
        for (var (attempt, max) = (1, FewFiles); claim is null && (attempt <= MaxAttempts || stock.Unread > 0); attempt++, max *= 2)
        {
            if (attempt > 1 || stock.Unread > 0)
            {
                held = await ListAsync(request, cancellationToken);
                var wanted = held.Where(u => u.Holder == instance).Select(u => u.License.FileName).ToList();
                stock = await stockKeeper.TakeStockAsync(request.Location, instance, wanted, max, cancellationToken);
            }

            // Other devices may have claimed the last licenses meanwhile; a license that was released meanwhile is claimed instead. The
            // search ends when there is none.
            claim = await ClaimAsync(request, stock, held, cancellationToken);
            if (claim is null && stock.Unread == 0 && LicensePolicy.Unused(instance, stock.Licenses, held).Count == 0)
                break;

            // A file that was deleted or changed meanwhile supplies no license; the search continues.
            claim = claim is null ? null : await ReadAsync(request, claim, cancellationToken);
        }

        if (claim?.Text is not { } text)
            return new LicenseOutcome.OutOfStock(stock.Licenses.Count, request.Handout.Doubt) { Strays = stock.Strays };

        // 3. The device keeps one license: its others are released, including those whose files were deleted.
        foreach (var spare in held.Where(u => u.Holder == instance && u.License.Checksum != claim.License.Checksum))
            _ = await usages.TryReleaseAsync(spare, cancellationToken);
        return new LicenseOutcome.Assigned(claim.License, text, claim.Origin, request.Handout.Doubt) { Window = request.Handout.Window };
    }

    private async Task<(Claim? Claim, IReadOnlyList<LicenseUsage> Held, Stock Stock)> ClaimFirstAsync(
        Request request, IReadOnlyList<LicenseUsage> held, CancellationToken cancellationToken)
    {
        var (id, location) = (request.Device.Id, request.Location);
        ListedFiles? listed = null;
        HashSet<string> triedOwn = [];
        HashSet<string> triedTags = [];
        while (true)
        {
            // 1. The device's own license. The lookup is repeated after a lost claim: a concurrent request of the same device may have won
            // it.
            if (await ReadOwnAsync(request, held, triedOwn, cancellationToken) is { } own)
                return (own, held, new Stock([], 0));

            // 2. The first file that is not known to be held. If the device holds a license under another file name, the caller continues.
            listed ??= await stockKeeper.ListAsync(location, cancellationToken);
            var choice = stockKeeper.Choose(id, listed, held).FirstOrDefault(f => !triedTags.Contains(f.ETag));
            var stock = stockKeeper.StockOf(listed, location.Product);
            if (choice is null || LicensePolicy.Own(id, stock.Licenses, held).Count > 0)
                return (null, held, stock);
            _ = triedTags.Add(choice.ETag);
            if (await stockKeeper.ReadAsync(location, choice.Name, cancellationToken) is not var (found, text))
                continue;

            // 3. Claim its content. A copy of a license that another device holds is not a license of its own.
            if (held.FirstOrDefault(u => u.License.Checksum == found.Checksum) is { } copied)
            {
                var ownCopy = copied.Holder == id ? new Claim(found, LicenseOrigin.Own, text) : null;
                return (ownCopy, held, stockKeeper.StockOf(listed, location.Product));
            }

            if (await usages.TryAssignAsync(request.Usage(found, stock), cancellationToken))
                return (new Claim(found, LicenseOrigin.Unused, text), held, stock);
            held = await ListAsync(request, cancellationToken);
            if (held.Any(u => u.Holder == id && u.License.Checksum == found.Checksum))
                return (new Claim(found, LicenseOrigin.Own, text), held, stock);
        }
    }

    // Reads the file named by the row and compares the checksums.
    private async Task<Claim?> ReadOwnAsync(
        Request request, IReadOnlyList<LicenseUsage> held, HashSet<string> tried, CancellationToken cancellationToken)
    {
        foreach (var own in LicensePolicy.HeldBy(request.Device.Id, held).Select(u => u.License))
        {
            if (LicenseFile.IsLicense(own.FileName)
                && tried.Add(own.Checksum)
                && await stockKeeper.ReadAsync(request.Location, own.FileName, cancellationToken) is var (license, text)
                && license.Checksum == own.Checksum)
                return new Claim(license, LicenseOrigin.Own, text);
        }

        return null;
    }

    private async Task<Claim?> ClaimAsync(
        Request request, Stock stock, IReadOnlyList<LicenseUsage> held, CancellationToken cancellationToken)
    {
        var (device, licenses) = (request.Device, stock.Licenses);
        if (LicensePolicy.Own(device.Id, licenses, held) is [var own, ..])
            return new Claim(licenses.First(l => l.Checksum == own.License.Checksum), LicenseOrigin.Own);

        foreach (var license in LicensePolicy.Unused(device.Id, licenses, held))
        {
            if (await usages.TryAssignAsync(request.Usage(license, stock), cancellationToken))
                return new Claim(license, LicenseOrigin.Unused);
            if (await IsHeldByAsync(device, license, cancellationToken))
                return new Claim(license, LicenseOrigin.Own);
        }

        // No license is reclaimed while an unread file may contain a free one.
        if (licenses.Count == 0 || stock.Unread > 0)
            return null;
        var fleet = await fortiGates.ListAsync(request.Groups, cancellationToken);
        foreach (var former in LicensePolicy.Reclaimable(device.Id, licenses, held, fleet))
        {
            var license = licenses.First(l => l.Checksum == former.License.Checksum);
            if (!await fortiGates.IsGoneAsync(former.Holder, cancellationToken))
                continue;
            if (await usages.TryReassignAsync(former, request.Usage(license, stock), cancellationToken))
                return new Claim(license, LicenseOrigin.Reclaimed);
            if (await IsHeldByAsync(device, license, cancellationToken))
                return new Claim(license, LicenseOrigin.Own);
        }

        return null;
    }

    private async Task<Claim?> ReadAsync(Request request, Claim claim, CancellationToken cancellationToken)
    {
        var text = await files.ReadAsync(request.Location, claim.License.FileName, cancellationToken);
        if (text?.Checksum == claim.License.Checksum)
            return claim with { Text = text };
        stockKeeper.Forget(claim.License);
        return null;
    }

    // A concurrent request of the same device may have won the claim.
    private async Task<bool> IsHeldByAsync(FortiGate device, License license, CancellationToken cancellationToken) =>
        (await usages.FindAsync(license.Checksum, cancellationToken))?.Holder == device.Id;

    // The usages with a holder. A row without a valid one is removed, so that its license is free.
    private async Task<IReadOnlyList<LicenseUsage>> ListAsync(Request request, CancellationToken cancellationToken)
    {
        var rows = await usages.ListAsync(request.Location.Product, cancellationToken);
        foreach (var row in rows.Where(u => !u.HasHolder))
        {
            if (await usages.TryReleaseAsync(row, cancellationToken))
                request.Freed.Add(row.License);
        }

        return [.. rows.Where(u => u.HasHolder)];
    }

    private sealed record Request(
        Handout.Granted Handout, LicenseLocation Location, IReadOnlyCollection<ScalingGroup> Groups, DateTimeOffset At)
    {
        public FortiGate Device => Handout.Device;

        public List<License> Freed { get; } = [];

        public LicenseUsage Usage(License license, Stock stock) => new(license, Device.Id, Device.Group, At) { StockSize = stock.Size };
    }

    private sealed record Claim(License License, LicenseOrigin Origin, LicenseText? Text = null);
}
