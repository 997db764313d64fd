namespace Autoscale.Simulation.Worlds;

/// <summary>The failures of a seeded world, each as a probability in thousandths.</summary>
public sealed record Troubles
{
    /// <summary>No failures; handlers are interleaved all the same.</summary>
    public static readonly Troubles None = new();

    /// <summary>All kinds of failures.</summary>
    public static readonly Troubles Rough = new()
    {
        LostRequests = 50,
        LostAnswers = 50,
        LateRequests = 50,
        RepeatedRequests = 50,
        FaultsBefore = 10,
        FaultsAfter = 10,
        Silences = 15,
        Reboots = 10,
        Replacements = 5,
        Kills = 2,
        Deaths = 1,
        Restarts = 3,
        Crashes = 3,
        LostEvents = 100,
        LateEvents = 100,
        RepeatedEvents = 100,
        LostSweeps = 100,
        RepeatedSweeps = 200,
    };

    /// <summary>Heartbeats that never arrive.</summary>
    public int LostRequests { get; init; }

    /// <summary>Answers that never arrive.</summary>
    public int LostAnswers { get; init; }

    /// <summary>Heartbeats that arrive up to two intervals late, and so after later ones.</summary>
    public int LateRequests { get; init; }

    /// <summary>Requests that arrive twice.</summary>
    public int RepeatedRequests { get; init; }

    /// <summary>Calls to a store or to the cloud that fail before they take effect.</summary>
    public int FaultsBefore { get; init; }

    /// <summary>Calls that fail after they take effect, so that the caller cannot know the outcome.</summary>
    public int FaultsAfter { get; init; }

    /// <summary>Heartbeats before which a device falls silent for up to six intervals.</summary>
    public int Silences { get; init; }

    /// <summary>Heartbeats before which a device reboots.</summary>
    public int Reboots { get; init; }

    /// <summary>Heartbeats before which the group starts to replace the device.</summary>
    public int Replacements { get; init; }

    /// <summary>Heartbeats before which the instance is terminated without an event.</summary>
    public int Kills { get; init; }

    /// <summary>Heartbeats before which a device falls silent forever while its instance keeps running.</summary>
    public int Deaths { get; init; }

    /// <summary>Heartbeats before which the instance is stopped, to be started a few minutes later with another public address.</summary>
    public int Restarts { get; init; }

    /// <summary>Calls at which the function ends without further work.</summary>
    public int Crashes { get; init; }

    /// <summary>Events of Auto Scaling that never arrive.</summary>
    public int LostEvents { get; init; }

    /// <summary>Events that arrive up to ten minutes late, and so after later ones.</summary>
    public int LateEvents { get; init; }

    /// <summary>Events that arrive twice.</summary>
    public int RepeatedEvents { get; init; }

    /// <summary>Sweeps that do not run.</summary>
    public int LostSweeps { get; init; }

    /// <summary>Sweeps that overlap with a second one.</summary>
    public int RepeatedSweeps { get; init; }
}
