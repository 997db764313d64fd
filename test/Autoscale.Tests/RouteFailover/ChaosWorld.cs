using Autoscale.Domain.RouteFailover.Health;
using Autoscale.Domain.RouteFailover.Routes;
using Autoscale.Domain.RouteFailover.Runs;
using Autoscale.Domain.RouteFailover.Settings;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Simulation.Clock;
using Autoscale.Simulation.Routes;
using static Autoscale.Tests.RouteFailover.Zones;

namespace Autoscale.Tests.RouteFailover;

/// <summary>
/// An hour of simultaneous failures, spec route-failover 5.4 (D20): units die, hang, are drained and return; EC2 and the memory fail; runs
/// are started twice, overlap, are interrupted, and have skewed clocks. Every event follows from the seed.
/// </summary>
internal sealed class ChaosWorld
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(250);
    private static readonly FailoverTrigger Stitch = new FailoverTrigger.Stitch("chaos");

    private readonly ManualClock _clock = new(Noon);
    private readonly ChaosDice _dice;
    private readonly bool _isLoop;
    private readonly RouteWorld _world;
    private readonly ChaosReferee _referee;
    private readonly ChaosContainer[] _containers;
    private DateTimeOffset? _outageEnds;
    private DateTimeOffset _ordered = Noon;

    public ChaosWorld(int seed, bool isLoop)
    {
        _dice = new ChaosDice(seed);
        _isLoop = isLoop;
        _world = World(
            _clock,
            2 + _dice.Next(3),
            s => s with { Placement = Chance(500) ? Placement.Spread : Placement.Cyclic },
            tablesOfEach: 1 + _dice.Next(2));
        _world.Tables.DescribeDelay = TimeSpan.FromMilliseconds(80);
        _world.Tables.ReplaceDelay = TimeSpan.FromMilliseconds(150);
        _world.Tables.DescribeFault = Fault;
        _world.Units.TargetsFault = Fault;
        _world.Tables.ReplaceFault = _ => Fault();
        _world.Tables.LostAnswer = _ => Chance(30) ? Count(Throttled) : null;
        _containers =
            [.. new[] { 0, 1000, -1000 }.Select(ms => new ChaosContainer(_world, new SkewedClock(_clock, TimeSpan.FromMilliseconds(ms))))];
        _referee = new ChaosReferee(_world, isLoop);
    }

    /// <summary>Runs the world for the given time and returns the verdict of the referee; null when no rule was broken.</summary>
    public string? Run(TimeSpan time)
    {
        var nextMinute = Noon;
        for (var end = Noon + time; _clock.GetUtcNow() < end && _referee.Verdict is null;)
        {
            Disturb();
            if (_clock.GetUtcNow() >= nextMinute)
            {
                nextMinute += Seconds(60);
                Invoke(new FailoverTrigger.Schedule(), _isLoop);
                if (Chance(100))
                    Invoke(new FailoverTrigger.Schedule(), _isLoop);
            }

            if (Chance(3))
                Invoke(Stitch, isLoop: false);
            _clock.Advance(Step);
            _referee.Look(_clock.GetUtcNow(), isWatched: _containers.Any(c => c.IsRunning));
        }

        foreach (var container in _containers)
        {
            container.Throw();
            container.Dispose();
        }

        return _referee.Verdict;
    }

    private void Invoke(FailoverTrigger trigger, bool isLoop)
    {
        var free = _containers.Where(c => !c.IsRunning).ToList();
        if (free.Count > 0)
            free[_dice.Next(free.Count)].Invoke(trigger, isLoop, isLoop ? Seconds(118) : Seconds(58));
    }

    private void Disturb()
    {
        if (Chance(4))
            Turn(1 + _dice.Next(_world.Settings.Units.Count));
        if (Chance(1) && _outageEnds is null)
            Order(1 + _dice.Next(_world.Settings.Units.Count));
        if (Chance(1))
            Drift();
        if (Chance(1) && Chance(300) && _containers.FirstOrDefault(c => c.IsRunning) is { } victim)
        {
            victim.Crash();
            _referee.Crashes++;
        }

        if (_outageEnds is null && Chance(1) && _clock.GetUtcNow() > _ordered + Seconds(5))
            _outageEnds = _clock.GetUtcNow() + Seconds(1 + _dice.Next(90));
        if (_outageEnds <= _clock.GetUtcNow())
            _outageEnds = null;
        _world.Memory.Outage = _outageEnds is null ? null : Throttled;
    }

    private void Turn(int zone) => _world.Units[zone] = _world.Units[zone].Reach == UnitReach.Answers
        ? _dice.Next(3) switch { 0 => Refusing, 1 => Hanging, _ => Hanging with { Power = PowerState.Stopped } }
        : UnitCondition.Well with { Latency = TimeSpan.FromMilliseconds(_dice.Next(300)) };

    // A run reads orders when it renews its lease. During an outage of the memory orders can be neither saved nor read.
    private void Order(int zone)
    {
        _ordered = _clock.GetUtcNow();
        var isDrained = _referee.Drained.Contains(zone);
        _ = _world.Memory.OrderAsync(isDrained ? new FailoverOrder.Undrain(zone) : new FailoverOrder.Drain(zone), CancellationToken.None);
        _ = isDrained ? _referee.Drained.Remove(zone) : _referee.Drained.Add(zone);
    }

    // Simulates a manual change of a route to another healthy unit.
    private void Drift()
    {
        var fine = _world.Settings.Units
            .Where(u => _world.Units[u.Zone].Reach == UnitReach.Answers && !_referee.Drained.Contains(u.Zone))
            .ToList();
        if (fine.Count > 0)
            _world.Tables.Point(
                _world.Settings.TableIds[_dice.Next(_world.Settings.TableIds.Count)],
                RouteWorld.Everything,
                RouteTarget.Interface(fine[_dice.Next(fine.Count)].InterfaceIds[0]));
    }

    private EndpointFault? Fault() => Chance(100) ? Count(Throttled) : null;

    private EndpointFault Count(EndpointFault fault)
    {
        _referee.Faults++;
        return fault;
    }

    private bool Chance(int perMille) => _dice.Next(1000) < perMille;
}
