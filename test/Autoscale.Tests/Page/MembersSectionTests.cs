using Autoscale.Cli.Page;
using Autoscale.Cli.Serve;

namespace Autoscale.Tests.Page;

/// <summary>What the page says about a member.</summary>
public sealed class MembersSectionTests
{
    [Theory]
    [InlineData("in-sync", 0, 0, 12, true, "primary, in sync")]
    [InlineData("in-sync", 0, 0, 12, false, "in sync")]
    [InlineData("in-sync", 2, 0, 12, false, "in sync 2 heartbeats late")]
    [InlineData("in-sync", 0, 0, 45, false, "in sync")]
    [InlineData("in-sync", 0, 0, 46, false, "silent for 46 s")]
    [InlineData("out-of-sync", 10, 1, 12, false, "out of sync until 1 heartbeat on time")]
    [InlineData("out-of-sync", 10, 0, 12, true, "primary, out of sync")]
    public void The_state_of_a_member_is_said_in_words(
        string sync, int losses, int recovery, int secondsAgo, bool isPrimary, string expected)
    {
        var heard = Pages.Noon.AddSeconds(-secondsAgo);
        var member = Pages.Member with
        {
            SyncState = sync,
            LossCount = losses,
            SyncRecoveryCount = recovery,
            LastHeartbeat = heard,
            NextExpected = heard.AddSeconds(30),
            IsPrimary = isPrimary,
        };

        var cell = CellOf(With(member), "State");

        Assert.Equal(expected, cell);
    }

    [Theory]
    [InlineData(3, 3, "3")]
    [InlineData(2, 3, "2 told 3")]
    [InlineData(0, 3, "none told 3")]
    [InlineData(0, 0, "none not told yet")]
    public void The_term_that_a_member_has_adopted_is_compared_with_the_current_one(long adopted, long told, string expected) =>
        Assert.Equal(expected, CellOf(
            With(Pages.Member with { TermAcknowledged = adopted, TermTold = told }), "Term adopted"));

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
        Assert.Equal("no delay yet", CellOf(Pages.Quiet, "Delay of heartbeats"));
    }

    private static PageModel With(MemberStatus member) =>
        Pages.Quiet with { Status = Pages.Quiet.Status with { Members = [member] } };

    private static string CellOf(PageModel model, string label) =>
        Pages.TextOf(Pages.Elements(model).Descendants("td").First(c => (string?)c.Attribute("data-label") == label));
}
