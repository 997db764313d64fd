using Autoscale.Simulation.Worlds;

namespace Autoscale.Cli.Simulate;

/// <summary>
/// Shrinks a violation: the same seed with fewer devices, fewer kinds of failures and a shorter time that still violates the same
/// invariant.
/// </summary>
internal static class Shrinking
{
    /// <summary>Returns the smallest world that was found, with its transcript; at most a few dozen worlds are run.</summary>
    public static WorldResult Shrink(WorldResult broken)
    {
        var smallest = Prefix(broken);
        for (var devices = CountOf(broken) / 2; devices >= 2; devices /= 2)
        {
            if (Try(smallest, smallest.Order with { Devices = devices }) is not { } smaller)
                break;
            smallest = smaller;
        }

        foreach (var kind in broken.World.Troubles.Except(broken.Order.LeftOut))
            smallest = Try(smallest, smallest.Order with { LeftOut = [.. smallest.Order.LeftOut, kind] }) ?? smallest;
        return WorldResult.Of(smallest.World, smallest.Order with { KeepsTranscript = true }, smallest.Span);
    }

    // The header and the primary record are no devices.
    private static int CountOf(WorldResult result) => result.Order.Devices ?? result.Picture.Count - 2;

    private static WorldResult? Try(WorldResult known, WorldOrder order)
    {
        var result = WorldResult.Of(known.World, order with { KeepsTranscript = false }, known.Span);
        return result.Broken?.Of == known.Broken!.Of ? Prefix(result) : null;
    }

    // A world stops at its violation, so a shorter span is the same world; a violation after the span was found while it settled.
    private static WorldResult Prefix(WorldResult result)
    {
        var until = result.Broken!.At - result.Start;
        return until < result.Span ? result with { Span = TimeSpan.FromSeconds(Math.Ceiling(until.TotalSeconds / 36) * 36) } : result;
    }
}
