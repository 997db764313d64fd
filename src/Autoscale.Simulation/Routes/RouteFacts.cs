namespace Autoscale.Simulation.Routes;

/// <summary>The facts about the units of a seeded world, over time: dead, well, reachable for the prober.</summary>
/// <param name="start">The initial time.</param>
/// <param name="hasPeers">Whether units forward probes to each other.</param>
internal sealed class RouteFacts(RouteWorld world, DateTimeOffset start, bool hasPeers)
{
    // After the path to the units is restored, a run counts their samples anew.
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(80);

    // A run in progress keeps the settings with which it started, and does not know a new interface.
    private static readonly TimeSpan LongestRun = TimeSpan.FromSeconds(130);

    private readonly Dictionary<int, DateTimeOffset> _dead = [];
    private readonly Dictionary<int, DateTimeOffset> _fine = [];
    private readonly Dictionary<int, DateTimeOffset> _well = [];
    private DateTimeOffset _now = start;
    private DateTimeOffset? _cutAt;
    private DateTimeOffset? _disturbedAt;

    /// <summary>The initial time.</summary>
    public DateTimeOffset Start { get; } = start;

    /// <summary>The zones whose units are drained by order.</summary>
    public HashSet<int> Drained { get; } = [];

    /// <summary>The zones that some containers do not reach.</summary>
    public IReadOnlySet<int> CutOff { get; private set; } = new HashSet<int>();

    /// <summary>Since when each unit is well, not drained, and reachable for every container.</summary>
    public IReadOnlyDictionary<int, DateTimeOffset> Fine => _fine;

    /// <summary>
    /// Whether no run can decide: the path of a prober is cut or was just restored, an interface or a table was just replaced, or most
    /// units are dead at once and no second opinion is at hand.
    /// </summary>
    public bool IsUndecidable =>
        _now - _cutAt < Settling
        || _now - _disturbedAt < LongestRun
        || (!hasPeers && _dead.Count >= 2 && 2 * _dead.Count >= world.Settings.Units.Count);

    /// <summary>Takes note of a change of the settings or tables, which a run sees later.</summary>
    public void Disturb() => _disturbedAt = _now;

    /// <summary>Takes note of a new interface of a unit: a run in progress takes the unit for one without an interface.</summary>
    public void Rebuild(int zone)
    {
        _well[zone] = _now;
        Disturb();
    }

    /// <summary>Since when a unit does not answer; null when it does.</summary>
    public DateTimeOffset? DeadSince(int zone) => _dead.TryGetValue(zone, out var since) ? since : null;

    /// <summary>A time as the span since the start.</summary>
    public string Text(DateTimeOffset at) => $"{at - Start:h\\:mm\\:ss}";

    /// <summary>Takes note of the current conditions.</summary>
    public void Look(DateTimeOffset now, IReadOnlySet<int> cutOff)
    {
        (_now, CutOff) = (now, cutOff);
        if (cutOff.Count > 0)
            _cutAt = now;
        foreach (var zone in world.Settings.Units.Select(u => u.Zone))
        {
            var answers = world.Units[zone].Reach == UnitReach.Answers;
            Keep(_dead, zone, !answers);
            Keep(_well, zone, answers && !Drained.Contains(zone));
            Keep(_fine, zone, answers && !Drained.Contains(zone) && !cutOff.Contains(zone));
        }
    }

    /// <summary>
    /// The zones whose units were well for a time before the prober was cut off from them, and are well now: a run that moves their routes
    /// does so because of its own isolation.
    /// </summary>
    /// <param name="since">When the cut began.</param>
    /// <param name="before">The time for which they must have been well before the cut.</param>
    public IReadOnlySet<int> Isolated(IReadOnlySet<int> cutOff, DateTimeOffset since, TimeSpan before) =>
        cutOff
            .Where(z => _well.TryGetValue(z, out var well) && well <= since - before && world.Units[z].Reach == UnitReach.Answers)
            .ToHashSet();

    private void Keep(Dictionary<int, DateTimeOffset> since, int zone, bool holds)
    {
        if (!holds)
            _ = since.Remove(zone);
        else
            _ = since.TryAdd(zone, _now);
    }
}
