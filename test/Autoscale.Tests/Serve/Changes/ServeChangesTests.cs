using System.Text.RegularExpressions;

namespace Autoscale.Tests.Serve.Changes;

/// <summary>The lines of a running <c>serve</c>.</summary>
[Trait("Seconds", "5")]
public sealed partial class ServeChangesTests
{
    private const double Speed = 50;

    [Fact]
    public async Task A_member_that_stays_on_time_is_printed_once()
    {
        await using var server = await RunningServer.StartAsync(fleet: 2, Speed);

        _ = await server.StatusAsync(s =>
            s.GetProperty("members").EnumerateArray().Count(m => m.GetProperty("sequence").GetInt64() > 7) == 2);

        var lines = server.Printed;
        Assert.Contains(lines, line => Heartbeat().IsMatch(line));
        Assert.Equal(0, Repetitions(lines));
        Assert.DoesNotContain(lines, line => line.Contains("ignored '", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_verbose_program_prints_each_heartbeat_and_each_sweep()
    {
        await using var server = await RunningServer.StartVerboseAsync(fleet: 2, Speed);

        var lines = server.Printed;
        _ = await server.StatusAsync(_ => Repetitions(lines = server.Printed) > 4 && Sweeps(lines) > 3);

        Assert.InRange(Sweeps(lines), 4, int.MaxValue);
    }

    private static int Sweeps(IEnumerable<string> lines) =>
        lines.Count(line => line.Contains("0 hooks open, 0 licenses released, 0 messages sent late", StringComparison.Ordinal));

    // The number of heartbeats that told no primary and were judged like the one of the same member before.
    private static int Repetitions(IEnumerable<string> lines) => lines
        .Select(line => Heartbeat().Match(line))
        .Where(m => m.Success)
        .GroupBy(m => m.Groups["member"].Value, m => string.Join(';', m.Groups.Values.Skip(2).Select(g => g.Value)))
        .SelectMany(member => member.Zip(member.Skip(1)))
        .Count(p => p.First == p.Second && p.First.EndsWith(";told no primary", StringComparison.Ordinal));

    [GeneratedRegex(
        "(?<member>i-[0-9a-z]+) (?<decision>[^:]+): heartbeat .* ms after the allowance; (?<sync>[a-z ]+), "
            + @"loss \d+ -> (?<loss>\d+) of \d+, recovery (?<recovery>\d+); (?<answer>.*)$",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Heartbeat();
}
