using Autoscale.Domain.Cluster.DeviceTokens;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.Handouts;

namespace Autoscale.Domain.Cluster.Licensing;

/// <summary>The result of a license request. Spec 6.3.</summary>
public abstract record LicenseOutcome
{
    private LicenseOutcome()
    {
    }

    /// <summary>The licenses that were freed because the rows of their usages name no valid holder; normally none. Safety S3.5.</summary>
    public IReadOnlyList<License> Freed { get; init; } = [];

    /// <summary>The files that supply no license of their own, of those that this container has not reported before.</summary>
    public IReadOnlyList<StockFinding> Findings { get; init; } = [];

    /// <summary>The finding about the boot token.</summary>
    public TokenFinding Token { get; init; }

    /// <summary>The caller is not accepted as the device that it claims to be.</summary>
    /// <param name="Identity">The identity decision: refused, or unknown instance.</param>
    public sealed record NotAccepted(IdentityDecision Identity) : LicenseOutcome;

    /// <summary>The device holds a license.</summary>
    /// <param name="Doubt">The doubt that would lead to a refusal if the check were enforced.</param>
    public sealed record Assigned(License License, LicenseText Text, LicenseOrigin Origin, IdentityDoubt? Doubt) : LicenseOutcome
    {
        /// <summary>The reason why the window of the device is open.</summary>
        public HandoutWindow Window { get; init; }
    }

    /// <summary>The device is in the hourly group and needs no license.</summary>
    /// <param name="Doubt">The doubt that would lead to a refusal if the check were enforced.</param>
    public sealed record NotNeeded(ScalingGroup Group, IdentityDoubt? Doubt) : LicenseOutcome;

    /// <summary>No license is free.</summary>
    /// <param name="Stock">The total number of licenses.</param>
    /// <param name="Doubt">The doubt that would lead to a refusal if the check were enforced.</param>
    public sealed record OutOfStock(int Stock, IdentityDoubt? Doubt = null) : LicenseOutcome
    {
        /// <summary>The number of files beside the licenses that are none.</summary>
        public int Strays { get; init; }

        /// <summary>The number of free licenses that are held back, because devices released them a short time ago.</summary>
        public int Cooling { get; init; }

        /// <summary>The cause, in words.</summary>
        public string Reason => Cause + (Strays == 0 ? "" : $"; {Strays} other file(s) were ignored, which event 403 names");

        private string Cause => Stock == 0 ? "there are no license files"
            : Cooling == 0 ? $"all {Stock} licenses are held by members of our groups"
            : $"{Stock - Cooling} of {Stock} licenses are held by members of our groups, and {Cooling} cool down (license-cooldown)";
    }
}

/// <summary>The source of an assigned license, in the order of the search.</summary>
public enum LicenseOrigin
{
    /// <summary>The device held it already.</summary>
    Own,

    /// <summary>It had no holder: it was never used, or its last holder has released it.</summary>
    Unused,

    /// <summary>It was reclaimed, because its holder no longer exists.</summary>
    Reclaimed,
}
