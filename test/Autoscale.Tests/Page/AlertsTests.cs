using Autoscale.Cli.Page;
using Autoscale.Cli.Serve;
using Autoscale.Cli.Serve.Alarms;

namespace Autoscale.Tests.Page;

/// <summary>The sentences below the headline that an operator has to read first.</summary>
public sealed class AlertsTests
{
    private static IReadOnlyList<(string Name, StatusReport Status, string Expected)> Cases =>
    [
        ("vacancy", Status with { Vacancy = "the primary is silent" }, "The primary will be replaced: the primary is silent."),
        ("no primary", Status with { Primary = null, Vacancy = "there is no primary" }, "An election is due: there is no primary."),
        ("unheard", WithMembers("heard", "unheard", "unheard"), "Unheard: 2 of 3 members (i-2, i-3)."),
        (
            "all unheard",
            WithMembers("unheard", "unheard"),
            "No member has been heard since 11:59:48: the network, the API, the functions or the tables may be out. No primary is replaced "
                + "meanwhile."
        ),
        (
            "out of sync",
            Status with { Members = [Pages.Member, Pages.Member with { Instance = "i-2", SyncState = "out-of-sync" }] },
            "Out of sync: 1 of 2 members (i-2)."
        ),
        ("brake", Status with { Brake = 4 }, "Brake 4 is applied: sweeps remove and terminate nothing."),
        (
            "pauses",
            Status with { Pauses = new PauseStatus(Pages.Noon.AddHours(1), Pages.Noon.AddHours(2)) },
            "Elections are paused until 2026-11-29 13:00:00 UTC. Terminations are paused until 2026-11-29 14:00:00 UTC."
        ),
        (
            "outage",
            Status with { Outages = [new OutageStatus("api", 1, Pages.Noon.AddMinutes(5))] },
            "Simulated: an outage of api in zone 1, which ends in 5 min."
        ),
    ];

    public static TheoryData<string> Names => [.. Cases.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void What_needs_attention_is_a_sentence_below_the_headline(string name)
    {
        var (_, status, expected) = Cases.Single(c => c.Name == name);

        Assert.Equal(expected, TextOf(Pages.Quiet with { Status = status }));
    }

    [Fact]
    public void A_cluster_in_order_has_no_alert()
    {
        Assert.Null(TextOf(Pages.Quiet with { Alarms = [] }));
        Assert.Null(TextOf(Pages.Empty));
    }

    [Fact]
    public void A_raised_alarm_is_named_with_its_condition_and_is_counted()
    {
        var model = Pages.Quiet with { Alarms = [new RaisedAlarm("NoPrimary", "maximum of NoPrimary >= 1", Pages.Noon.AddMinutes(-3))] };

        Assert.Equal("Alarm NoPrimary since 11:57:00: maximum of NoPrimary >= 1.", TextOf(model));
        Assert.Contains("Alarms 1", Pages.TextOf(model, "headline"), StringComparison.Ordinal);
        Assert.DoesNotContain("Alarms", Pages.TextOf(Pages.Quiet, "headline"), StringComparison.Ordinal);
    }

    [Fact]
    public void Unheard_and_overdue_members_are_not_healthy() => Assert.Contains(
        "Healthy members 1 of 3",
        Pages.TextOf(Pages.Quiet with { Status = WithMembers("heard", "overdue", "unheard") }, "headline"),
        StringComparison.Ordinal);

    [Fact]
    public void Pending_effects_are_in_the_headline() => Assert.Contains(
        "The effects of term 3 (tags, routes, messages) are not complete yet.",
        Pages.TextOf(Pages.Quiet with { Status = Status with { AppliedTerm = 2 } }, "headline"),
        StringComparison.Ordinal);

    private static StatusReport Status => Pages.Quiet.Status;

    private static StatusReport WithMembers(params string[] hearing) => Status with
    {
        Members = [.. hearing.Select((h, n) => Pages.Member with { Instance = $"i-{n + 1}", Hearing = h })],
    };

    private static string? TextOf(PageModel model) =>
        Pages.Elements(model).Descendants("ul").FirstOrDefault(e => (string?)e.Attribute("class") == "alerts") is { } alerts
            ? Pages.TextOf(alerts)
            : null;
}
