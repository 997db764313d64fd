using Autoscale.Cli.Page;
using Autoscale.Cli.Serve;
using Autoscale.Cli.Serve.AddressManagers;
using Autoscale.Cli.Serve.Analyzer;
using Autoscale.Cli.Serve.Changes;
using Microsoft.Extensions.Logging;

namespace Autoscale.Tests.Page;

/// <summary>What the page says about a cluster.</summary>
public sealed class PageDocumentTests
{
    [Theory]
    [InlineData("headline", "The cluster has no primary")]
    [InlineData("headline", "The first heartbeat of a member in service starts the first election.")]
    [InlineData("members", "No member has sent a heartbeat yet.")]
    [InlineData("timeline", "No decision has been made yet.")]
    [InlineData("routes", "The cluster manages no route table.")]
    [InlineData("licenses", "The stock has no license.")]
    [InlineData("hooks", "No lifecycle hook is open.")]
    [InlineData("outages", "No outage is simulated.")]
    [InlineData("terminations", "No instance has been terminated.")]
    [InlineData("deafness", "Every sweep has heard at least one member.")]
    public void A_part_without_entries_is_a_sentence(string part, string sentence) =>
        Assert.Contains(sentence, Pages.TextOf(Pages.Empty, part), StringComparison.Ordinal);

    [Theory]
    [InlineData("fortianalyzer")]
    [InlineData("address-manager")]
    [InlineData("simulation")]
    public void A_product_that_is_absent_has_no_part(string part) => Assert.Null(Pages.TextOf(Pages.Empty, part));

