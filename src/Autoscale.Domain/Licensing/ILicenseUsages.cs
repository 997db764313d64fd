namespace Autoscale.Domain.Licensing;

/// <summary>The books of who holds which license; each row is changed by compare-and-swap only. Spec 2.3, 6.2.</summary>
public interface ILicenseUsages
{
    /// <summary>The rows of one product, read consistently. Faults travel.</summary>
    Task<IReadOnlyList<LicenseUsage>> ListAsync(string product, CancellationToken cancellationToken);

    /// <summary>The row of one license, read consistently; null when nobody holds it. Faults travel.</summary>
    Task<LicenseUsage?> FindAsync(string checksum, CancellationToken cancellationToken);

    /// <summary>Gives a license that nobody holds to its holder; false when somebody holds it. Faults travel.</summary>
    Task<bool> TryAssignAsync(LicenseUsage usage, CancellationToken cancellationToken);

    /// <summary>Takes a license from its former holder; false when that one does not hold it (since then) any more. Faults travel.</summary>
    Task<bool> TryReassignAsync(LicenseUsage former, LicenseUsage usage, CancellationToken cancellationToken);

    /// <summary>Releases a license; false when it is not held so any more. Faults travel.</summary>
    Task<bool> TryReleaseAsync(LicenseUsage usage, CancellationToken cancellationToken);
}
