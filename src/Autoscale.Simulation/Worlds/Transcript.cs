using System.Runtime.CompilerServices;

namespace Autoscale.Simulation.Worlds;

/// <summary>The events of a world, one line each. A world that keeps none composes no line.</summary>
/// <param name="isKept">True to keep the lines.</param>
/// <param name="now">The current time of the world.</param>
internal sealed class Transcript(bool isKept, Func<DateTimeOffset> now)
{
    private readonly List<string> _lines = [];

    /// <summary>True when lines are kept.</summary>
    public bool IsKept => isKept;

    /// <summary>The lines, oldest first.</summary>
    public IReadOnlyList<string> Lines => _lines;

    /// <summary>Writes a line with the time; the text is composed only when it is kept.</summary>
    public void Note([InterpolatedStringHandlerArgument("")] ref LineText text)
    {
        if (isKept)
            _lines.Add($"{now():HH:mm:ss.fff} {text.ToString()}");
    }
}

/// <summary>A line that is composed only when the transcript is kept.</summary>
[InterpolatedStringHandler]
internal ref struct LineText
{
    private DefaultInterpolatedStringHandler _text;

    public LineText(int literalLength, int formattedCount, Transcript transcript, out bool isNeeded)
    {
        isNeeded = transcript.IsKept;
        _text = isNeeded ? new DefaultInterpolatedStringHandler(literalLength, formattedCount) : default;
    }

    public void AppendLiteral(string text) => _text.AppendLiteral(text);

    public void AppendFormatted<T>(T value) => _text.AppendFormatted(value);

    public void AppendFormatted<T>(T value, string? format) => _text.AppendFormatted(value, format);

    public override string ToString() => _text.ToStringAndClear();
}
