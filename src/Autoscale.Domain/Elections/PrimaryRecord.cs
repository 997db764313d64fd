using System.Net;
using Autoscale.Domain.Fleet;

namespace Autoscale.Domain.Elections;

/// <summary>Who the primary is, since which term, and how far the world has followed: the one row of table <c>{prefix}-PrimaryElection</c>. Spec 2.2, 4.8.</summary>
public sealed record PrimaryRecord
{
    /// <summary>The cluster.</summary>
    public required ClusterId Cluster { get; init; }

    /// <summary>The term of this primary.</summary>
    public required Term Term { get; init; }

    /// <summary>The primary.</summary>
    public required InstanceId Instance { get; init; }

    /// <summary>The address that devices are told.</summary>
    public required IPAddress PrivateIp { get; init; }

    /// <summary>The group it was elected from.</summary>
    public required ScalingGroup Group { get; init; }

    /// <summary>When it was elected.</summary>
    public required DateTimeOffset ElectedAt { get; init; }

    /// <summary>Its VPC.</summary>
    public string? VpcId { get; init; }

    /// <summary>Its subnet.</summary>
    public string? SubnetId { get; init; }

    /// <summary>Why it was elected, in words with the scores; at most <see cref="ElectionReason.Longest"/> characters.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The newest term whose effects are all done: equal to <see cref="Term"/> when the world has followed.</summary>
    public Term AppliedTerm { get; init; }

    /// <summary>The effects of this term that are done already.</summary>
    public TermEffects Done { get; init; }

    /// <summary>Until when whoever took the effects on is left alone with them.</summary>
    public DateTimeOffset EffectsTakenUntil { get; init; }

    /// <summary>
    /// Until when one container holds the turn of electing the next primary; null when none does. The claim of a term ends the turn. It
    /// saves work, and no guarantee rests on it.
    /// </summary>
    public DateTimeOffset? ElectingUntil { get; init; }

    /// <summary>True while effects of this term are owed.</summary>
    public bool OwesEffects => AppliedTerm < Term;

    /// <summary>
    /// A row that names no primary: the turn of the first election stands in it, and <see cref="Elections.Term.None"/>, which every
    /// reader takes for "no primary".
    /// </summary>
    public static PrimaryRecord WithoutTerm(ClusterId cluster) => new()
    {
        Cluster = cluster,
        Term = Term.None,
        Instance = default,
        PrivateIp = IPAddress.None,
        Group = default,
        ElectedAt = DateTimeOffset.UnixEpoch,
        EffectsTakenUntil = DateTimeOffset.UnixEpoch,
    };
}
