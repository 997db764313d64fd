using Autoscale.Domain.RouteFailover.Health;
using Autoscale.Domain.RouteFailover.Routes;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Simulation.Worlds;

namespace Autoscale.Simulation.Routes;

/// <summary>The faults of a seeded world of route failover: of units, networks, AWS, tables and operators.</summary>
internal sealed class RouteTroubles
{
    private static readonly EndpointFault Throttled = new(EndpointFaultKind.Unavailable, "RequestLimitExceeded");
    private static readonly RouteDestination Side = RouteDestination.Ipv4("10.9.0.0/16");

    private readonly RouteWorld _world;
    private readonly TimeProvider _clock;
    private readonly Dice _dice;
    private readonly RouteFacts _facts;
    private readonly RouteInvariants _invariants;
    private readonly IReadOnlyList<RouteVantage> _vantages;
    private readonly Action<string> _note;
    private readonly SortedDictionary<string, int> _counts = new(StringComparer.Ordinal);
    private readonly List<(DateTimeOffset At, Action Make)> _later = [];
    private DateTimeOffset _ordered;
    private DateTimeOffset _cutAgain;
    private int _interfaces;

    public RouteTroubles(
        RouteWorld world,
        TimeProvider clock,
        Dice dice,
        RouteFacts facts,
        RouteInvariants invariants,
        IReadOnlyList<RouteVantage> vantages,
        Action<string> note)
    {
        (_world, _clock, _dice, _facts, _invariants, _vantages, _note) = (world, clock, dice, facts, invariants, vantages, note);
        (_ordered, _cutAgain) = (facts.Start, facts.Start);
        world.Tables.DescribeFault = Fault;
        world.Units.TargetsFault = Fault;
        world.Tables.ReplaceFault = _ => Fault();
        world.Tables.LostAnswer = _ => _dice.Chance(30) ? Failed("lost answer of EC2") : null;
    }

    /// <summary>The number of faults by kind.</summary>
    public IReadOnlyDictionary<string, int> Counts => _counts;

    /// <summary>Makes the faults of one step.</summary>
    public void Step(IReadOnlyList<RouteContainer> running)
    {
        foreach (var due in _later.Where(l => l.At <= _clock.GetUtcNow()).ToList())
        {
            _ = _later.Remove(due);
            due.Make();
        }

        if (_dice.Chance(4))
            Turn(1 + _dice.Next(_world.Settings.Units.Count), running);
        if (_dice.Chance(1) && _world.Memory.Outage is null)
            Order(1 + _dice.Next(_world.Settings.Units.Count));
        if (_dice.Chance(1))
            Drift();
        if (_dice.Chance(1) && _dice.Chance(300) && running.Count > 0)
            Kill(running[_dice.Next(running.Count)]);
        if (_dice.Chance(1) && _world.Memory.Outage is null && _clock.GetUtcNow() > _ordered + TimeSpan.FromSeconds(5))
            LoseMemory();
        if (_dice.Chance(2) && _clock.GetUtcNow() >= _cutAgain)
            Cut();
        if (_dice.Chance(1) && _dice.Chance(500))
            Lose(_world.Settings.TableIds[_dice.Next(_world.Settings.TableIds.Count)]);
        if (_dice.Chance(1) && _dice.Chance(300))
            Rebuild(_dice.Next(_world.Settings.Units.Count));
        if (_world.Memory.Outage is not null)
            _invariants.Excuse();
    }

    /// <summary>Counts a fault and writes it down.</summary>
    public void Count(string kind, string words)
    {
        _counts[kind] = _counts.GetValueOrDefault(kind) + 1;
        _note(words);
    }

    private void Turn(int zone, IReadOnlyList<RouteContainer> running)
    {
        if (_world.Units[zone].Reach != UnitReach.Answers)
        {
            _world.Units[zone] = UnitCondition.Well with { Latency = TimeSpan.FromMilliseconds(_dice.Next(200)) };
            _note($"unit {zone} is back");
            return;
        }

        _world.Units[zone] = _dice.Next(3) switch
        {
            0 => new UnitCondition { Reach = UnitReach.Refuses },
            1 => new UnitCondition { Reach = UnitReach.Hangs },
            _ => new UnitCondition { Reach = UnitReach.Hangs, Power = PowerState.Stopped },
        };
        Count("unit down", $"unit {zone} is down: {_world.Units[zone].Reach}, {_world.Units[zone].Power}");

        // A run that hangs with old facts in its hands is a danger only when it has something to change.
        if (running.Count > 0 && _dice.Chance(100))
            running[_dice.Next(running.Count)].Stall = TimeSpan.FromSeconds(10 + _dice.Next(60));
    }

    // A run reads orders when it renews its lease.
    private void Order(int zone)
    {
        _ordered = _clock.GetUtcNow();
        var isDrained = _facts.Drained.Contains(zone);
        _ = _world.Memory.OrderAsync(isDrained ? new FailoverOrder.Undrain(zone) : new FailoverOrder.Drain(zone), CancellationToken.None);
        _ = isDrained ? _facts.Drained.Remove(zone) : _facts.Drained.Add(zone);
        Count("order", $"unit {zone} is {(isDrained ? "undrained" : "drained")}");
    }

