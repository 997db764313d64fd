using Autoscale.Domain.Licensing;

namespace Autoscale.Simulation.Worlds;

/// <summary>
/// Who holds which license, behind the turnstile; all but the listing, which is asked for while stock is taken: that runs on threads of its own, where no seed orders it.
/// </summary>
internal sealed class SeededLicenseUsages(ILicenseUsages inner, Turnstile turnstile) : ILicenseUsages
{
    public Task<IReadOnlyList<LicenseUsage>> ListAsync(string product, CancellationToken cancellationToken) =>
        turnstile.PassAsync("lists licenses", () => inner.ListAsync(product, cancellationToken));

    public Task<LicenseUsage?> FindAsync(string checksum, CancellationToken cancellationToken) =>
        turnstile.PassAsync($"reads the holder of {checksum[..8]}", () => inner.FindAsync(checksum, cancellationToken));

    public Task<bool> TryAssignAsync(LicenseUsage usage, CancellationToken cancellationToken) =>
        turnstile.PassAsync($"assigns {Name(usage)} to {usage.Holder}", () => inner.TryAssignAsync(usage, cancellationToken));

    public Task<bool> TryReassignAsync(LicenseUsage former, LicenseUsage usage, CancellationToken cancellationToken) =>
        turnstile.PassAsync($"reassigns {Name(usage)} from {former.Holder} to {usage.Holder}", () => inner.TryReassignAsync(former, usage, cancellationToken));

    public Task<bool> TryReleaseAsync(LicenseUsage usage, CancellationToken cancellationToken) =>
        turnstile.PassAsync($"releases {Name(usage)} of {usage.Holder}", () => inner.TryReleaseAsync(usage, cancellationToken));

    private static string Name(LicenseUsage usage) => usage.License.FileName;
}
