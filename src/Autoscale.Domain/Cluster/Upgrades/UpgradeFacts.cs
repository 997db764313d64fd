using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.Equipment.TargetGroups;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Cluster.Settings;

namespace Autoscale.Domain.Cluster.Upgrades;

/// <summary>The cluster as a step of an upgrade finds it.</summary>
/// <param name="Record">The primary record; null when there is none.</param>
/// <param name="Fleet">The members of the scaling groups.</param>
/// <param name="Health">The open health check records.</param>
/// <param name="Groups">The groups with their versions.</param>
/// <param name="TargetGroups">The target groups of the load balancer, by ARN.</param>
/// <param name="FreeLicenses">The number of licenses that no member holds; null when a step does not need it.</param>
public sealed record UpgradeFacts(
    PrimaryRecord? Record,
    IReadOnlyList<FortiGate> Fleet,
    IReadOnlyList<HealthCheck> Health,
    IReadOnlyList<GroupVersions> Groups,
    IReadOnlyDictionary<string, TargetGroup> TargetGroups,
    int? FreeLicenses)
{
    /// <summary>The members that use another version than their group, in the order of their ids.</summary>
    public IReadOnlyList<FortiGate> Outdated =>
        [.. Fleet.Where(d => d.State != LifecycleState.Terminating && IsOutdated(d)).OrderBy(d => d.Id)];

    /// <summary>The number of members that a group should have.</summary>
    public int Desired(ScalingGroup group) => Groups.FirstOrDefault(g => g.Group == group)?.Sizes.Desired ?? 0;

    /// <summary>The primary as a member; null when it is in none of the groups.</summary>
    public FortiGate? Primary => Fleet.FirstOrDefault(d => d.Id == Record?.Instance);

    /// <summary>The targets of the groups as texts, as an upgrade stores them.</summary>
    public IReadOnlyDictionary<string, string> Targets => Groups
        .Where(g => g.Target is not null)
        .ToDictionary(g => g.Group.Name, g => $"{g.Target!.Template} {g.Target}", StringComparer.Ordinal);

    /// <summary>The members with their records.</summary>
    public IReadOnlyList<Candidate> Candidates =>
        [.. Health.Select(h => new Candidate(h, Fleet.FirstOrDefault(d => d.Id == h.Instance)))];

    /// <summary>The versions of a member's group.</summary>
    public GroupVersions? GroupOf(FortiGate device) => Groups.FirstOrDefault(g => g.Group == device.Group);

    /// <summary>The version from which a member was launched; null when it is not known.</summary>
    public LaunchVersion? VersionOf(FortiGate device) =>
        GroupOf(device)?.Members.GetValueOrDefault(device.Id) is { } version ? version with { Image = device.Instance.Image } : null;

    private bool IsOutdated(FortiGate device) => GroupOf(device) is { Target: { } target }
        && (VersionOf(device) is not { } version || version.DiffersFrom(target));
}

/// <summary>The settings of an upgrade.</summary>
/// <param name="Election">The settings of elections.</param>
/// <param name="NeedsLicense">Tells whether the members of a group need a license.</param>
/// <param name="Limit">The maximum time from one step to the next: launch, boot, license, synchronisation and target health.</param>
public sealed record UpgradeRules(ElectionSettings Election, Func<ScalingGroup, bool> NeedsLicense, TimeSpan Limit)
{
    /// <summary>The usual limit: a FortiGate needs some minutes, and a load balancer drains for five.</summary>
    public static readonly TimeSpan UsualLimit = TimeSpan.FromMinutes(30);

    /// <summary>The settings of an upgrade in a deployment.</summary>
    public static UpgradeRules Of(AutoscaleSettings settings, TimeSpan limit) =>
        new(settings.Election, group => !settings.NeedsNoLicense(group), limit);
}
