using System.Runtime.CompilerServices;

namespace Autoscale.Simulation.Worlds.Checks;

/// <summary>Collects the violations of a world; it keeps the first one of the invariants in force.</summary>
/// <param name="inForce">The invariants in force; violations of the others are counted and do not stop the world.</param>
/// <param name="now">The current time of the world.</param>
internal sealed class Watch(IReadOnlyCollection<Invariant> inForce, Func<DateTimeOffset> now)
{
    private readonly List<Violation> _seen = [];

    /// <summary>The first violation of an invariant in force; null when there is none.</summary>
    public Violation? Broken { get; private set; }

    /// <summary>The first violation of each invariant, in force or not.</summary>
    public IReadOnlyList<Violation> Seen => _seen;

    /// <summary>Records a violation.</summary>
    public void Break(Invariant invariant, string sentence)
    {
        if (_seen.Exists(v => v.Of == invariant))
            return;
        var violation = new Violation(invariant, sentence, now());
        _seen.Add(violation);
        if (inForce.Contains(invariant))
            Broken ??= violation;
    }

    /// <summary>Records a violation unless a statement is true; the sentence is composed only then.</summary>
    public void Hold(bool isTrue, Invariant invariant, [InterpolatedStringHandlerArgument("isTrue")] ref OtherwiseText otherwise)
    {
        if (!isTrue)
            Break(invariant, otherwise.ToString());
    }
}

/// <summary>A sentence that is composed only when a statement is false.</summary>
[InterpolatedStringHandler]
internal ref struct OtherwiseText
{
    private DefaultInterpolatedStringHandler _text;

    public OtherwiseText(int literalLength, int formattedCount, bool isTrue, out bool isNeeded)
    {
        isNeeded = !isTrue;
        _text = isNeeded ? new DefaultInterpolatedStringHandler(literalLength, formattedCount) : default;
    }

    public void AppendLiteral(string text) => _text.AppendLiteral(text);

    public void AppendFormatted<T>(T value) => _text.AppendFormatted(value);

    public void AppendFormatted<T>(T value, string? format) => _text.AppendFormatted(value, format);

    public override string ToString() => _text.ToStringAndClear();
}
