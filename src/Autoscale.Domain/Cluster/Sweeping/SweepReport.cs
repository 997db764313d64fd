using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.Equipment.TargetGroups;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.Licensing;
using Autoscale.Domain.Cluster.LifecycleHooks;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Domain.Cluster.Sweeping;

/// <summary>The observations and actions of one sweep.</summary>
public sealed record SweepReport
{
    /// <summary>The number of devices in the groups.</summary>
    public required int Devices { get; init; }

    /// <summary>The number of open health check records.</summary>
    public required int Members { get; init; }

    /// <summary>The number of members that are out of sync.</summary>
    public int OutOfSync { get; init; }

    /// <summary>True when all devices that should send heartbeats have been silent for too long.</summary>
    public bool IsSilent { get; init; }

    /// <summary>The members that are newly out of sync because of silence.</summary>
    public IReadOnlyList<InstanceId> Silenced { get; init; } = [];

    /// <summary>
    /// The number of members left to the next sweep for lack of time: their losses are not stored, or their absence is not confirmed.
    /// </summary>
    public int LeftMembers { get; init; }

    /// <summary>The number of devices left to the next sweep for lack of time.</summary>
    public int LeftDevices { get; init; }

    /// <summary>The members whose instance is gone.</summary>
    public IReadOnlyList<InstanceId> Gone { get; init; } = [];

    /// <summary>The members that are gone or to be terminated, when they are most of the cluster: nothing was removed.</summary>
    public IReadOnlyList<InstanceId> Braked { get; init; } = [];

    /// <summary>The subnets of which no member is heard while members of other subnets are.</summary>
    public IReadOnlyList<UnreachableSubnet> Unreachable { get; init; } = [];

    /// <summary>The instances whose tag <c>autoscale:term</c> is no term; it is ignored.</summary>
    public IReadOnlyList<InstanceId> UnreadableTerms { get; init; } = [];

    /// <summary>
    /// The group in <c>primary-scaling-group-name</c>, if members are heard and none may become primary because the group has no running
    /// member; null otherwise. Safety S2.5.
    /// </summary>
    public ScalingGroup? UselessPrimaryGroup { get; init; }

    /// <summary>The groups that a setting names and Auto Scaling does not know. Safety S3.2.</summary>
    public IReadOnlyList<ScalingGroup> UnknownGroups { get; init; } = [];

    /// <summary>The number of facts that the sweep did not act on, because they are more likely wrong than true.</summary>
    public int DoubtedFacts =>
        Braked.Count + Unreachable.Count + UnreadableTerms.Count + Strangers.Count + UnknownGroups.Count
        + (UselessPrimaryGroup is null ? 0 : 1);

    /// <summary>The members that Auto Scaling has in a group that the settings do not name.</summary>
    public IReadOnlyList<Stranger> Strangers { get; init; } = [];

    /// <summary>The election of this sweep; null when none was needed.</summary>
    public ElectionRun? Election { get; init; }

    /// <summary>The term after that election; null when the primary record could not be read.</summary>
    public Term? Term { get; init; }

    /// <summary>True when the cluster needs a new primary although a member in service could be one; null when unknown.</summary>
    public bool? LacksPrimary { get; init; }

    /// <summary>The term whose effects were applied; null when none was pending.</summary>
    public PrimaryRecord? Followed { get; init; }

    /// <summary>The members that have not shown yet that they have adopted the primary.</summary>
    public IReadOnlyList<InstanceId> Unacknowledged { get; init; } = [];

    /// <summary>The lifecycle actions that were checked.</summary>
    public IReadOnlyList<LifecycleOutcome.Decided> Hooks { get; init; } = [];

    /// <summary>The age of the oldest open lifecycle action; zero when there is none, null when unknown.</summary>
    public TimeSpan? LongestWait { get; init; }

    /// <summary>The target groups that no device fits in, as far as this container has not named them before.</summary>
    public IReadOnlyList<UnfitTargetGroup> UnfitTargetGroups { get; init; } = [];

    /// <summary>The members in service that lack the interface whose address is the target in groups of type ip.</summary>
    public IReadOnlyList<InstanceId> Unaddressed { get; init; } = [];

    /// <summary>The unhealthy devices that were terminated.</summary>
    public IReadOnlyList<InstanceId> Terminated { get; init; } = [];

    /// <summary>The number of licenses that were released.</summary>
    public int ReleasedLicenses { get; init; }

    /// <summary>The licenses among them whose usages had no valid holder.</summary>
    public IReadOnlyList<License> FreedLicenses { get; init; } = [];

    /// <summary>The number of licenses after the sweep; null when unknown.</summary>
    public LicenseCount? Licenses { get; init; }

    /// <summary>The number of pending notifications that were published.</summary>
    public int Published { get; init; }
}
