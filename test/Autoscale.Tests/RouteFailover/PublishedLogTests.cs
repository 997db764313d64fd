using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Autoscale.Domain.RouteFailover.Settings;
using Autoscale.Domain.RouteFailover.Units;
using Autoscale.Simulation.Routes;
using Autoscale.Testing;

namespace Autoscale.Tests.RouteFailover;

/// <summary>The log lines of the published solution, word for word, as its FAQ shows them. Spec route-failover 1.4.</summary>
public sealed partial class PublishedLogTests
{
    private const string Schedule = """{"source":"aws.events","detail-type":"Scheduled Event"}""";
    private const string Separator = "INFO -=--=--=--=--=--=--=--=--=--=--=--=--=--=--=--=--=--=--=--=-";
    private const string FirstUp = "INFO <-- Host+Port 10.0.1.25:541 is UP = True";
    private const string SecondUp = "INFO <-- Host+Port 10.0.3.200:541 is UP = True";
    private const string FirstDown = "INFO <-- Host+Port 10.0.1.25:541 is UP = False";
    private const string SecondDown = "INFO <-- Host+Port 10.0.3.200:541 is UP = False";
    private const string TimedOut = "ERROR <--!! Exception in get_hc_status: timed out";

    [Fact]
    public async Task The_expected_log_when_both_units_pass() =>
        Assert.Equal([Separator, FirstUp, SecondUp, Separator], Published(await RunAsync()));

    [Fact]
    public async Task The_expected_log_when_both_units_fail() =>
        Assert.Equal([Separator, TimedOut, FirstDown, TimedOut, SecondDown, Separator], Published(await RunAsync(1, 2)));

    [Fact]
    public async Task The_reference_log_of_a_failover() => Assert.Equal(
        [Separator, FirstUp, TimedOut, SecondDown, "INFO --> Updated 0.0.0.0/0 in rt rtb-0zone2n001 to target eni-0private1", Separator],
        Published(await RunAsync(2)));

    [Theory]
    [InlineData(LegacyLog.Marker, 0)]
    [InlineData(LegacyLog.Off, 0)]
    [InlineData(LegacyLog.Full, 2)]
    public async Task Only_the_full_log_has_separators(LegacyLog extent, int separators) =>
        Assert.Equal(separators, Texts(await RunAsync(extent)).Count(text => text == Separator));

    [Fact]
    public async Task The_documents_show_these_lines()
    {
        var text = await File.ReadAllTextAsync(Path.Combine(RepositoryRoot.Find(), "docs", "route-failover.md"));
        var shown = Blocks().Matches(text).Select(m => Texts(m.Groups["lines"].Value.Trim().Split('\n')));

        Assert.Equal([Published(await RunAsync()), Published(await RunAsync(1, 2))], shown);
    }

    [Theory]
    [InlineData("tcp:541", "tcp:541 no answer in 500 ms", "timed out")]
    [InlineData("tcp:541", "tcp:541 refused", "[Errno 111] Connection refused")]
    [InlineData("tcp:541", "tcp:541 connection lost", "[Errno 104] Connection reset by peer")]
    [InlineData("tcp:541", "tcp:541 unreachable", "[Errno 113] No route to host")]
    [InlineData("tcp:541,tcp:22", "tcp:541 refused; tcp:22 refused", "tcp:541 refused; tcp:22 refused")]
    [InlineData("tcp:541", "tcp:541 answered strangely", "tcp:541 answered strangely")]
    public void A_failed_connection_has_the_words_of_the_original(string probes, string failure, string words)
    {
        Probe[] asked = [.. probes.Split(',').Select(p => new Probe.Tcp(int.Parse(p[4..], CultureInfo.InvariantCulture)))];

        Assert.Equal(words, ProbeFailure.InWordsOfOriginal(asked.Length == 1 ? asked[0] : null, failure));
    }

    private static async Task<IReadOnlyList<string>> RunAsync(params int[] hanging)
    {
        await using var function = new FailoverFunction(change: WithPublishedAddresses);
        foreach (var zone in hanging)
            function.Let(zone, UnitReach.Hangs);
        await function.InvokeAsync(Schedule);
        return [.. function.Lines];
    }

    private static async Task<IReadOnlyList<string>> RunAsync(LegacyLog extent)
    {
        await using var function = new FailoverFunction(change: s => s with { LegacyLog = extent });
        await function.InvokeAsync(Schedule);
        return [.. function.Lines];
    }

    private static RouteFailoverSettings WithPublishedAddresses(RouteFailoverSettings settings)
    {
        string[] addresses = ["10.0.1.25", "10.0.3.200"];
        return settings with
        {
            Units =
            [
                .. settings.Units.Select((u, n) => new FailoverUnit(u.Zone, IPAddress.Parse(addresses[n]), u.InterfaceIds, u.TableIds)
                {
                    Probes = u.Probes,
                    PeerProbes = u.PeerProbes,
                    Preference = u.Preference,
                }),
            ],
        };
    }

    // From the first separator to the second one; the marker and the lines about trigger and state are of later versions of the original.
    private static List<string> Published(IReadOnlyList<string> lines)
    {
        var texts = Texts(lines);
        return texts[texts.IndexOf(Separator)..(texts.LastIndexOf(Separator) + 1)];
    }

    private static List<string> Texts(IEnumerable<string> lines) =>
        [.. lines.Select(line => LegacyLine().Match(line)).Where(m => m.Success).Select(m => $"{m.Groups["level"]} {m.Groups["text"]}")];

    [GeneratedRegex(
        @"^\[(?<level>[A-Z]+)\]\t\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z\trequest-1\t(?<text>.*)$",
        RegexOptions.None,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex LegacyLine();

    [GeneratedRegex(@"```text\n(?<lines>\[INFO\][^`]*)```", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Blocks();
}
