using System.Net;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Domain.Cluster.Elections;

/// <summary>
/// The primary, its term, and the progress of the term's effects: the only row of table <c>{prefix}-PrimaryElection</c>. Spec 2.2, 4.8.
/// </summary>
public sealed record PrimaryRecord
{
    /// <summary>The cluster.</summary>
    public required ClusterId Cluster { get; init; }

    /// <summary>The term of this primary.</summary>
    public required Term Term { get; init; }

    /// <summary>The primary.</summary>
    public required InstanceId Instance { get; init; }

    /// <summary>The primary's address in answers to devices.</summary>
    public required IPAddress PrivateIp { get; init; }

    /// <summary>The group of the primary.</summary>
    public required ScalingGroup Group { get; init; }

    /// <summary>The time of the election.</summary>
    public required DateTimeOffset ElectedAt { get; init; }

    /// <summary>The device that this primary replaced; null when there was none.</summary>
    public InstanceId? Replaced { get; init; }

    /// <summary>The VPC of the primary.</summary>
    public string? VpcId { get; init; }

    /// <summary>The subnet of the primary.</summary>
    public string? SubnetId { get; init; }

    /// <summary>The reason for the result, in words with the scores; at most <see cref="ElectionReason.Longest"/> characters.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The newest term whose effects are all done; equal to <see cref="Term"/> when nothing is pending.</summary>
    public Term AppliedTerm { get; init; }

    /// <summary>The effects of this term that are done.</summary>
    public TermEffects Done { get; init; }

    /// <summary>The time of the last message about a primary, of this term or an earlier one; null before the first.</summary>
    public DateTimeOffset? AnnouncedAt { get; init; }

    /// <summary>The term of that message.</summary>
    public Term AnnouncedTerm { get; init; }

    /// <summary>The end of the lease on the effects: until then only its holder applies them.</summary>
    public DateTimeOffset EffectsTakenUntil { get; init; }

    /// <summary>
    /// The end of the election turn that a container holds; null when none does. The claim of a term ends the turn. The turn saves work; no
    /// guarantee depends on it.
    /// </summary>
    public DateTimeOffset? ElectingUntil { get; init; }

    /// <summary>True while effects of this term are pending.</summary>
    public bool OwesEffects => AppliedTerm < Term;

    /// <summary>The effects of this term that are pending, in the order of application.</summary>
    public IEnumerable<TermEffects> Pending => OwesEffects ? TermEffectsWorkflow.InOrder.Where(e => !Done.HasFlag(e)) : [];

    /// <summary>
    /// A record without a primary. It stores the turn of the first election, with <see cref="Term.None"/>, which every reader treats as "no
    /// primary".
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
