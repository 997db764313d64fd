namespace Autoscale.Simulation.Worlds;

/// <summary>One request that is being handled.</summary>
/// <param name="name">What it is, for the transcript.</param>
internal sealed class Operation(string name)
{
    /// <summary>What it is.</summary>
    public string Name => name;

    /// <summary>Its handling; null until it has begun.</summary>
    public Task? Task { get; set; }

    /// <summary>How many of its calls wait at the turnstile.</summary>
    public int Waiting { get; set; }

    /// <summary>True when it can do nothing until somebody lets one of its calls through.</summary>
    public bool IsSettled => Waiting > 0 || Task is { IsCompleted: true };
}
