using System.Text.RegularExpressions;
using Autoscale.Domain.RouteFailover.UnitBootstraps;

namespace Autoscale.Tests.RouteFailover;

/// <summary>Invariants of the configuration for every release and number of units. Spec route-failover 2.4, 3.2, 5.4 (D19).</summary>
public sealed partial class BootstrapTextTests
{
    public static TheoryData<FortiOsRelease, int, int> Units
    {
        get
        {
            var units = new TheoryData<FortiOsRelease, int, int>();
            foreach (var release in Enum.GetValues<FortiOsRelease>())
            {
                foreach (var (count, zone) in (ReadOnlySpan<(int, int)>)[(2, 1), (2, 2), (3, 1), (3, 2), (3, 3), (8, 1), (8, 5), (8, 8)])
                    units.Add(release, count, zone);
            }

            return units;
        }
    }

    public static TheoryData<FortiOsRelease> Releases => new(Enum.GetValues<FortiOsRelease>());

    [Theory]
    [MemberData(nameof(Units))]
    public void D19_every_block_and_every_row_is_closed(FortiOsRelease release, int units, int zone)
    {
        var open = new Stack<string>();
        foreach (var line in Lines(release, units, zone))
        {
            var word = line.Split(' ')[0];
            if (word is "config" or "edit")
                open.Push(word);
            else if (word is "end" or "next")
                Assert.Equal(word == "end" ? "config" : "edit", open.Pop());
            else
                Assert.Equal("set", word);
        }

        Assert.Empty(open);
    }

    [Theory]
    [MemberData(nameof(Units))]
    public void D19_no_placeholder_and_no_unbalanced_quote_is_left(FortiOsRelease release, int units, int zone) =>
        Assert.All(Lines(release, units, zone), line =>
        {
            Assert.DoesNotMatch(Token(), line);
            Assert.True(line.Contains("http-body", StringComparison.Ordinal) || line.Count(c => c == '"') % 2 == 0, line);
        });

    [Theory]
    [MemberData(nameof(Units))]
    public void D19_every_unit_monitors_all_other_units_and_the_anchor(FortiOsRelease release, int units, int zone)
    {
        var servers = Lines(release, units, zone).Where(l => l.StartsWith("set server ", StringComparison.Ordinal));

        var others = BootstrapPairs.Addresses(units).Where((_, i) => i + 1 != zone).Select(a => a.ToString());
        Assert.Equal(others.Append("8.8.8.8").Select(a => $"set server \"{a}\""), servers);
    }

    [Theory]
    [MemberData(nameof(Releases))]
    public void D19_link_monitors_change_no_route(FortiOsRelease release)
    {
        var lines = Lines(release, 3, 2);

        Assert.Equal(3, lines.Count(l => l == "set update-static-route disable"));
        Assert.Equal(3, lines.Count(l => l == "set update-cascade-interface disable"));
    }

    [Theory]
    [MemberData(nameof(Releases))]
    public void D19_both_log_ids_trigger_the_call(FortiOsRelease release)
    {
        var text = BootstrapPairs.Render(BootstrapPairs.Unit(1), release);
        var triggers = Trigger().Matches(text);

        Assert.Equal(["22922", "22932"], triggers.SelectMany(t => t.Groups["ids"].Value.Split(' ')));
        Assert.All(triggers, t => Assert.Contains($"        set trigger \"{t.Groups["name"].Value}\"\n", text, StringComparison.Ordinal));
        Assert.Equal(triggers.Count, text.Split("set action \"rf-call\"\n").Length - 1);
        Assert.Equal(release < FortiOsRelease.V72 ? 2 : 1, triggers.Count);
    }

    [Theory]
    [MemberData(nameof(Releases))]
    public void D19_the_VPC_is_routed_by_port2_and_management_is_restricted_to_its_range(FortiOsRelease release)
    {
        var text = BootstrapPairs.Render(BootstrapPairs.Unit(1), release);

        Assert.Contains(
            "        set dst \"10.0.0.0/16\"\n        set device \"port2\"\n        set dynamic-gateway enable\n",
            text,
            StringComparison.Ordinal);
        Assert.Contains("    edit \"rf-management\"\n        set subnet \"198.51.100.0/24\"\n", text, StringComparison.Ordinal);
        Assert.True(text.IndexOf("local-in-policy", StringComparison.Ordinal) < text.IndexOf("set allowaccess", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(FortiOsRelease.V60, "1", null)]
    [InlineData(FortiOsRelease.V64, "500", "200")]
    [InlineData(FortiOsRelease.V70, "500", "200")]
    [InlineData(FortiOsRelease.V72, "200", "200")]
    public void D19_a_peer_is_probed_at_the_shortest_interval_of_the_release(FortiOsRelease release, string interval, string? timeout)
    {
        var monitor = BootstrapPairs.Render(BootstrapPairs.Unit(1), release).Split("edit \"rf-peer-2\"")[1].Split("next")[0];

        Assert.Contains($"set interval \"{interval}\"\n", monitor, StringComparison.Ordinal);
        Assert.Equal(timeout is not null, monitor.Contains($"set probe-timeout \"{timeout}\"\n", StringComparison.Ordinal));
    }

    [Fact]
    public void D19_dual_stack_adds_route_and_policy_on_7_2_and_is_refused_on_7_0()
    {
        var unit = BootstrapPairs.Unit(1) with { VpcIpv6Cidr = System.Net.IPNetwork.Parse("2001:db8:1200::/56") };

        var text = BootstrapPairs.Render(unit, FortiOsRelease.V72);

        Assert.Contains(
            "config router static6\n    edit 0\n        set dst \"2001:db8:1200::/56\"\n        set device \"port2\"\n",
            text,
            StringComparison.Ordinal);
        Assert.Contains("set srcaddr6 \"all\"", text, StringComparison.Ordinal);
        Assert.Equal(
            "Configset ipv6 not found for FortiOS 7.0.",
            Assert.Throws<PairConfigurationException>(() => BootstrapPairs.Render(unit, FortiOsRelease.V70)).Message);
        Assert.DoesNotContain("static6", BootstrapPairs.Render(BootstrapPairs.Unit(1), FortiOsRelease.V72), StringComparison.Ordinal);
    }

    private static List<string> Lines(FortiOsRelease release, int units, int zone) =>
        [
            .. BootstrapPairs.Render(BootstrapPairs.Unit(zone, units), release)
                .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
        ];

    [GeneratedRegex(@"\{@?[A-Za-z]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();

    [GeneratedRegex(
        @"edit ""(?<name>[a-z-]+)""\n +set event-type event-log\n +set logid (?<ids>[0-9 ]+)\n",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Trigger();
}
