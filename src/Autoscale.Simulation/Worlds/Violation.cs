namespace Autoscale.Simulation.Worlds;

/// <summary>A violated invariant.</summary>
/// <param name="Of">The invariant.</param>
/// <param name="Sentence">The facts in one sentence.</param>
/// <param name="At">The time by the world's clock.</param>
public sealed record Violation(Invariant Of, string Sentence, DateTimeOffset At)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Of.Id}: {Sentence}";
}

/// <summary>A statement that holds in every world at any time, with any failures.</summary>
/// <param name="Id">The id in reports: <c>terms-rise</c>.</param>
/// <param name="Sentence">The statement.</param>
public sealed record Invariant(string Id, string Sentence);
