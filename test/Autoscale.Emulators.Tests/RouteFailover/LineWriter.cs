using System.Text;

namespace Autoscale.Emulators.Tests.RouteFailover;

/// <summary>A writer that keeps the written lines.</summary>
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

    /// <summary>The messages of the log lines of the original, without level, time and request id.</summary>
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
