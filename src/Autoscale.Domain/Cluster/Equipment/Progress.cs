namespace Autoscale.Domain.Cluster.Equipment;

/// <summary>The progress of work that takes several passes.</summary>
/// <param name="Lacking">The missing precondition without which an instance cannot continue, in words; null when it can.</param>
/// <param name="IsFinished">True when no work is left.</param>
public sealed record Progress(string? Lacking, bool IsFinished)
{
    /// <summary>No work is left.</summary>
    public static readonly Progress Complete = new(Lacking: null, IsFinished: true);

    /// <summary>The instance cannot continue before a precondition is met.</summary>
    public static Progress WaitingFor(string what) => new(what, IsFinished: false);

    /// <summary>The instance can continue; some work is left for later passes.</summary>
    public static Progress GoingOn { get; } = new(Lacking: null, IsFinished: false);
}
