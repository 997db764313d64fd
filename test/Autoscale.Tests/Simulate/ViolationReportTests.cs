using Autoscale.Cli.Simulate;
using Autoscale.Domain.Shared;
using Autoscale.Simulation.Worlds;

namespace Autoscale.Tests.Simulate;

/// <summary>A violation is shrunk and explained; without the condition on versions, every rough world loses a write.</summary>
[Trait("Seconds", "10")]
public sealed class ViolationReportTests
{
    private static readonly NamedWorld Rough = NamedWorlds.Find("rough")!;

    private static readonly WorldOrder Order = new(1)
    {
        Without = Protection.VersionCondition,
        InForce = [Invariants.RecordVersions],
    };

    [Fact]
    public async Task A_violation_is_reported_with_its_invariant_its_last_events_the_beliefs_and_the_command()
    {
        await using var output = new StringWriter { NewLine = "\n" };
        await ViolationReport.WriteAsync(output, WorldResult.Of(Rough, Order, TimeSpan.FromHours(1)));
        var lines = output.ToString().Split('\n');

        Assert.StartsWith("seed 1 of world rough violates record-versions at 12:", lines[1], StringComparison.Ordinal);
        Assert.Equal($"  {Invariants.RecordVersions.Sentence}", lines[2]);
        Assert.Equal("  autoscale simulate --world rough --seed 1 --hours 1 --without version-condition", lines[4]);
        var events = Array.IndexOf(lines, "its last 20 events:");
        Assert.Contains("BROKEN: record-versions: ", lines[events + 20], StringComparison.Ordinal);
        Assert.Contains(lines, l => l.StartsWith("member ", StringComparison.Ordinal) && l.Contains("believes", StringComparison.Ordinal));
        Assert.Contains(lines, l => l.StartsWith("primary record ", StringComparison.Ordinal));
        Assert.Contains(lines, l => l.StartsWith("byol001 ", StringComparison.Ordinal));
    }

    [Fact]
    public void The_shrunk_world_is_smaller_and_violates_the_same_invariant()
    {
        var broken = WorldResult.Of(Rough, Order, TimeSpan.FromHours(1));

        var small = Shrinking.Shrink(broken);

        Assert.Equal(broken.Broken!.Of, small.Broken!.Of);
        Assert.True(small.Span < broken.Span);
        Assert.True(small.Order.LeftOut.Count > 5, $"{small.Order.LeftOut.Count} kinds are left out");
        Assert.NotEmpty(small.Transcript);
    }

    [Fact]
    public void A_shrunk_world_is_repeated_by_its_command()
    {
        var small = Shrinking.Shrink(WorldResult.Of(Rough, Order, TimeSpan.FromHours(1)));

        var again = WorldResult.Of(Rough, small.Order with { KeepsTranscript = false }, small.Span);

        Assert.Equal(small.Broken, again.Broken);
        Assert.Contains(
            $"--leave-out {small.Order.LeftOut[0].Name()},",
            NamedWorlds.CommandFor(Rough, small.Order, small.Span),
            StringComparison.Ordinal);
    }
}
