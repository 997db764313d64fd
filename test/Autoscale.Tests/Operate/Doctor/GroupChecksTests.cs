using Autoscale.Cli.Operate.Doctor;
using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.EgressRoutes;
using Autoscale.Domain.Cluster.Equipment.TargetGroups;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.LifecycleHooks;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Simulation;
using static Autoscale.Tests.FortiGates;

namespace Autoscale.Tests.Operate.Doctor;

/// <summary>The checks of groups, hooks, routes and target groups.</summary>
public sealed class GroupChecksTests
{
    private const string Pairs = "fortigate-autoscale-subnet-pairs";

    private static readonly (string, string?) TwoInterfaces = (SettingCatalogue.EnableSecondNic.Key, "true");

    [Fact]
    public void Scaling_groups() => Facts.Judges(
        "scaling-groups",
        (Facts.Healthy, CheckState.Ok, "with 2 members"),
        (WithGroups(new GroupFacts([Payg], [A], 2)), CheckState.Problem, "Auto Scaling has no group fgt-payg."));

    [Fact]
    public void Members() => Facts.Judges(
        "members",
        (Facts.Healthy, CheckState.Ok, "its desired number of members in service."),
        (WithGroups(Sized([A, B, C.In(Payg)], byol: 2, payg: 1)), CheckState.Ok, "its desired number"),
        (
            WithGroups(Sized([A, B.In(LifecycleState.Pending), C.In(LifecycleState.Terminating)], byol: 4, payg: 1)),
            CheckState.Warning,
            "Group fgt-byol has 1 of 4 desired members in service, and 1 being launched; group fgt-payg has 0 of 1 desired member in "
                + "service, and 0 being launched."));

    private static GroupFacts Sized(IReadOnlyList<FortiGate> members, int byol, int payg) => new([], members, byol)
    {
        Desired = new Dictionary<ScalingGroup, int> { [Byol] = byol, [Payg] = payg },
    };

    [Fact]
    public void Subnet_pairs() => Facts.Judges(
        "subnet-pairs",
        (Facts.Healthy, CheckState.Ok, "one interface"),
        (Facts.With(TwoInterfaces), CheckState.Problem, "names no subnet of the second interface for members in subnet-1."),
        (
            Facts.With(TwoInterfaces, (Pairs, "n/a")) with { Groups = Of(new([], [], 2)) },
            CheckState.Problem,
            "no subnet for it"),
        (Facts.With(TwoInterfaces, (Pairs, """[{"subnet-1":["subnet-2"]}]""")), CheckState.Ok, "each member"));

    [Theory]
    [InlineData(121, nameof(CheckState.Ok), "sufficient heartbeat timeouts")]
    [InlineData(120, nameof(CheckState.Problem), "-launching of group fgt-byol has a heartbeat timeout of 2 min")]
    public void Lifecycle_hooks_with_a_timeout(int seconds, string state, string part) => Facts.Judges(
        "lifecycle-hooks",
        (
            Facts.Healthy with { Hooks = Facts.Known(Facts.HookOf(Byol, LifecycleTransition.Launching, seconds)) },
            Enum.Parse<CheckState>(state),
            part));

    [Fact]
    public void Lifecycle_hooks() => Facts.Judges(
        "lifecycle-hooks",
        (Facts.Healthy, CheckState.Ok, "Each group has its hooks"),
        (
            Facts.Healthy with { Hooks = Facts.Known(new HookFact(Payg, LifecycleTransition.Terminating, [])) },
            CheckState.Problem,
            "Group fgt-payg has no hook of lifecycle-hook-names for terminations."),
        (
            Facts.Healthy with
            {
                Hooks = Facts.Known(new HookFact(Byol, LifecycleTransition.Launching, [new("theirs", TimeSpan.FromHours(1))])),
            },
            CheckState.Problem,
            "Group fgt-byol has no hook of lifecycle-hook-names for launches."));

