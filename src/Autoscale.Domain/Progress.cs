namespace Autoscale.Domain;

/// <summary>How far a piece of work that goes on over several passes is.</summary>
/// <param name="Lacking">What an instance cannot go on without, in words; null when it can.</param>
/// <param name="IsFinished">True when nothing at all is left to be done.</param>
public sealed record Progress(string? Lacking, bool IsFinished)
{
    /// <summary>All is done.</summary>
    public static readonly Progress Complete = new(Lacking: null, IsFinished: true);

    /// <summary>Something has to happen first.</summary>
    public static Progress WaitingFor(string what) => new(what, IsFinished: false);

    /// <summary>It can go on, while something is still being finished.</summary>
    public static Progress GoingOn { get; } = new(Lacking: null, IsFinished: false);
}
