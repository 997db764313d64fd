using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.HealthChecks;
using static Autoscale.Tests.FortiGates;

namespace Autoscale.Tests.Elections;

/// <summary>
/// The rules that choose among the candidates of one class, in their order, with the candidates of other configurations that the winner
/// had as equals. Worlds are pictures (see <see cref="Picture"/>). Spec 4.5, safety S2.2, S2.4, S2.6.
/// </summary>
public sealed class ChoicePolicyTests
{
    public static TheoryData<Row> Table { get; } =
    [
        new("a single candidate", Picture.Members("aaaa*"), A, ElectionRule.Only),
        new("a single candidate of the best class", Picture.Members("-, aaaa*"), B, ElectionRule.Only),

        new("most points", Picture.Members("aaaa, bbbb*"), B, ElectionRule.Points),
        new("devices were told of a device with fewer points", Told(Picture.Members("aaaa*, bbbb"), B, 1), B, ElectionRule.Told),
        new(
            "devices were told of a device that is silent",
            [.. Told(Picture.Members("aaaa, bbbb*"), C, 1), Silent(2, "aaaa")],
            B,
            ElectionRule.Points),

        new(
            "the configuration that most members hold",
            [.. Picture.Members("aaaa*, bbbb*"), Silent(2, "bbbb")],
            B,
            ElectionRule.Majority,
            "AB"),
        new(
            "members of other groups hold a configuration too",
            [.. Picture.Members("aaaa*, bbbb*"), Elsewhere(2, "bbbb")],
            B,
            ElectionRule.Majority,
            "AB"),
        new(
            "the closed record of a device that has left holds no configuration",
            [.. Picture.Members("aaaa*, bbbb*"), Closed(Silent(2, "bbbb"))],
            A,
            ElectionRule.Oldest,
            "AB"),
        new(
            "an instance that has left holds no configuration",
            [.. Picture.Members("aaaa*, bbbb*"), Silent(2, "bbbb") with { Device = null }],
            A,
            ElectionRule.Oldest,
            "AB"),
        new(
            "of the configuration that most members hold, the oldest member",
            [.. Aged(Picture.Members("aaaa*, aaaa*, bbbb*, bbbb*"), 9, 8, 1, 2), Silent(4, "bbbb")],
            D,
            ElectionRule.Majority,
            "ABCD"),

        new("the latest synchronisation of two equals", Primaries(-20, -10), B, ElectionRule.LatestSync, "AB"),
        new("the latest synchronisation, by the first", Primaries(-10, -20), A, ElectionRule.LatestSync, "AB"),
        new("an older member that synchronised earlier", Aged(Primaries(-20, -10), 9, 1, 0), B, ElectionRule.LatestSync, "AB"),
        new("equal times of synchronisation", Aged(Primaries(-10, -10), 1, 2, 0), B, ElectionRule.Oldest, "AB"),
        new("no times of synchronisation", Aged(Picture.Members("P aaaa, P bbbb"), 1, 2), B, ElectionRule.Oldest, "AB"),

        new("copies of one configuration", Aged(Picture.Members("aaaa*, aaaa*"), 1, 2), B, ElectionRule.Oldest),
        new(
            "a device with as many points and without the configuration is no equal",
            Picture.Members("aaaa!, bbbb!, cccc?"),
            A,
            ElectionRule.Oldest,
            "AB"),
        new(
            "devices that never synchronised have no configuration to lose",
            [.. Picture.Members("aaaa?, bbbb?"), Elsewhere(2, "bbbb?")],
            A,
            ElectionRule.Oldest),
    ];

    [Theory]
    [MemberData(nameof(Table))]
    public void The_first_rule_that_names_one_candidate_chooses_it(Row row)
    {
        // The winner and its rivals do not depend on the order of the members.
        foreach (var members in new[] { row.Members, [.. row.Members.Reverse()] })
        {
            var elect = Assert.IsType<ElectionDecision.Elect>(Picture.Decide(members));

            Assert.Equal((row.Winner.Id, row.Rule), (elect.Winner.Id, elect.Rule));
            Assert.Equal(row.Rivals, Letters(elect));
        }
    }

