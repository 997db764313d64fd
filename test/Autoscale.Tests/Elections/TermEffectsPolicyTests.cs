using Autoscale.Domain.EgressRoutes;
using Autoscale.Domain.Elections;
using Autoscale.Domain.Fleet;
using static Autoscale.Tests.FortiGates;

namespace Autoscale.Tests.Elections;

/// <summary>What the cloud does not show (any more) of a term. Spec 7.7 to 7.9.</summary>
public sealed class TermEffectsPolicyTests
{
    private static readonly PrimaryRecord Record = ReviewTests.RecordOf(A, 5);
    private static readonly TermEffectRules Rules = new(Groups, ["rtb-1"], HasSecondInterface: true, TopicArn: null);
    private static readonly FortiGate Primary = Protected(Tagged(A, 5));
    private static readonly RouteTable Right = new("rtb-1", HasDefaultRoute: true, "eni-a2") { Stamp = new Term(5) };

    public static TheoryData<Row> Table { get; } =
    [
        new("all is as it should be", [Primary, B], [Right], TermEffects.None),
        new("without tables there are no routes", [Primary, B], [], TermEffects.None),

        new("the primary lacks its tag", [Protected(A), B], [Right], TermEffects.RoleTag),
        new("the primary carries the term before", [Protected(Tagged(A, 4)), B], [Right], TermEffects.RoleTag),
        new("the primary carries a term of a cluster whose record was deleted", [Protected(Tagged(A, 99)), B], [Right], TermEffects.RoleTag),
        new("the primary was untagged by hand", [Untagged(Primary), B], [Right], TermEffects.RoleTag),
        new("somebody else is tagged too", [Primary, Tagged(B, 4)], [Right], TermEffects.RoleTag),
        new("somebody else is tagged by hand", [Primary, B with { Instance = B.Instance with { IsTaggedPrimary = true } }], [Right], TermEffects.RoleTag),
        new("who was primary once is known by its term, and that is as it should be", [Primary, Untagged(Tagged(B, 4))], [Right], TermEffects.None),

        new("a route points at somebody else", [Primary, B], [Right with { DefaultInterfaceId = "eni-b2" }], TermEffects.EgressRoutes),
        new("a route points nowhere", [Primary, B], [Right with { HasDefaultRoute = false, DefaultInterfaceId = null }], TermEffects.EgressRoutes),
        new("one of several tables is wrong", [Primary, B], [Right, Right with { Id = "rtb-2", DefaultInterfaceId = "eni-a1" }], TermEffects.EgressRoutes),
        new("the stamp of a table alone is no deviation", [Primary, B], [Right with { Stamp = new Term(99) }], TermEffects.None),
        new("a route has nothing to point at until the primary has its interface", [WithoutPort2(Primary), B], [Right with { DefaultInterfaceId = "eni-b2" }], TermEffects.None),
        new("IPv6 counts where the primary has it", [WithIpv6(Primary), B], [Right], TermEffects.EgressRoutes),

        new("the primary is not protected", [Tagged(A, 5), B], [Right], TermEffects.ScaleInProtection),
        new("a former primary still is", [Primary, Protected(Untagged(Tagged(B, 4)))], [Right], TermEffects.ScaleInProtection),
        new("the operator's own protection of somebody who never was primary is left", [Primary, Protected(B)], [Right], TermEffects.None),
        new("only who is in service can be protected", [Tagged(A, 5).In(LifecycleState.Pending), B], [Right], TermEffects.None),
        new("and only of who is in service it can be ended", [Primary, Leaving(Protected(Untagged(Tagged(B, 4))))], [Right], TermEffects.None),

        new("everything at once", [A, Protected(Tagged(B, 4))], [Right with { DefaultInterfaceId = "eni-b2" }], TermEffects.OnTheCloud),
        new("a primary that is in none of our groups has nothing that could follow it", [Protected(Tagged(B, 4))], [Right with { DefaultInterfaceId = "eni-b2" }], TermEffects.None),
    ];

    [Theory]
    [MemberData(nameof(Table))]
    public void What_deviates_is_found_and_nothing_else(Row row) => Assert.Equal(row.Deviating, TermEffectsPolicy.Deviations(Record, row.Fleet, row.Tables, Rules));

    [Fact]
    public void The_newest_stamp_is_that_of_any_device_or_table()
    {
        Assert.Equal(Term.None, TermEffectsPolicy.NewestStamp([A, B], []));
        Assert.Equal(new Term(7), TermEffectsPolicy.NewestStamp([Tagged(A, 5), Untagged(Tagged(B, 7))], [Right]));
        Assert.Equal(new Term(9), TermEffectsPolicy.NewestStamp([Tagged(A, 5)], [Right, Right with { Stamp = new Term(9) }]));
    }

    private static FortiGate Tagged(FortiGate device, long term) => device with { Instance = device.Instance with { IsTaggedPrimary = true, TaggedTerm = new Term(term) } };

    private static FortiGate Untagged(FortiGate device) => device with { Instance = device.Instance with { IsTaggedPrimary = false } };

    private static FortiGate Protected(FortiGate device) => device with { Enrolment = device.Enrolment! with { IsProtected = true } };

    private static FortiGate Leaving(FortiGate device) => device with { Enrolment = device.Enrolment! with { State = LifecycleState.Terminating } };

    private static FortiGate WithoutPort2(FortiGate device) => device with { Instance = device.Instance with { Interfaces = [device.Instance.Interfaces[0]] } };

    private static FortiGate WithIpv6(FortiGate device) => device with { Instance = device.Instance with { Interfaces = [.. device.Instance.Interfaces.Select(i => i with { HasIpv6 = true })] } };

    public sealed record Row(string Name, IReadOnlyList<FortiGate> Fleet, IReadOnlyList<RouteTable> Tables, TermEffects Deviating)
    {
        public override string ToString() => Name;
    }
}
