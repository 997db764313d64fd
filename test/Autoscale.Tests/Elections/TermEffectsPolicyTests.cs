using Autoscale.Domain.Cluster.EgressRoutes;
using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.Settings;
using static Autoscale.Tests.FortiGates;

namespace Autoscale.Tests.Elections;

/// <summary>Deviations of the cloud from the effects of a term. Spec 7.7 to 7.9.</summary>
public sealed class TermEffectsPolicyTests
{
    private static readonly PrimaryRecord Record = ReviewTests.RecordOf(A, 5);
    private static readonly TermEffectRules Rules = new(Groups, ["rtb-1"], HasSecondInterface: true, TopicArn: null);
    private static readonly FortiGate Primary = Protected(Tagged(A, 5));
    private static readonly RouteTable Right = new("rtb-1", HasDefaultRoute: true, "eni-a2") { Stamp = new Term(5) };

    public static TheoryData<Row> Table { get; } =
    [
        new("no deviation", [Primary, B], [Right], TermEffects.None),
        new("without tables there are no routes", [Primary, B], [], TermEffects.None),

        new("the primary lacks its tag", [Protected(A), B], [Right], TermEffects.RoleTag),
        new("the primary carries the term before", [Protected(Tagged(A, 4)), B], [Right], TermEffects.RoleTag),
        new(
            "the primary carries a term of a cluster whose record was deleted",
            [Protected(Tagged(A, 99)), B],
            [Right],
            TermEffects.RoleTag),
        new("the primary was untagged by hand", [Untagged(Primary), B], [Right], TermEffects.RoleTag),
        new("another device is tagged too", [Primary, Tagged(B, 4)], [Right], TermEffects.RoleTag),
        new(
            "another device is tagged by hand",
            [Primary, B with { Instance = B.Instance with { IsTaggedPrimary = true } }],
            [Right],
            TermEffects.RoleTag),
        new("a former primary with a term stamp and no tag is no deviation", [Primary, Untagged(Tagged(B, 4))], [Right], TermEffects.None),

        new("a route points at another device", [Primary, B], [Right with { DefaultInterfaceId = "eni-b2" }], TermEffects.EgressRoutes),
        new(
            "a route points nowhere",
            [Primary, B],
            [Right with { HasDefaultRoute = false, DefaultInterfaceId = null }],
            TermEffects.EgressRoutes),
        new(
            "one of several tables is wrong",
            [Primary, B],
            [Right, Right with { Id = "rtb-2", DefaultInterfaceId = "eni-a1" }],
            TermEffects.EgressRoutes),
        new("the stamp of a table alone is no deviation", [Primary, B], [Right with { Stamp = new Term(99) }], TermEffects.None),
        new(
            "routes wait until the primary has its interface",
            [WithoutPort2(Primary), B],
            [Right with { DefaultInterfaceId = "eni-b2" }],
            TermEffects.None),
        new("an IPv6 route is missing and the primary has IPv6", [WithIpv6(Primary), B], [Right], TermEffects.EgressRoutes),

        new("the primary is not protected", [Tagged(A, 5), B], [Right], TermEffects.ScaleInProtection),
        new("a former primary is still protected", [Primary, Protected(Untagged(Tagged(B, 4)))], [Right], TermEffects.ScaleInProtection),
        new("protection of a device that was never primary is no deviation", [Primary, Protected(B)], [Right], TermEffects.None),
        new("a launching primary cannot be protected", [Tagged(A, 5).In(LifecycleState.Pending), B], [Right], TermEffects.None),
        new(
            "protection of a leaving device cannot be removed",
            [Primary, Leaving(Protected(Untagged(Tagged(B, 4))))],
            [Right],
            TermEffects.None),

        new("everything at once", [A, Protected(Tagged(B, 4))], [Right with { DefaultInterfaceId = "eni-b2" }], TermEffects.OnTheCloud),
        new(
            "a primary outside our groups has no effects",
            [Protected(Tagged(B, 4))],
            [Right with { DefaultInterfaceId = "eni-b2" }],
            TermEffects.None),
    ];

    [Theory]
    [MemberData(nameof(Table))]
    public void Exactly_the_deviating_effects_are_found(Row row) =>
        Assert.Equal(row.Deviating, TermEffectsPolicy.Deviations(Record, row.Fleet, row.Tables, Rules));

    [Fact]
    public void The_newest_stamp_is_the_highest_term_on_any_device_or_table()
    {
        Assert.Equal(Term.None, TermEffectsPolicy.NewestStamp([A, B], []));
        Assert.Equal(new Term(7), TermEffectsPolicy.NewestStamp([Tagged(A, 5), Untagged(Tagged(B, 7))], [Right]));
        Assert.Equal(new Term(9), TermEffectsPolicy.NewestStamp([Tagged(A, 5)], [Right, Right with { Stamp = new Term(9) }]));
    }

    private static FortiGate Tagged(FortiGate device, long term) =>
        device with { Instance = device.Instance with { IsTaggedPrimary = true, TaggedTerm = new Term(term) } };

    private static FortiGate Untagged(FortiGate device) => device with { Instance = device.Instance with { IsTaggedPrimary = false } };

    private static FortiGate Protected(FortiGate device) => device with { Enrolment = device.Enrolment! with { IsProtected = true } };

    private static FortiGate Leaving(FortiGate device) =>
        device with { Enrolment = device.Enrolment! with { State = LifecycleState.Terminating } };

    private static FortiGate WithoutPort2(FortiGate device) =>
        device with { Instance = device.Instance with { Interfaces = [device.Instance.Interfaces[0]] } };

    private static FortiGate WithIpv6(FortiGate device) => device with
    {
        Instance = device.Instance with { Interfaces = [.. device.Instance.Interfaces.Select(i => i with { HasIpv6 = true })] },
    };

    public sealed record Row(string Name, IReadOnlyList<FortiGate> Fleet, IReadOnlyList<RouteTable> Tables, TermEffects Deviating)
    {
        public override string ToString() => Name;
    }
}
