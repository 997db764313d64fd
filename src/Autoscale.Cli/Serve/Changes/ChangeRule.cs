namespace Autoscale.Cli.Serve.Changes;

/// <summary>The rule that tells whether an entry of a log event is a change.</summary>
internal abstract record ChangeRule
{
    private ChangeRule()
    {
    }

    /// <summary>Each entry is a change.</summary>
    internal sealed record Always : ChangeRule;

    /// <summary>
    /// The event is steady: an entry is a change when it is the first about its subject, or when a watched value differs from that of the
    /// previous entry about the same subject.
    /// </summary>
    /// <param name="Subject">The placeholders that name the subject; none when all entries have the same subject.</param>
    /// <param name="Watched">The placeholders whose values are compared.</param>
    internal sealed record WhenDifferent(IReadOnlyList<string> Subject, IReadOnlyList<string> Watched) : ChangeRule
    {
        /// <summary>The values, by placeholder, that return by themselves: a return to such a value is no change.</summary>
        public IReadOnlyDictionary<string, string> Usual { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
    }
}
