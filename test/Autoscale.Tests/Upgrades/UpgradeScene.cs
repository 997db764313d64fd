using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.Equipment.TargetGroups;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Cluster.Upgrades;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Tests.Elections;
using static Autoscale.Tests.FortiGates;

namespace Autoscale.Tests.Upgrades;

/// <summary>
/// A cluster at rest: A is the primary of term 3, B and C are secondaries with its configuration, all registered in one target group. The
/// group launches from version 2.
/// </summary>
internal static class UpgradeScene
{
    public const string Arn = "arn:aws:elasticloadbalancing:eu-central-1:000000000000:targetgroup/web/1";

    public static readonly LaunchVersion Old = new("lt-1", 1, "ami-1");
    public static readonly LaunchVersion New = new("lt-1", 2, "ami-2");

    public static readonly UpgradeRules Rules = new(Picture.Settings, g => g == Byol, TimeSpan.FromMinutes(30));

    /// <summary>The upgrade that was started at noon.</summary>
    public static readonly RollingUpgrade Started = new()
    {
        Cluster = FortiGates.Cluster,
        By = "anna",
        StartedAt = Noon,
        Targets = Facts().Targets,
        TargetsAt = Noon,
        Term = new Term(3),
        Since = Noon,
    };

    /// <summary>The cluster, whose members in <paramref name="updated"/> use version 2, and the others version 1.</summary>
    public static UpgradeFacts Facts(params InstanceId[] updated)
    {
        FortiGate[] fleet = [Of(A, updated), Of(B, updated), Of(C, updated)];
        return new UpgradeFacts(
            ReviewTests.RecordOf(A, 3) with { AppliedTerm = new Term(3) },
            fleet,
            [Known(Picture.Candidate("P aaaa", 0)), Known(Picture.Candidate("aaaa", 1)), Known(Picture.Candidate("aaaa", 2))],
            [
                new GroupVersions(
                    Byol,
                    New,
                    new GroupSizes(2, 3, 5),
                    [],
                    fleet.ToDictionary(d => d.Id, d => (updated.Contains(d.Id) ? New : Old) with { Image = null })),
            ],
            new Dictionary<string, TargetGroup>(StringComparer.Ordinal)
            {
                [Arn] = new(TargetType.Instance, fleet.ToDictionary(d => TargetId.Of(d.Id), _ => TargetState.Registered)),
            },
            FreeLicenses: 1);
    }

    /// <summary>The cluster with another B.</summary>
    public static UpgradeFacts WithB(this UpgradeFacts facts, Func<FortiGate, FortiGate> change) =>
        facts with { Fleet = [.. facts.Fleet.Select(d => d.Id == B.Id ? change(d) : d)] };

    /// <summary>The cluster with another record of one member.</summary>
    public static UpgradeFacts WithHealth(this UpgradeFacts facts, FortiGate of, Func<HealthCheck, HealthCheck> change) =>
        facts with { Health = [.. facts.Health.Select(h => h.Instance == of.Id ? change(h) : h)] };

    /// <summary>The cluster with another group.</summary>
    public static UpgradeFacts WithGroup(this UpgradeFacts facts, Func<GroupVersions, GroupVersions> change) =>
        facts with { Groups = [.. facts.Groups.Select(change)] };

    /// <summary>The cluster with another target group.</summary>
    public static UpgradeFacts WithTargets(this UpgradeFacts facts, Func<TargetGroup, TargetGroup> change) => facts with
    {
        TargetGroups = new Dictionary<string, TargetGroup>(StringComparer.Ordinal) { [Arn] = change(facts.TargetGroups[Arn]) },
    };

    private static FortiGate Of(FortiGate device, InstanceId[] updated) =>
        device with { Instance = device.Instance with { Image = updated.Contains(device.Id) ? "ami-2" : "ami-1" } };

    private static HealthCheck Known(Candidate candidate) => candidate.Health with
    {
        TermTold = new Term(3),
        TimesTold = 2,
        TermAcknowledged = new Term(3),
    };
}
