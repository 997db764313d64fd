namespace Autoscale.Cli.Operate.Explain;

/// <summary>The question why something is as it is.</summary>
/// <param name="Subject">An instance id, primary, term, license, hook or route; with a term, its number follows.</param>
internal sealed record ExplainQuestion(string Subject);

/// <summary>An explanation from stored facts. Nothing in it is guessed: it says no more than what was stored.</summary>
/// <param name="Subject">What is explained.</param>
/// <param name="Verdict">The state in one sentence.</param>
/// <param name="Facts">The facts behind it, as sentences.</param>
/// <param name="Changes">What would change it, as sentences with the thresholds.</param>
internal sealed record Explanation(string Subject, string Verdict, IReadOnlyList<string> Facts, IReadOnlyList<string> Changes);