    [Theory]
    [InlineData("the primary", 'B', null, 0, 'B', ElectionRule.Recent)]
    [InlineData("the primary, however long ago", 'B', null, 6000, 'B', ElectionRule.Recent)]
    [InlineData("the primary before the one it replaced", 'B', 'A', 0, 'B', ElectionRule.Recent)]
    [InlineData("the replaced primary, ten minutes ago", 'D', 'B', 600, 'B', ElectionRule.Recent)]
    [InlineData("the replaced primary, longer ago", 'D', 'B', 600.001, 'A', ElectionRule.Oldest)]
    [InlineData("neither is a candidate", 'D', 'E', 0, 'A', ElectionRule.Oldest)]
    public void Among_equals_a_recent_primary_wins(
        string name, char primary, char? replaced, double secondsAgo, char winner, ElectionRule rule)
    {
        var stored = ReviewTests.RecordOf(Of(primary), 3) with
        {
            Replaced = replaced is { } letter ? Of(letter).Id : null,
            ElectedAt = Noon - TimeSpan.FromMilliseconds(secondsAgo * 1000),
        };

        var decision = Picture.Decide(Picture.Members("aaaa*, bbbb*, cccc*"), Picture.Settings, Vacancy.PrimaryMoved, stored);

        var elect = Assert.IsType<ElectionDecision.Elect>(decision);
        Assert.True((winner, rule) == (Letter(elect.Winner), elect.Rule), $"{name}: {elect.Winner.Id} by {elect.Rule}");
        Assert.Equal(rule == ElectionRule.Recent ? "" : "ABC", Letters(elect));
    }

    [Fact]
    public void A_recent_primary_with_fewer_points_does_not_win()
    {
        var decision = Picture.Decide(
            Picture.Members("aaaa, bbbb*"), Picture.Settings, Vacancy.PrimaryMoved, ReviewTests.RecordOf(A, 3));

        Assert.Equal(ElectionRule.Points, Assert.IsType<ElectionDecision.Elect>(decision).Rule);
    }

    [Theory]
    [InlineData(2, ElectionRule.Recent)]
    [InlineData(3, ElectionRule.Recent)]
    [InlineData(4, ElectionRule.Told)]
    public void Devices_that_were_told_of_a_primary_count_only_in_a_term_newer_than_the_record(int told, ElectionRule rule)
    {
        var members = Told(Picture.Members("aaaa*, bbbb*"), B, told);

        var decision = Picture.Decide(members, Picture.Settings, Vacancy.RecordOutdated, ReviewTests.RecordOf(A, 3));

        var elect = Assert.IsType<ElectionDecision.Elect>(decision);
        Assert.Equal((rule == ElectionRule.Told ? B.Id : A.Id, rule), (elect.Winner.Id, elect.Rule));
    }

    [Fact]
    public void Of_the_primaries_that_devices_were_told_of_the_one_of_most_devices_in_the_newest_term_wins()
    {
        Candidate[] members =
        [
            .. Told(Picture.Members("aaaa*, bbbb*"), A, 4),
            .. Told(Picture.Members("aaaa*, bbbb*, aaaa*, bbbb*, aaaa*").Skip(2), B, 4),
            .. Enumerable.Range(5, 4).SelectMany(i => Told([Picture.Candidate("cccc*", i)], C, 3)),
        ];

        Assert.Equal(B.Id, Assert.IsType<ElectionDecision.Elect>(Picture.Decide(members)).Winner.Id);
    }

    private static Candidate Silent(int index, string token) => Picture.Candidate(token, index) is var m
        ? m with { Health = m.Health with { NextExpected = Noon.AddMinutes(-9) } }
        : m;

    private static Candidate Elsewhere(int index, string token) => Picture.Candidate(token, index) is var m
        ? m with { Device = m.Device!.In(Payg) }
        : m;

    private static Candidate Closed(Candidate member) => member with { Health = member.Health with { ClosedAt = Noon } };

    private static Candidate[] Told(IEnumerable<Candidate> members, FortiGate primary, long term) =>
        [.. members.Select(m => m with { Health = m.Health with { TermTold = new Term(term), ToldPrimaryIp = primary.PrivateIp } })];

    private static Candidate[] Aged(IEnumerable<Candidate> members, params int[] hours) =>
        [.. members.Zip(hours, (m, h) => m with { Health = m.Health with { MemberSince = Noon.AddHours(-h) } })];

    // Two members that report to be the primary, with the times of their synchronisation in minutes; a third one synchronised later.
    private static Candidate[] Primaries(params int[] minutes) =>
    [
        .. Picture.Members("P aaaa*, P bbbb*").Zip(minutes, (m, at) => m with
        {
            Health = m.Health with { Report = m.Health.Report with { SyncTime = Reported.Of(Noon.AddMinutes(at)) } },
        }),
        Picture.Candidate("cccc*", 2),
    ];

    private static FortiGate Of(char letter) => Device(0xA + (letter - 'A'));

    private static char Letter(Candidate member) => member.Id.Value.ToUpperInvariant()[^1];

    private static string Letters(ElectionDecision.Elect elect) =>
        string.Concat(elect.Rivals.Select(r => r.Value.ToUpperInvariant()[^1]));

    public sealed record Row(
        string Name, IReadOnlyList<Candidate> Members, FortiGate Winner, ElectionRule Rule, string Rivals = "")
    {
        public override string ToString() => Name;
    }
}
