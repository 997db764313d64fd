using Autoscale.Domain.Cluster.HealthChecks;

namespace Autoscale.Domain.Cluster.FortiAnalyzers;

/// <summary>A member, as the policy needs it.</summary>
/// <param name="Record">Its open record.</param>
/// <param name="LicenseSerial">The serial number in the name of its license file; null when it has none.</param>
public sealed record FazMember(HealthCheck Record, string? LicenseSerial)
{
    /// <summary>True when its heartbeats arrive; otherwise no device is authorized because of its address.</summary>
    public bool IsHeard { get; init; } = true;

    /// <summary>A member as it is now.</summary>
    public static FazMember Of(HealthCheck record, string? licenseSerial, DateTimeOffset now) =>
        new(record, licenseSerial) { IsHeard = FazAuthorizationPolicy.IsHeard(record, now) };
}

/// <summary>The decision about one member or former member.</summary>
public abstract record FazVerdict
{
    private FazVerdict(HealthCheck record) => Record = record;

    /// <summary>The record of the device.</summary>
    public HealthCheck Record { get; }

    /// <summary>Its device on the FortiAnalyzer; null when none was found.</summary>
    public virtual FazDevice? Found => null;

    /// <summary>Its device waits for authorization.</summary>
    public sealed record Authorize(HealthCheck Member, FazDevice Device) : FazVerdict(Member)
    {
        /// <inheritdoc/>
        public override FazDevice Found => Device;
    }

    /// <summary>Its device is registered in the configured ADOM.</summary>
    /// <param name="IsCertain">
    /// False when only its address says that the device is the member's: a person may have registered it, or it is that of a predecessor.
    /// Its registration is never removed.
    /// </param>
    public sealed record Registered(HealthCheck Member, FazDevice Device, bool IsCertain) : FazVerdict(Member)
    {
        /// <inheritdoc/>
        public override FazDevice Found => Device;
    }

    /// <summary>Its device is registered in another ADOM; a person decides.</summary>
    public sealed record Elsewhere(HealthCheck Member, FazDevice Device, bool IsCertain) : FazVerdict(Member)
    {
        /// <inheritdoc/>
        public override FazDevice Found => Device;
    }

    /// <summary>Several devices connect from its address; a person decides.</summary>
    public sealed record Ambiguous(HealthCheck Member, int Count) : FazVerdict(Member);

    /// <summary>No device is listed for it: it has not connected yet.</summary>
    public sealed record NotListed(HealthCheck Member) : FazVerdict(Member);

    /// <summary>The device of a former member is registered still.</summary>
    public sealed record Remove(HealthCheck Former, FazDevice Device) : FazVerdict(Former)
    {
        /// <inheritdoc/>
        public override FazDevice Found => Device;
    }

    /// <summary>The device of a former member is not registered any more, or a member has its serial number.</summary>
    public sealed record Left(HealthCheck Former) : FazVerdict(Former);
}