    // A manual change of a route to another healthy unit.
    private void Drift()
    {
        if (_facts.Fine.Count == 0)
            return;
        var zone = _facts.Fine.Keys.Order().ElementAt(_dice.Next(_facts.Fine.Count));
        var table = _world.Settings.TableIds[_dice.Next(_world.Settings.TableIds.Count)];
        var to = RouteTarget.Interface(_world.Settings.Units.First(u => u.Zone == zone).InterfaceIds[0]);
        if (_world.Tables.Point(table, RouteWorld.Everything, to))
            Count("manual change", $"an operator points {table} at unit {zone}");
    }

    private void Kill(RouteContainer victim)
    {
        Count("run killed", $"{victim.Name} is killed");
        _invariants.SeeLoss(isNow: true);
        victim.Kill();
    }

    private void LoseMemory()
    {
        Count("memory outage", "the stored state is unreachable");
        _world.Memory.Outage = Throttled;
        Later(1, 90, () => (_world.Memory.Outage, _) = (null, Note("the stored state is reachable")));
    }

    // One location at a time, and not again before runs have seen that the units answer.
    private void Cut()
    {
        var zones = _world.Settings.Units.Select(u => u.Zone).ToList();
        var wanted = _dice.Chance(300) ? 1 : Math.Max(2, ((zones.Count + 1) / 2) + _dice.Next(zones.Count - (zones.Count / 2)));
        while (zones.Count > wanted)
            zones.RemoveAt(_dice.Next(zones.Count));
        var vantage = _vantages[_dice.Next(_vantages.Count)];
        var seconds = 5 + _dice.Next(180);
        vantage.CutOff = zones.ToHashSet();
        _invariants.CutSince = _clock.GetUtcNow();
        _cutAgain = _clock.GetUtcNow() + TimeSpan.FromSeconds(seconds + 300);
        Count(
            zones.Count == 1 ? "prober cut off from one zone" : "prober cut off from several zones",
            $"{vantage.Location} is cut off from units {string.Join(", ", zones)}");
        Later(seconds, 0, () =>
        {
            (vantage.CutOff, _invariants.CutSince) = (new HashSet<int>(), null);
            _note($"{vantage.Location} reaches all units");
        });
    }

    // The table is deleted and made again, or gets a route to an interface that no longer exists.
    private void Lose(string id)
    {
        if (_world.Tables.All.FirstOrDefault(t => t.Id == id) is not { } table)
            return;
        if (_dice.Chance(500))
        {
            Count("table deleted", $"{id} is deleted");
            _world.Tables.Remove(id);
            Later(20, 200, () => Put(table, $"{id} is made again"));
        }
        else if (table.Routes.All(r => r.Destination != Side))
        {
            Count("stranded route", $"{id} has a blackhole route to an unknown interface");
            _world.Tables.Put(table with
            {
                Routes = [.. table.Routes, new ObservedRoute(Side, RouteTarget.Interface("eni-0stranger1")) { IsBlackhole = true }],
            });
            Later(20, 200, () =>
            {
                if (_world.Tables.All.FirstOrDefault(t => t.Id == id) is { } now)
                    Put(now with { Routes = [.. now.Routes.Where(r => r.Destination != Side)] }, $"{id} has no blackhole route any more");
            });
        }
    }

    // The operator names the former interface at once, or only when the alarm has told of it.
    private void Rebuild(int index)
    {
        var (units, unit) = (_world.Settings.Units.ToList(), _world.Settings.Units[index]);
        var former = unit.InterfaceIds[0];
        var isTold = _dice.Chance(500);
        Count("interface replaced", $"unit {unit.Zone} has another interface{(isTold ? "; the former one is named" : "")}");
        units[index] = unit with
        {
            InterfaceIds = [$"eni-0again{++_interfaces:000}"],
            FormerInterfaceIds = isTold ? [.. unit.FormerInterfaceIds, former] : unit.FormerInterfaceIds,
        };
        Use(units);
        _facts.Rebuild(unit.Zone);
        _world.Tables.Strand(former);
        if (!isTold)
            Later(60, 200, () =>
            {
                _note($"the former interface of unit {unit.Zone} is named");
                Use([
                    .. _world.Settings.Units.Select(u => u.Zone == unit.Zone
                        ? u with { FormerInterfaceIds = [.. u.FormerInterfaceIds, former] }
                        : u),
                ]);
            });
    }

    private void Use(IReadOnlyList<Domain.RouteFailover.Units.FailoverUnit> units)
    {
        _world.Settings = _world.Settings with { Units = units };
        _world.Units.Replace(units);
        _facts.Disturb();
    }

    private void Put(ObservedTable table, string words)
    {
        _world.Tables.Put(table);
        _facts.Disturb();
        _note(words);
    }

    private bool Note(string words)
    {
        _note(words);
        return true;
    }

    private void Later(int atLeast, int more, Action make) =>
        _later.Add((_clock.GetUtcNow() + TimeSpan.FromSeconds(atLeast + _dice.Next(more + 1)), make));

    private EndpointFault? Fault() => _dice.Chance(100) ? Failed("fault of EC2") : null;

    private EndpointFault Failed(string kind)
    {
        _counts[kind] = _counts.GetValueOrDefault(kind) + 1;
        _invariants.SeeFault();
        return Throttled;
    }
}
