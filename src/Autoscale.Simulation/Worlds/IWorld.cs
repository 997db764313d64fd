namespace Autoscale.Simulation.Worlds;

/// <summary>A world in which a seed decides everything. The same settings give the same world.</summary>
public interface IWorld
{
    /// <summary>The seed.</summary>
    int Seed { get; }

    /// <summary>The current time of the world.</summary>
    DateTimeOffset Now { get; }

    /// <summary>The events, one line each; the first line has the seed. Empty when the world keeps none.</summary>
    IReadOnlyList<string> Transcript { get; }

    /// <summary>The first violation; null when there is none. A violation stops the world.</summary>
    Violation? Broken { get; }

    /// <summary>The failures that happened, by kind.</summary>
    IReadOnlyDictionary<string, int> Faults { get; }

    /// <summary>The functions that ended without finishing their work.</summary>
    int Crashes { get; }

    /// <summary>The time for which devices or units ran, summed over them.</summary>
    TimeSpan DeviceTime { get; }

    /// <summary>Runs for a span of the world's clock.</summary>
    void Run(TimeSpan span);

    /// <summary>Ends all failures and lets the world recover; what remains wrong is a violation.</summary>
    void Finish();

    /// <summary>A table of what each part of the world believes: a header and one row for each part.</summary>
    IReadOnlyList<string[]> Picture();
}
