using Autoscale.Domain.Shared;
using Autoscale.Simulation.Worlds;

namespace Autoscale.Cli.Simulate;

/// <summary>The options of <c>autoscale simulate</c>.</summary>
/// <param name="Worlds">The kinds of worlds.</param>
/// <param name="Seeds">The seeds of each kind.</param>
internal sealed record SimulateOptions(IReadOnlyList<NamedWorld> Worlds, SeedRange Seeds)
{
    /// <summary>True to print the transcript; the range then has one seed.</summary>
    public bool HasTranscript { get; init; }

    /// <summary>The length in hours of the world's clock; null for the usual length of each kind.</summary>
    public double? Hours { get; init; }

    /// <summary>The protection that is switched off; null for none.</summary>
    public Protection? Without { get; init; }

    /// <summary>The kinds of failures that are left out.</summary>
    public IReadOnlyList<Trouble> LeftOut { get; init; } = [];

    /// <summary>The number of devices; null for the usual number of each kind.</summary>
    public int? Devices { get; init; }

    /// <summary>True to print one JSON document.</summary>
    public bool IsJson { get; init; }

    /// <summary>The length of a world of this kind.</summary>
    public TimeSpan SpanOf(NamedWorld world) => TimeSpan.FromHours(Hours ?? world.Hours);

    /// <summary>The order for one world.</summary>
    public WorldOrder OrderOf(int seed) =>
        new(seed) { Without = Without, LeftOut = LeftOut, Devices = Devices, KeepsTranscript = HasTranscript && !IsJson };
}
