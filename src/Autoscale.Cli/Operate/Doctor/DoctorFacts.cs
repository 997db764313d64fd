using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.EgressRoutes;
using Autoscale.Domain.Cluster.Equipment.TargetGroups;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Cluster.Licensing;
using Autoscale.Domain.Cluster.LifecycleHooks;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Cluster.Sweeping;
using Autoscale.Domain.Shared.FortiOs;
using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Cli.Operate.Doctor;

/// <summary>All that the checks need, read once.</summary>
internal sealed record DoctorFacts
{
    /// <summary>The time.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>The settings in force, with the problems of their rows.</summary>
    public required SettingsReading Reading { get; init; }

    /// <summary>The keys of rows that belong to no setting.</summary>
    public required IReadOnlyList<string> UnknownKeys { get; init; }

    /// <summary>The minimum by which the clock of this machine differs from that of AWS; null when they cannot be compared.</summary>
    public required Fact<TimeSpan?> Skew { get; init; }

    /// <summary>The scaling groups and their members.</summary>
    public required Fact<GroupFacts> Groups { get; init; }

    /// <summary>The lifecycle hooks of the groups that exist.</summary>
    public required Fact<IReadOnlyList<HookFact>> Hooks { get; init; }

    /// <summary>The open lifecycle actions.</summary>
    public required Fact<IReadOnlyList<LifecycleAction>> OpenHooks { get; init; }

    /// <summary>The open records of members.</summary>
    public required Fact<IReadOnlyList<HealthCheck>> Records { get; init; }

    /// <summary>The primary record; null when there is no primary.</summary>
    public required Fact<PrimaryRecord?> Primary { get; init; }

    /// <summary>The route tables of the settings that exist.</summary>
    public required Fact<IReadOnlyList<RouteTable>> Routes { get; init; }

    /// <summary>The target groups of the settings.</summary>
    public required IReadOnlyList<TargetGroupFact> TargetGroups { get; init; }

    /// <summary>The secrets that settings refer to.</summary>
    public required IReadOnlyList<SecretFact> Secrets { get; init; }

    /// <summary>The files of the license folder.</summary>
    public required Fact<IReadOnlyList<LicenseFile>> LicenseFiles { get; init; }

    /// <summary>The configsets.</summary>
    public required Fact<ConfigsetFacts> Configsets { get; init; }

    /// <summary>The memory of sweeps; null when there is none.</summary>
    public required Fact<SweepMemory?> Memory { get; init; }

    /// <summary>The facts about the deployment around the cluster.</summary>
    public required SurroundingFacts Around { get; init; }

    /// <summary>The settings in force.</summary>
    public AutoscaleSettings Settings => Reading.Settings;
}

/// <summary>The scaling groups.</summary>
/// <param name="Unknown">The groups of the settings that do not exist.</param>
/// <param name="Members">The members of the others.</param>
/// <param name="ByolMax">The maximum size of the BYOL group; null when it is not known.</param>
internal sealed record GroupFacts(IReadOnlyList<ScalingGroup> Unknown, IReadOnlyList<FortiGate> Members, int? ByolMax)
{
    /// <summary>The number of members that each group should have.</summary>
    public IReadOnlyDictionary<ScalingGroup, int> Desired { get; init; } = new Dictionary<ScalingGroup, int>();
}

/// <summary>The hooks of one group for one transition.</summary>
internal sealed record HookFact(ScalingGroup Group, LifecycleTransition Transition, IReadOnlyList<LifecycleHook> Hooks);

/// <summary>One target group of the settings.</summary>
internal sealed record TargetGroupFact(string Arn, Fact<TargetGroup> Group);

/// <summary>A secret that a setting refers to. Its text never leaves the check.</summary>
/// <param name="Key">The key of the setting.</param>
/// <param name="Secret">The secret; null when it does not exist.</param>
internal sealed record SecretFact(string Key, SecretName Name, Fact<Secret?> Secret);

/// <summary>The configsets of the deployment.</summary>
/// <param name="Names">The names in its location.</param>
/// <param name="Base">The base configset; null when there is none.</param>
/// <param name="Custom">The names in the operator's own location; null when the settings name none.</param>
internal sealed record ConfigsetFacts(IReadOnlyList<string> Names, Configset? Base, IReadOnlyList<string>? Custom);