    [Theory]
    [InlineData(540, nameof(CheckState.Ok), "Every open lifecycle hook (1) is within")]
    [InlineData(541, nameof(CheckState.Problem), "longer than lifecycle-hook-timeout: i-0000000000000000a at hook for 9 min.")]
    public void Open_hooks(int seconds, string state, string part) => Facts.Judges(
        "open-hooks",
        (
            Facts.Healthy with
            {
                OpenHooks = Facts.Known(new LifecycleAction
                {
                    Instance = A.Id,
                    Group = Byol,
                    Transition = LifecycleTransition.Launching,
                    Hook = "hook",
                    StartedAt = Noon.AddSeconds(-seconds),
                }),
            },
            Enum.Parse<CheckState>(state),
            part));

    [Fact]
    public void Egress_routes()
    {
        var elsewhere = Facts.Healthy with { Routes = Facts.Known(new RouteTable(SimulatedDeployment.EgressTable, true, "eni-b1")) };
        Facts.Judges(
            "egress-routes",
            (Facts.Healthy, CheckState.Ok, $"leads to eni-a1 of the primary {A.Id}"),
            (Facts.With(("egress-traffic-route-table", "n/a")), CheckState.Ok, "names no table"),
            (Facts.Healthy with { Routes = Facts.Known<RouteTable>() }, CheckState.Problem, "which does not exist"),
            (elsewhere, CheckState.Problem, $"do not lead to eni-a1 of the primary {A.Id}: {SimulatedDeployment.EgressTable}."),
            (
                elsewhere with { Primary = Fact<PrimaryRecord?>.Of(Facts.Record with { AppliedTerm = new Term(2) }) },
                CheckState.Warning,
                "not complete"),
            (Facts.Healthy with { Primary = Fact<PrimaryRecord?>.Of(null) }, CheckState.Warning, "there is no primary"),
            (WithGroups(new GroupFacts([], [B], 2)), CheckState.Problem, "is a member of no scaling group"),
            (
                WithGroups(new GroupFacts([], [A with { Instance = A.Instance with { Interfaces = [] } }], 2)),
                CheckState.Problem,
                "lacks the interface"));
    }

    [Fact]
    public void Target_groups()
    {
        var (a, b) = (TargetId.Of(A.Id), TargetId.Of(B.Id));
        var both = Facts.TargetGroupOf(TargetType.Instance, a, b);
        Facts.Judges(
            "target-groups",
            (Facts.Healthy, CheckState.Ok, "in no target group"),
            (WithTargets(both), CheckState.Ok, "Every member in service"),
            (
                WithTargets(Facts.TargetGroupOf(TargetType.Address, TargetId.Of(A.PrivateIp!), TargetId.Of(B.PrivateIp!))),
                CheckState.Ok,
                "Every member in service"),
            (
                WithTargets(Facts.TargetGroupOf(TargetType.Instance, a)),
                CheckState.Warning,
                $"simulated lacks these members in service: {B.Id}."),
            (WithTargets(Unhealthy(a)), CheckState.Warning, $"These members in target group simulated are unhealthy: {A.Id}."),
            (WithTargets(Unhealthy(a, b)), CheckState.Problem, "Every member in target group simulated is unhealthy"),
            (WithTargets(Facts.TargetGroupOf(new TargetType("lambda"))), CheckState.Problem, "because its type is lambda"),
            (
                WithTargets(both, new("arn:x:targetgroup/gone/1", Fact<TargetGroup>.Unread("not found"))),
                CheckState.Problem,
                "Target group gone cannot be read: not found."));

        TargetGroupFact Unhealthy(params IReadOnlyCollection<TargetId> targets) => both with
        {
            Group = Fact<TargetGroup>.Of(new TargetGroup(
                TargetType.Instance, new Dictionary<TargetId, TargetState> { [a] = TargetState.Registered, [b] = TargetState.Registered })
            {
                Unhealthy = targets,
            }),
        };
    }

    private static Fact<GroupFacts> Of(GroupFacts groups) => Fact<GroupFacts>.Of(groups);

    private static DoctorFacts WithGroups(GroupFacts groups) => Facts.Healthy with { Groups = Of(groups) };

    private static DoctorFacts WithTargets(params IReadOnlyList<TargetGroupFact> groups) => Facts.Healthy with { TargetGroups = groups };
}
