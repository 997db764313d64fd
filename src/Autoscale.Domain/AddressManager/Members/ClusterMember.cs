namespace Autoscale.Domain.AddressManager.Members;

/// <summary>One Address Manager of a replication cluster. Spec address-manager C4.</summary>
/// <param name="Url">Its base URL: scheme, host and port; unique in the cluster.</param>
public sealed record ClusterMember(Uri Url)
{
    /// <summary>The certificate that its services may present.</summary>
    public MemberTrust Trust { get; init; } = MemberTrust.Public;

    /// <summary>The base URL of its failover service, which requires mutual TLS; null when the service is not used.</summary>
    public Uri? HealthUrl { get; init; }
}

/// <summary>
/// The certificate that a member may present: the one with a fingerprint, or one that names its host and was issued by a given authority,
/// or by a public one. Nothing switches the check off.
/// </summary>
/// <param name="Fingerprint">The SHA-256 of the one accepted certificate in lower-case hex; null when authorities decide.</param>
/// <param name="Authorities">The accepted authorities in PEM; null for the public ones.</param>
public sealed record MemberTrust(string? Fingerprint, string? Authorities)
{
    /// <summary>Trust in the public authorities.</summary>
    public static MemberTrust Public { get; } = new(Fingerprint: null, Authorities: null);
}

/// <summary>The role that a member has in the replication, as it says itself.</summary>
public enum MemberRole
{
    /// <summary>Its database is the one that is written; the others are copies.</summary>
    Primary,

    /// <summary>Its database is a copy; it accepts read-only sessions.</summary>
    Standby,

    /// <summary>It replicates with no other member; a standby of two members is so after its promotion.</summary>
    Standalone,
}
