using Autoscale.Domain.RouteFailover.Health;
using Autoscale.Domain.RouteFailover.Leases;
using Autoscale.Domain.RouteFailover.Runs;
using Autoscale.Domain.RouteFailover.Settings;
using Autoscale.Domain.Shared;
using Autoscale.Simulation.Clock;
using Autoscale.Simulation.Worlds;

namespace Autoscale.Simulation.Routes;

/// <summary>
/// Route failover in which a seed decides everything: units die, hang, are drained, rebuilt and return; the prober is cut off from one or
/// several zones; EC2 and the stored state fail; tables vanish; runs start late, twice or never, overlap, hang, are killed, and have skewed
/// clocks. It runs the workflows of the domain, writes a transcript, and checks the invariants at each call. The same settings give the
/// same world. Spec route-failover 5.4 (D20), safety, section 9.
/// </summary>
public sealed class SeededRouteWorld : IDisposable
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly FailoverTrigger Stitch = new FailoverTrigger.Stitch("simulated");

    private readonly SeededRouteSettings _settings;
    private readonly ManualClock _clock;
    private readonly Dice _dice;
    private readonly bool _isLoop;
    private readonly RouteWorld _world;
    private readonly RouteInvariants _invariants;
    private readonly RouteTroubles _troubles;
    private readonly RouteVantage[] _vantages = [new("zone-a"), new("zone-b")];
    private readonly List<RouteContainer> _containers = [];
    private readonly List<DateTimeOffset> _ticks = [];
    private readonly List<string> _transcript = [];
    private DateTimeOffset _nextMinute;
    private bool _isTickLost;

    /// <summary>Creates a world before its first event.</summary>
    public SeededRouteWorld(SeededRouteSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        _settings = settings;
        _clock = new ManualClock(settings.Start);
        _nextMinute = settings.Start;
        _dice = new Dice(settings.Seed);
        _isLoop = settings.IsLoop ?? _dice.Chance(500);
        var hasPeers = _dice.Chance(667);
        _world = new RouteWorld(_clock, SettingsOf(hasPeers));
        if (settings.Off is { } off)
            _world.Memory.Protections = new Protections(off);
        _world.Memory.Put(new FailoverMemory
        {
            Units = [.. _world.Settings.Units.Select(u => UnitHealth.New(u.Zone, isTrusted: true, Now))],
        });
        _world.Tables.DescribeDelay = TimeSpan.FromMilliseconds(80);
        _world.Tables.ReplaceDelay = TimeSpan.FromMilliseconds(150);
        var facts = new RouteFacts(_world, settings.Start, hasPeers);
        _invariants = new RouteInvariants(_world, _clock, facts, _isLoop, Note);
        _troubles = new RouteTroubles(_world, _clock, _dice, facts, _invariants, _vantages, Note);
        Note($"seed {settings.Seed}: {_world.Settings.Units.Count} zones, {(_isLoop ? "loop" : "one-shot")}, " +
            $"{(hasPeers ? "with" : "without")} peer probes");
    }

    /// <summary>The seed.</summary>
    public int Seed => _settings.Seed;

    /// <summary>The current time of the world.</summary>
    public DateTimeOffset Now => _clock.GetUtcNow();

    /// <summary>The events, one line each; the first line has the seed.</summary>
    public IReadOnlyList<string> Transcript => _transcript;

    /// <summary>The first violated invariant; null when there is none. A violation stops the world.</summary>
    public string? Broken => _invariants.Broken;

    /// <summary>The number of faults by kind.</summary>
    public IReadOnlyDictionary<string, int> Faults => _troubles.Counts;

    /// <summary>The number of units.</summary>
    public int Units => _world.Settings.Units.Count;

    /// <summary>The routes and the units that they point at: a header and one row for each table.</summary>
    public IReadOnlyList<string[]> Picture() =>
    [
        ["table", "zone", "unit of the zone", "target"],
        .. _world.Settings.Units.SelectMany(unit => unit.TableIds.Select(table => (string[])
        [
            table,
            $"{unit.Zone}",
            $"{unit.InterfaceIds[0]}",
            $"{_world.Tables.TargetOf(table, RouteWorld.Everything)?.Id ?? "no route"}",
        ])),
    ];

    /// <summary>Runs for a span of the world's clock.</summary>
    public void Run(TimeSpan span)
    {
        for (var end = Now + span; Now < end && Broken is null;)
        {
            _troubles.Step([.. _containers.Where(c => c.IsRunning)]);
            Tick();
            if (_dice.Chance(3))
                Invoke(Stitch, isLoop: false);
            _clock.Advance(Step);
            _invariants.Look(
                _vantages.SelectMany(v => v.CutOff).ToHashSet(), _containers.Select(c => c.Fault).FirstOrDefault(f => f is not null));
        }

        if (Broken is not null)
            Note($"BROKEN: {Broken}");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var container in _containers)
            container.Dispose();
    }

    private RouteFailoverSettings SettingsOf(bool hasPeers)
    {
        var usual = RouteWorld.SettingsFor(2 + _dice.Next(3), tablesOfEach: 1 + _dice.Next(2));
        return usual with
        {
            Units = hasPeers ? usual.Units : [.. usual.Units.Select(u => u with { PeerProbes = null })],
            Placement = _dice.Chance(500) ? Placement.Spread : Placement.Cyclic,
            Mode = _isLoop ? RunMode.Loop : RunMode.OneShot,
            Protections = _settings.Off is { } off ? new Protections(off) : Protections.All,
        };
    }

    // The schedule is late by up to four seconds, and rarely loses or repeats an event; two lost events in a row are no fault of ours.
    private void Tick()
    {
        if (Now >= _nextMinute)
        {
            _nextMinute += Minute;
            _isTickLost = !_isTickLost && _nextMinute > _settings.Start + Minute && _dice.Chance(20);
            if (_isTickLost)
            {
                _troubles.Count("run lost", "the schedule loses an event");
                _invariants.SeeLoss(isNow: false);
            }
            else
            {
                _ticks.Add(Now + TimeSpan.FromMilliseconds(250 * _dice.Next(17)));
            }

            if (_dice.Chance(100))
            {
                _troubles.Count("run twice", "the schedule repeats an event");
                _ticks.Add(Now + TimeSpan.FromMilliseconds(250 * _dice.Next(17)));
            }
        }

        foreach (var due in _ticks.Where(t => t <= Now).ToList())
        {
            _ = _ticks.Remove(due);
            Invoke(new FailoverTrigger.Schedule(), _isLoop);
        }
    }

    private void Invoke(FailoverTrigger trigger, bool isLoop)
    {
        var free = _containers.Where(c => !c.IsRunning).ToList();
        var container = free.Count > 0 ? free[_dice.Next(free.Count)] : Start();
        Note($"{container.Name} at {container.Vantage.Location} starts: {(trigger is FailoverTrigger.Schedule ? "schedule" : "stitch")}");
        _invariants.SeeStart();
        container.Invoke(trigger, isLoop, TimeSpan.FromSeconds(isLoop ? 118 : 58));
    }

    private RouteContainer Start()
    {
        var n = _containers.Count;
        var ahead = TimeSpan.FromSeconds((n % 3) switch { 1 => 1, 2 => -1, _ => 0 });
        var container = new RouteContainer(
            _world, $"container {n + 1}", new SkewedClock(_clock, ahead), _vantages[_dice.Next(_vantages.Length)], _invariants);
        _containers.Add(container);
        return container;
    }

    private void Note(string line) => _transcript.Add($"{Now:HH:mm:ss.fff} {line}");
}
