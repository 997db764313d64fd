using Autoscale.Domain.AddressManager.Members;

namespace Autoscale.Domain.AddressManager.Evidence;

/// <summary>What one poll of one member showed. Spec address-manager C3.</summary>
/// <param name="Member">The base URL of the member.</param>
public sealed record MemberEvidence(Uri Member)
{
    /// <summary>The maximum length of a failure text: it comes from the other side.</summary>
    public const int MaxFailure = 200;

    /// <summary>Whether the member answered with something else than an error of its own.</summary>
    public bool IsAlive { get; private init; }

    /// <summary>The role that it has; null when the poll did not show it.</summary>
    public MemberRole? Role { get; private init; }

    /// <summary>The source of the role; null without a role.</summary>
    public EvidenceSource? Source { get; private init; }

    /// <summary>Whether it rejected the credentials of the monitor.</summary>
    public bool AreCredentialsRejected { get; private init; }

    /// <summary>The failure in a few words, without a secret; null when there was none.</summary>
    public string? Failure { get; private init; }

    /// <summary>The member says which role it has.</summary>
    public static MemberEvidence Says(Uri member, MemberRole role, EvidenceSource source) =>
        new(member) { IsAlive = true, Role = role, Source = source };

    /// <summary>The member answers, and does not say which role it has.</summary>
    public static MemberEvidence Alive(Uri member) => new(member) { IsAlive = true };

    /// <summary>The member answers and rejects the credentials of the monitor.</summary>
    public static MemberEvidence Rejected(Uri member) =>
        new(member) { IsAlive = true, AreCredentialsRejected = true, Failure = "the credentials are rejected" };

    /// <summary>The member gave no usable answer: it was not reached, did not answer in time, or answered with an error.</summary>
    public static MemberEvidence Failed(Uri member, string failure)
    {
        ArgumentException.ThrowIfNullOrEmpty(failure);
        return new(member) { Failure = failure.Length > MaxFailure ? failure[..MaxFailure] : failure };
    }

    /// <inheritdoc/>
    public override string ToString() => (Role, Failure) switch
    {
        ({ } role, _) => $"{role} ({Source})",
        (null, { } failure) => failure,
        _ => "alive, role unknown",
    };
}

/// <summary>The sources of evidence about a role, strongest first. Spec address-manager C3.</summary>
public enum EvidenceSource
{
    /// <summary>The health document of the failover service.</summary>
    FailoverHealth,

    /// <summary>The replication role in the system information of REST v1.</summary>
    SystemInfo,

    /// <summary>Whether a session of REST v2 is read-only.</summary>
    Session,
}
