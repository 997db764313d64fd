using System.Net;
using Autoscale.Domain.Fleet;
using Autoscale.Domain.Settings;

namespace Autoscale.Domain.Licensing;

/// <summary>
/// Hands a device its license: its own, else an unused one, else one whose holder is gone. Each license is claimed by compare-and-swap; a claim that is lost leads to the
/// next license at once, without waiting. Asking again gives the same license. Spec 1.7, 6.
/// </summary>
public sealed class LicenseWorkflow(FortiGates fortiGates, StockKeeper stockKeeper, ILicenseFiles files, ILicenseUsages usages)
{
    private const int MostAttempts = 3;
    private const int FewFiles = 4;

    /// <summary>Runs one request.</summary>
    public async Task<LicenseDecision> RunAsync(InstanceId instance, IPAddress? source, AutoscaleSettings settings, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var groups = settings.Groups;
        if (await fortiGates.IdentifyAsync(instance, source, groups, settings.IdentityCheck, now, cancellationToken) is not var (device, identity))
            return new LicenseDecision.UnknownInstance();
        if (identity is IdentityDecision.Refused refused)
            return new LicenseDecision.Refused(refused.Doubt);

        // Unread files are read only as they are needed: a few, and twice as many each time, until there is a license for the device or nothing is left to be read.
        var stock = new Stock([], 0);
        for (var (attempt, most) = (1, stockKeeper.IsOpen ? 0 : FewFiles); attempt <= MostAttempts || stock.Unread > 0; attempt++, most = Math.Max(FewFiles, most * 2))
        {
            // 1. Who holds what, and what there is.
            var held = await usages.ListAsync(settings.LicenseLocation.Product, cancellationToken);
            var wanted = held.Where(u => u.Holder == instance).Select(u => u.License.FileName).ToList();
            stock = await stockKeeper.TakeStockAsync(settings.LicenseLocation, instance, wanted, most, cancellationToken);

            // 2. Claim one. When the last ones were taken under our hands, one that was released meanwhile will do; when there was none to begin with, that is that.
            if (await ClaimAsync(device, stock, held, groups, now, cancellationToken) is not { } claim)
            {
                if (stock.Unread == 0 && LicensePolicy.Unused(instance, stock.Licenses, held).Count == 0)
                    break;
                continue;
            }

            // 3. Read it. A file that has vanished or changed meanwhile is not handed out; look again.
            var text = await files.ReadAsync(settings.LicenseLocation, claim.License.FileName, cancellationToken);
            if (text?.Checksum != claim.License.Checksum)
            {
                stockKeeper.Forget(claim.License);
                continue;
            }

            // 4. One license is enough: let go of what else the device holds, and of what it held in files that are gone.
            foreach (var spare in held.Where(u => u.Holder == instance && u.License.Checksum != claim.License.Checksum))
                _ = await usages.TryReleaseAsync(spare, cancellationToken);
            return new LicenseDecision.Assigned(claim.License, text, claim.Origin, (identity as IdentityDecision.Accepted)?.Doubt);
        }

        return new LicenseDecision.OutOfStock(stock.Licenses.Count, (identity as IdentityDecision.Accepted)?.Doubt);
    }

    private async Task<Claim?> ClaimAsync(
        FortiGate device,
        Stock stock,
        IReadOnlyList<LicenseUsage> held,
        IReadOnlyCollection<ScalingGroup> groups,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var licenses = stock.Licenses;
        if (LicensePolicy.Own(device.Id, licenses, held) is [var own, ..])
            return new Claim(licenses.First(l => l.Checksum == own.License.Checksum), LicenseOrigin.Own);

        foreach (var license in LicensePolicy.Unused(device.Id, licenses, held))
        {
            if (await usages.TryAssignAsync(new LicenseUsage(license, device.Id, device.Group, now), cancellationToken))
                return new Claim(license, LicenseOrigin.Unused);
            if (await IsHeldByAsync(device, license, cancellationToken))
                return new Claim(license, LicenseOrigin.Own);
        }

        // Nobody's license is taken while there may be one that nobody holds.
        if (licenses.Count == 0 || stock.Unread > 0)
            return null;
        var fleet = await fortiGates.ListAsync(groups, cancellationToken);
        foreach (var former in LicensePolicy.Reclaimable(device.Id, licenses, held, fleet))
        {
            var license = licenses.First(l => l.Checksum == former.License.Checksum);
            if (!await fortiGates.IsGoneAsync(former.Holder, groups, cancellationToken))
                continue;
            if (await usages.TryReassignAsync(former, new LicenseUsage(license, device.Id, device.Group, now), cancellationToken))
                return new Claim(license, LicenseOrigin.Reclaimed);
            if (await IsHeldByAsync(device, license, cancellationToken))
                return new Claim(license, LicenseOrigin.Own);
        }

        return null;
    }

    // The one who was faster may be this very device, asking twice at once.
    private async Task<bool> IsHeldByAsync(FortiGate device, License license, CancellationToken cancellationToken) =>
        (await usages.FindAsync(license.Checksum, cancellationToken))?.Holder == device.Id;

    private sealed record Claim(License License, LicenseOrigin Origin);
}
