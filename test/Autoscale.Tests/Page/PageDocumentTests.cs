using Autoscale.Cli.Serve;
using Autoscale.Cli.Serve.AddressManagers;
using Autoscale.Cli.Serve.Analyzer;

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
    [InlineData("in-order", "No lifecycle hook is open. No instance has been terminated. Every sweep has heard at least one member.")]
    public void A_part_without_entries_is_a_sentence(string part, string sentence) =>
        Assert.Contains(sentence, Pages.TextOf(Pages.Empty, part), StringComparison.Ordinal);

    [Theory]
    [InlineData("fortianalyzer")]
    [InlineData("address-manager")]
    [InlineData("simulation")]
    [InlineData("hooks")]
    [InlineData("terminations")]
    [InlineData("all-unheard")]
    public void A_product_that_is_absent_and_a_part_without_entries_have_no_part(string part) =>
        Assert.Null(Pages.TextOf(Pages.Empty, part));

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

        Assert.Contains(
            "i-1 is the primary Elected 4 min ago, at 11:56:00, in term 3. Primary i-2 was silent: i-1 has the most points. How the",
            text,
            StringComparison.Ordinal);
        Assert.Contains("Candidates: i-1 25 (checksum). Excluded: i-2 (silent).", text, StringComparison.Ordinal);
        Assert.Contains("Term 3", text, StringComparison.Ordinal);
        Assert.Contains("Failover bound 94 s", text, StringComparison.Ordinal);
        Assert.Contains("Healthy members 1 of 1", text, StringComparison.Ordinal);
        Assert.Contains("Licenses held 4 of 27", text, StringComparison.Ordinal);
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
                Interfaces = new Dictionary<string, string>(StringComparer.Ordinal) { ["eni-2"] = "i-2", ["eni-3"] = "i-3" },
                Places = new Dictionary<string, string>(StringComparer.Ordinal) { ["i-2"] = "zone 1", ["i-3"] = "zone 0" },
            },
            "routes");

        Assert.Equal(
            "Egress routes Through zone 0 rtb-3 →to eni-3 →to i-3 Through zone 1 rtb-2 →to eni-2 →to i-2 "
                + "Through no member rtb-1 has no default route rtb-4 →to eni-4 →to no member has it",
            text);
    }

    [Theory]
    [InlineData("hooks", "Open lifecycle hooks The open lifecycle hooks Instance Transition Open since i-3 Launching 3 min ago")]
    [InlineData("simulation", "An outage of api in zone 1, which ends in 5 min. An outage of tables in all zones, without an end.")]
    [InlineData("terminations", "i-9 launch abandoned 90 s ago waits at its hook i-8 by hand 3 h ago ended")]
    [InlineData("all-unheard", "The last sweep that heard no member was 3 days ago, at 12:00:00. The silence of members counts anew")]
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
                HasSimulation = true,
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