    [Fact]
    public void Products_without_entries_say_so()
    {
        var model = Pages.Empty with
        {
            Status = Pages.Empty.Status with
            {
                FortiAnalyzer = new AnalyzerStatus("127.0.0.1:1", "root", true, 0, []),
                AddressManager = new AddressManagerStatus("STOPPED", null, 0, false, null, [], []),
            },
        };

        Assert.Contains(
            "down at 127.0.0.1:1, ADOM root, 0 open sessions. No device has connected.",
            Pages.TextOf(model, "fortianalyzer"),
            StringComparison.Ordinal);
        Assert.Contains(
            "clients have no primary; not polled yet. An administrator has stopped the monitor.",
            Pages.TextOf(model, "address-manager"),
            StringComparison.Ordinal);
        Assert.Contains("The monitor has made no transition yet.", Pages.TextOf(model, "address-manager"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_headline_names_the_primary_its_reason_and_the_comparison_of_members()
    {
        var text = Pages.TextOf(Pages.Quiet, "headline");

        Assert.Contains("i-1 is the primary The primary is silent: i-1 has the most points. How the", text, StringComparison.Ordinal);
        Assert.Contains("Candidates: i-1 25 (checksum). Excluded: i-2 (silent).", text, StringComparison.Ordinal);
        Assert.Contains("Term 3", text, StringComparison.Ordinal);
        Assert.Contains("Failover bound 94 s", text, StringComparison.Ordinal);
        Assert.Contains("Members in sync 1 of 1", text, StringComparison.Ordinal);
        Assert.Contains("Licenses held 4 of 27", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_vacancy_and_pending_effects_are_in_the_headline()
    {
        var text = Pages.TextOf(
            Pages.Quiet with { Status = Pages.Quiet.Status with { Vacancy = "the primary is silent", AppliedTerm = 2 } }, "headline");

        Assert.Contains("The primary will be replaced: the primary is silent.", text, StringComparison.Ordinal);
        Assert.Contains("The effects of term 3 (tags, routes, messages) are not complete yet.", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_timeline_has_the_newest_decision_first()
    {
        var text = Pages.TextOf(
            Pages.Quiet with
            {
                Changes =
                [
                    new Change(1, Pages.Noon, LogLevel.Information, "elected i-1 (10.0.0.12) as primary, term 3: the primary is silent"),
                    new Change(4, Pages.Noon, LogLevel.Warning, "swept 5 devices, 3 members: tags failed"),
                    new Change(5, Pages.Noon, LogLevel.Error, "i-1 failed"),
                ],
            },
            "timeline");

        Assert.Equal(
            "Decisions and events 12:00:00 Error: i-1 failed 12:00:00 Warning: swept 5 devices, 3 members: tags failed "
                + "12:00:00 elected i-1 (10.0.0.12) as primary, term 3: the primary is silent",
            text);
    }

    [Fact]
    public void A_sentence_that_directly_follows_itself_is_one_entry_of_the_timeline_with_its_number()
    {
        var changes = new[] { "a", "b", "b", "b", "a" }.Select((text, i) =>
            new Change(i + 1, Pages.Noon.AddSeconds(30 * i), LogLevel.Warning, text));
        Change[] all = [.. changes, new Change(6, Pages.Noon.AddSeconds(150), LogLevel.Information, "a")];

        var model = Pages.Quiet with { Changes = all };

        Assert.Equal(
            "Decisions and events 12:02:30 a 12:02:00 Warning: a 12:01:30 Warning: b, 3 times since 12:00:30 12:00:00 Warning: a",
            Pages.TextOf(model, "timeline"));
        Assert.Equal(
            ["6", "5", "2", "1"],
            Pages.Elements(model).Descendants("ol").Single().Elements().Select(li => (string?)li.Attribute("data-key")));
    }

    [Fact]
    public void Repeated_sentences_do_not_displace_others_from_the_timeline()
    {
        var changes = Enumerable.Range(1, 100).Select(n => new Change(n, Pages.Noon, LogLevel.Warning, n == 1 ? "a" : "b"));

        Assert.Contains("Warning: a", Pages.TextOf(Pages.Quiet with { Changes = [.. changes] }, "timeline"), StringComparison.Ordinal);
    }

    [Fact]
    public void Routes_lead_from_the_table_over_the_interface_to_the_member_by_zone()
    {
        var text = Pages.TextOf(
            Pages.Quiet with
            {
                Status = Pages.Quiet.Status with
                {
                    EgressRoutes =
                    [
                        new RouteStatus("rtb-1", null), new RouteStatus("rtb-2", "eni-2"), new RouteStatus("rtb-3", "eni-3"),
                        new RouteStatus("rtb-4", "eni-4"),
                    ],
                },
                Interfaces = new Dictionary<string, InterfaceHolder>(StringComparer.Ordinal)
                {
                    ["eni-2"] = new("i-2", "Zone 1"),
                    ["eni-3"] = new("i-3", "Zone 0"),
                },
            },
            "routes");

        Assert.Equal(
            "Egress routes Zone 0 rtb-3 →to eni-3 →to i-3 Zone 1 rtb-2 →to eni-2 →to i-2 "
                + "No member rtb-1 has no default route rtb-4 →to eni-4 →to no member has it",
            text);
    }

    [Theory]
    [InlineData("hooks", "Open lifecycle hooks The open lifecycle hooks Instance Transition Open since i-3 Launching 3 min ago")]
    [InlineData("outages", "Outages api in zone 1, ends in 5 min tables in all zones, without an end")]
    [InlineData("terminations", "i-9 launch abandoned 90 s ago waits at its hook i-8 by hand 3 h ago ended")]
    [InlineData("deafness", "The last sweep that heard no member was 3 days ago, at 12:00:00. The silence of members counts anew")]
    [InlineData("licenses", "Licenses 4 of 4 licenses are held. The stock has no free one.")]
    public void Every_other_part_says_what_the_report_says(string part, string expected)
    {
        var text = Pages.TextOf(
            Pages.Quiet with
            {
                Status = Pages.Quiet.Status with
                {
                    Hooks = [new HookStatus("i-3", "Launching", Pages.Noon.AddMinutes(-3))],
                    Outages = [new OutageStatus("api", 1, Pages.Noon.AddMinutes(5)), new OutageStatus("tables", null, null)],
                    Terminated =
                    [
                        new TerminationStatus("i-8", Pages.Noon.AddHours(-3), "by-hand", Pages.Noon),
                        new TerminationStatus("i-9", Pages.Noon.AddSeconds(-90), "launch-abandoned", null),
                    ],
                    DeafUntil = Pages.Noon.AddDays(-3),
                    Licenses = new LicenseStatus(4, 4),
                },
            },
            part);

        Assert.Contains(expected, text, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_a_simulated_cloud_has_buttons()
    {
        var simulated = Pages.Of("i-1");

        Assert.Equal(15, Pages.Elements(simulated).Descendants("button").Count());
        Assert.Empty(Pages.Elements(simulated with { HasSimulation = false }).Descendants("button"));
        Assert.Empty(Pages.Elements(simulated with { HasSimulation = false }).Descendants("select"));
    }

    [Fact]
    public void Headings_are_in_order_tables_have_captions_and_names_are_unique()
    {
        var page = Pages.Elements(Pages.Of("i-1"));

        Assert.Equal("h1", page.Descendants().First(e => e.Name.LocalName is "h1" or "h2" or "h3").Name.LocalName);
        Assert.Single(page.Descendants("h1"));
        Assert.All(page.Descendants("table"), t => Assert.NotEmpty(t.Element("caption")!.Value));
        Assert.All(page.Descendants("section"), s => Assert.Contains(
            page.Descendants(), e => (string?)e.Attribute("id") == (string)s.Attribute("aria-labelledby")!));
        Assert.All(page.Descendants("select"), s => Assert.Equal("label", s.Parent!.Name.LocalName));
        var buttons = page.Descendants("button").Select(b => b.Value).ToList();
        Assert.Equal(buttons.Count, buttons.Distinct(StringComparer.Ordinal).Count());
        var ids = page.Descendants().Select(e => (string?)e.Attribute("id")).OfType<string>().ToList();
        Assert.Equal(ids.Count, ids.Distinct(StringComparer.Ordinal).Count());
    }

}
