using Autoscale.Cli.Page;
using Autoscale.Cli.Serve;

namespace Autoscale.Tests.Page;

/// <summary>What the page says about a member.</summary>
public sealed class MembersSectionTests
{
    [Theory]
    [InlineData("in-sync", 0, 0, "heard", 12, true, "primary, in sync")]
    [InlineData("in-sync", 0, 0, "heard", 12, false, "in sync")]
    [InlineData("in-sync", 2, 0, "heard", 12, false, "in sync 2 heartbeats late")]
    [InlineData("in-sync", 0, 0, "overdue", 46, false, "overdue by 16 s")]
    [InlineData("in-sync", 0, 0, "unheard", 63, false, "unheard for 63 s")]
    [InlineData("in-sync", 0, 0, "unheard", 300, true, "primary, unheard for 5 min")]
    [InlineData("out-of-sync", 10, 1, "heard", 12, false, "out of sync until 1 heartbeat on time")]
    [InlineData("out-of-sync", 10, 3, "unheard", 300, false, "out of sync unheard for 5 min")]
    [InlineData("out-of-sync", 10, 0, "heard", 12, true, "primary, out of sync")]
    public void The_state_of_a_member_is_said_in_words(
        string sync, int losses, int recovery, string hearing, int secondsAgo, bool isPrimary, string expected)
    {
        var heard = Pages.Noon.AddSeconds(-secondsAgo);
        var member = Pages.Member with
        {
            SyncState = sync,
            LossCount = losses,
            SyncRecoveryCount = recovery,
            Hearing = hearing,
            LastHeartbeat = heard,
            NextExpected = heard.AddSeconds(30),
            IsPrimary = isPrimary,
        };

        var cell = CellOf(With(member), "State");

        Assert.Equal(expected, cell);
    }

    [Theory]
    [InlineData(2, 3, true, "3")]
    [InlineData(2, 3, false, "2 told 3")]
    [InlineData(2, 2, false, "2 not told 3 yet")]
    [InlineData(0, 3, false, "none told 3")]
    [InlineData(0, 0, false, "none not told 3 yet")]
    public void The_term_that_a_member_has_adopted_is_compared_with_the_current_one(
        long adopted, long told, bool knowsTerm, string expected) => Assert.Equal(
        expected,
        CellOf(With(Pages.Member with { TermAcknowledged = adopted, TermTold = told, KnowsTerm = knowsTerm }), "Term adopted"));

    [Theory]
    [InlineData("local-byol", "zone 1", "InService local-byol, zone 1")]
    [InlineData(null, "zone 1", "InService no group, zone 1")]
    [InlineData("local-byol", null, "InService local-byol")]
    public void A_member_has_its_group_and_its_zone(string? group, string? zone, string expected)
    {
        var model = With(Pages.Member with { Group = group }) with
        {
            Places = zone is null ? Pages.Empty.Places : new Dictionary<string, string>(StringComparer.Ordinal) { ["i-1"] = zone },
        };

        Assert.Equal(expected, CellOf(model, "In its group"));
    }

    [Fact]
    public void A_member_whose_heartbeats_are_missing_has_no_current_delay()
    {
        var model = Pages.Quiet with
        {
            Delays = new Dictionary<string, IReadOnlyList<TimeSpan>>(StringComparer.Ordinal) { ["i-1"] = [TimeSpan.FromSeconds(0.2)] },
        };
        var unheard = model with { Status = model.Status with { Members = [Pages.Member with { Hearing = "unheard" }] } };

        Assert.Equal("12 s ago +0.2 s enhanced firmware", CellOf(model, "Heartbeats"));
        Assert.Equal("12 s ago enhanced firmware", CellOf(unheard, "Heartbeats"));
    }

    [Fact]
    public void A_sparkline_says_its_numbers()
    {
        var delays = Pages.Elements(Pages.Quiet with
        {
            Delays = new Dictionary<string, IReadOnlyList<TimeSpan>>(StringComparer.Ordinal)
            {
                ["i-1"] = [TimeSpan.FromSeconds(-0.2), TimeSpan.Zero, TimeSpan.FromSeconds(3.14)],
            },
        });

        var line = delays.Descendants("svg").Single(s => (string?)s.Attribute("role") == "img");
        Assert.Equal(
            "Delays of the latest 3 heartbeats in seconds, the last one at the end: -0.2, 0.0, +3.1",
            (string?)line.Attribute("aria-label"));
        Assert.Equal("3,19 60,18 117,3", (string?)line.Element("polyline")!.Attribute("points"));
        Assert.Equal("12 s ago no delay yet enhanced firmware", CellOf(Pages.Quiet, "Heartbeats"));
    }

    private static PageModel With(MemberStatus member) =>
        Pages.Quiet with { Status = Pages.Quiet.Status with { Members = [member] } };

    private static string CellOf(PageModel model, string label) =>
        Pages.TextOf(Pages.Elements(model).Descendants("td").First(c => (string?)c.Attribute("data-label") == label));
}
