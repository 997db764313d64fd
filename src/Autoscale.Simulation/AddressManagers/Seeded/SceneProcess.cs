using Autoscale.Simulation.Clock;

namespace Autoscale.Simulation.AddressManagers.Seeded;

/// <summary>A process of a world: a container of the monitor, or one of its clients. A process that ended continues no call.</summary>
/// <param name="name">The name for the transcript.</param>
/// <param name="place">Its place in the network, from 0.</param>
internal sealed class SceneProcess(string name, int place, SkewedClock clock)
{
    /// <summary>The name for the transcript.</summary>
    public string Name => name;

    /// <summary>Its place in the network.</summary>
    public int Place => place;

    /// <summary>Its clock.</summary>
    public SkewedClock Clock => clock;

    /// <summary>Whether it ended in the middle of its work.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>Whether its calls may end it.</summary>
    public bool MayCrash { get; init; }

    /// <summary>The run of the monitor in it; null for none.</summary>
    public MonitorRunFacts? Run { get; set; }

    /// <summary>The poll of all members that it makes; null for none.</summary>
    public PollFacts? CurrentPoll => Run?.Poll is { EndedAt: null } poll ? poll : null;

    /// <summary>The process ends where it is.</summary>
    public void End() => HasEnded = true;
}
