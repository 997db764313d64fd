namespace Autoscale.Simulation.Worlds;

/// <summary>One request that is being handled.</summary>
/// <param name="name">The name for the transcript.</param>
internal sealed class Operation(string name)
{
    /// <summary>The name for the transcript.</summary>
    public string Name => name;

    /// <summary>The task of the handler; null before it has started.</summary>
    public Task? Task { get; set; }

    /// <summary>The number of its calls that wait at the turnstile.</summary>
    public int Waiting { get; set; }

    /// <summary>True when it is complete or waits until the turnstile releases one of its calls.</summary>
    public bool IsSettled => Waiting > 0 || Task is { IsCompleted: true };
}
