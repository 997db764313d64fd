using System.Text;

namespace Autoscale.Emulators.Tests.RouteFailover;

/// <summary>What was written, line by line.</summary>
internal sealed class LineWriter : TextWriter
{
    private readonly Lock _gate = new();
    private readonly List<string> _lines = [];

    public override Encoding Encoding => Encoding.UTF8;

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_gate)
                return [.. _lines];
        }
    }

    /// <summary>The texts of the original's lines: what comes after level, time and request.</summary>
    public IReadOnlyList<string> Legacy => [.. Lines.Where(l => l.StartsWith('[')).Select(l => l.Split('\t')[3])];

    public override void WriteLine(string? value)
    {
        lock (_gate)
            _lines.Add(value ?? "");
    }

    public void Clear()
    {
        lock (_gate)
            _lines.Clear();
    }
}
