using Autoscale.Simulation.Worlds;

namespace Autoscale.Cli.Simulate;

/// <summary>The result of one world.</summary>
internal sealed record WorldResult(NamedWorld World, WorldOrder Order, TimeSpan Span)
{
    /// <summary>The time for which devices ran, in hours, summed over them.</summary>
    public required double DeviceHours { get; init; }

    /// <summary>The failures by kind.</summary>
    public required IReadOnlyDictionary<string, int> Faults { get; init; }

    /// <summary>The functions that ended without finishing their work.</summary>
    public required int Crashes { get; init; }

    /// <summary>The violation; null when there is none.</summary>
    public required Violation? Broken { get; init; }

    /// <summary>The events, when the order asks for them.</summary>
    public required IReadOnlyList<string> Transcript { get; init; }

    /// <summary>The picture of the world at its end.</summary>
    public required IReadOnlyList<string[]> Picture { get; init; }

    /// <summary>The initial time of the world.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>Runs a world to its end, or to its first violation.</summary>
    public static WorldResult Of(NamedWorld kind, WorldOrder order, TimeSpan span)
    {
        var world = kind.Make(order);
        var start = world.Now;
        world.Run(span);
        world.Finish();
        return new WorldResult(kind, order, span)
        {
            DeviceHours = world.DeviceTime.TotalHours,
            Faults = world.Faults,
            Crashes = world.Crashes,
            Broken = world.Broken,
            Transcript = world.Transcript,
            Picture = world.Broken is null ? [] : world.Picture(),
            Start = start,
        };
    }
}
