using System.Net;
using Autoscale.Domain.Fleet;
using Autoscale.Domain.Settings;

namespace Autoscale.Domain.Licensing;

/// <summary>
/// Hands a device its license: its own, else an unused one, else one whose holder is gone. A license is its content: each file is read
/// before it is claimed, and the claim is a compare-and-swap on the checksum, so that two files with the same content are never two
/// licenses. Asking again gives the same license. Spec 1.7, 6.
/// </summary>
/// <remarks>
/// What is cheap comes first. The row of a held license names its file, and the file proves it: no listing. Else one file is read, the
/// first that is not known to be held, and claimed. A claim that is lost leads to the next file at once, without waiting. Only when that
/// finds nothing are unread files read in numbers, with the help of the stock table.
/// </remarks>
public sealed class LicenseWorkflow(FortiGates fortiGates, StockKeeper stockKeeper, ILicenseFiles files, ILicenseUsages usages)
{
    private const int MaxAttempts = 3;
    private const int FewFiles = 4;

    /// <summary>Runs one request.</summary>
    public async Task<LicenseDecision> RunAsync(
        InstanceId instance, IPAddress? source, AutoscaleSettings settings, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var groups = settings.Groups;
        if (await fortiGates.IdentifyAsync(instance, source, groups, settings.IdentityCheck, now, cancellationToken) is not var (device, identity))
            return new LicenseDecision.UnknownInstance();
        if (identity is IdentityDecision.Refused refused)
            return new LicenseDecision.Refused(refused.Doubt);
        var doubt = (identity as IdentityDecision.Accepted)?.Doubt;
        var request = new Request(device, settings.LicenseLocation, groups, now);

        // 1. Its own, or the first file that is not known to be held.
        var held = await usages.ListAsync(request.Location.Product, cancellationToken);
        (var claim, held, var stock) = await ClaimFirstAsync(request, held, cancellationToken);

        // 2. Else unread files are read, a few, and twice as many each time, until there is a license for the device or none is left to be
        // read.
        for (var (attempt, most) = (1, FewFiles); claim is null && (attempt <= MaxAttempts || stock.Unread > 0); attempt++, most *= 2)
        {
            if (attempt > 1 || stock.Unread > 0)
            {
                held = await usages.ListAsync(request.Location.Product, cancellationToken);
                var wanted = held.Where(u => u.Holder == instance).Select(u => u.License.FileName).ToList();
                stock = await stockKeeper.TakeStockAsync(request.Location, instance, wanted, most, cancellationToken);
            }

            // When other devices took the last ones in between, a license that was released meanwhile will do; when there was none, the
            // search ends.
            claim = await ClaimAsync(request, stock, held, cancellationToken);
            if (claim is null && stock.Unread == 0 && LicensePolicy.Unused(instance, stock.Licenses, held).Count == 0)
                break;

            // A file that has vanished or changed meanwhile is not handed out; look again.
            claim = claim is null ? null : await ReadAsync(request, claim, cancellationToken);
        }

        if (claim?.Text is not { } text)
            return new LicenseDecision.OutOfStock(stock.Licenses.Count, doubt);

        // 3. One license is enough: release what else the device holds, and what it held in files that are gone.
        foreach (var spare in held.Where(u => u.Holder == instance && u.License.Checksum != claim.License.Checksum))
            _ = await usages.TryReleaseAsync(spare, cancellationToken);
        return new LicenseDecision.Assigned(claim.License, text, claim.Origin, doubt);
    }

    private async Task<(Claim? Claim, IReadOnlyList<LicenseUsage> Held, Stock Stock)> ClaimFirstAsync(
        Request request, IReadOnlyList<LicenseUsage> held, CancellationToken cancellationToken)
    {
        var (id, location) = (request.Device.Id, request.Location);
        IReadOnlyList<LicenseFile>? listed = null;
        HashSet<string> triedOwn = [];
        HashSet<string> triedTags = [];
        while (true)
        {
            // 1. Its own. It is looked for again after a lost claim: the winner may be this device, asking twice at once.
            if (await ReadOwnAsync(request, held, triedOwn, cancellationToken) is { } own)
                return (own, held, new Stock([], 0));

            // 2. The first file that is not known to be held. A device that holds something in a file of another name takes the longer way.
            listed ??= await stockKeeper.ListAsync(location, cancellationToken);
            var choice = stockKeeper.Choose(id, listed, held).FirstOrDefault(f => !triedTags.Contains(f.ETag));
            var stock = stockKeeper.StockOf(listed, location.Product);
            if (choice is null || LicensePolicy.Own(id, stock.Licenses, held).Count > 0)
                return (null, held, stock);
            _ = triedTags.Add(choice.ETag);
            if (await stockKeeper.ReadAsync(location, choice.Name, cancellationToken) is not var (found, text))
                continue;

            // 3. Claim what is in it. A copy of a license that another device holds is none.
            if (held.FirstOrDefault(u => u.License.Checksum == found.Checksum) is { } copied)
            {
                var ownCopy = copied.Holder == id ? new Claim(found, LicenseOrigin.Own, text) : null;
                return (ownCopy, held, stockKeeper.StockOf(listed, location.Product));
            }

            if (await usages.TryAssignAsync(request.Usage(found, stock), cancellationToken))
                return (new Claim(found, LicenseOrigin.Unused, text), held, stock);
            held = await usages.ListAsync(location.Product, cancellationToken);
            if (held.Any(u => u.Holder == id && u.License.Checksum == found.Checksum))
                return (new Claim(found, LicenseOrigin.Own, text), held, stock);
        }
    }

    // In the file that the row names: what is in it is the proof.
    private async Task<Claim?> ReadOwnAsync(
        Request request, IReadOnlyList<LicenseUsage> held, HashSet<string> tried, CancellationToken cancellationToken)
    {
        foreach (var own in LicensePolicy.HeldBy(request.Device.Id, held).Select(u => u.License))
        {
            if (own.FileName.Length > 0
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

        // Nobody's license is taken while there may be one that nobody holds.
        if (licenses.Count == 0 || stock.Unread > 0)
            return null;
        var fleet = await fortiGates.ListAsync(request.Groups, cancellationToken);
        foreach (var former in LicensePolicy.Reclaimable(device.Id, licenses, held, fleet))
        {
            var license = licenses.First(l => l.Checksum == former.License.Checksum);
            if (!await fortiGates.IsGoneAsync(former.Holder, request.Groups, cancellationToken))
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

    // The one who was faster may be this very device, asking twice at once.
    private async Task<bool> IsHeldByAsync(FortiGate device, License license, CancellationToken cancellationToken) =>
        (await usages.FindAsync(license.Checksum, cancellationToken))?.Holder == device.Id;

    private sealed record Request(FortiGate Device, LicenseLocation Location, IReadOnlyCollection<ScalingGroup> Groups, DateTimeOffset At)
    {
        public LicenseUsage Usage(License license, Stock stock) => new(license, Device.Id, Device.Group, At) { StockSize = stock.Size };
    }

    private sealed record Claim(License License, LicenseOrigin Origin, LicenseText? Text = null);
}
