using System.Collections.Concurrent;

namespace Autoscale.Simulation.FortiAnalyzers;

/// <summary>The faults of a simulated FortiAnalyzer. All are off at first, and can be changed between any two calls.</summary>
public sealed class FazTroubles
{
    /// <summary>True when connections to it fail. The host closes them without an answer.</summary>
    public bool IsDown { get; set; }

    /// <summary>True when users may list devices but change nothing.</summary>
    public bool IsReadOnly { get; set; }

    /// <summary>True when users may log in and nothing else.</summary>
    public bool HasNoPermission { get; set; }

    /// <summary>True while another user has locked the workspace: devices can be listed but not changed.</summary>
    public bool IsWorkspaceLocked { get; set; }

    /// <summary>The number of calls after its login that a session allows before it ends; null for any number.</summary>
    public int? CallsPerSession { get; set; }

    /// <summary>True for a version without batches: the <c>dev-list</c> commands do not exist.</summary>
    public bool HasNoBatch { get; set; }

    /// <summary>True for a version that ignores filters: it lists all devices.</summary>
    public bool IgnoresFilters { get; set; }

    /// <summary>True for a version that ignores ranges: it lists all devices in one page.</summary>
    public bool IgnoresRanges { get; set; }

    /// <summary>True when tasks stay at 50 percent.</summary>
    public bool HasEndlessTasks { get; set; }

    /// <summary>The reasons why devices are refused, by serial number.</summary>
    public ConcurrentDictionary<string, string> Refusals { get; } = new(StringComparer.Ordinal);

    /// <summary>The kinds of calls that have no effect and are answered with half a JSON text.</summary>
    public ConcurrentDictionary<FazCallKind, bool> Malformed { get; } = new();

    /// <summary>
    /// The time before calls of a kind are looked at; infinite for calls that are never answered. A call whose client leaves meanwhile has
    /// no effect.
    /// </summary>
    public ConcurrentDictionary<FazCallKind, TimeSpan> Delays { get; } = new();

    /// <summary>Ends all faults.</summary>
    public void End()
    {
        (IsDown, IsReadOnly, HasNoPermission, IsWorkspaceLocked) = (false, false, false, false);
        (HasNoBatch, IgnoresFilters, IgnoresRanges, HasEndlessTasks) = (false, false, false, false);
        CallsPerSession = null;
        Refusals.Clear();
        Malformed.Clear();
        Delays.Clear();
    }
}
