using Autoscale.Domain.AddressManager;
using Autoscale.Domain.AddressManager.Monitoring;
using Autoscale.Simulation.Clock;
using Autoscale.Simulation.Worlds;

namespace Autoscale.Simulation.AddressManagers.Seeded;

/// <summary>
/// The function of the monitor: a schedule that is late, loses events and repeats them, and containers, cold and warm, of which each runs
/// the deployed application with its own ports, clock and sessions.
/// </summary>
internal sealed class MonitorRuns(MonitorScene scene, MemberNetwork network, MonitorChecks checks)
{
    /// <summary>The time that a run gets.</summary>
    public static readonly TimeSpan RunTime = TimeSpan.FromSeconds(58);

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    private readonly List<Container> _containers = [];
    private bool _isEventLost;
    private int _started;
    private int _runs;

    /// <summary>The containers that run.</summary>
    public IReadOnlyList<SceneProcess> Running => [.. _containers.Where(c => c.IsRunning).Select(c => c.Process)];

    /// <summary>All containers that live.</summary>
    public IReadOnlyList<SceneProcess> Processes => [.. _containers.Select(c => c.Process)];

    /// <summary>The schedule: an event for each minute.</summary>
    public void Schedule()
    {
        _ = scene.Agenda.After(TimeSpan.FromMinutes(1), Schedule);
        var isLost = !_isEventLost && scene.Strikes(15);
        _isEventLost = isLost;
        if (isLost)
            scene.Count("event-lost", TimeSpan.FromSeconds(75));
        else
            Later();
        if (scene.Strikes(100))
        {
            scene.Count("event-repeated");
            Later();
        }

        void Later() => scene.Agenda.After(scene.Dice.Between(TimeSpan.Zero, scene.Lateness), Invoke);
    }

    /// <summary>Starts a run in a container that is free, or in a new one.</summary>
    public void Invoke()
    {
        _ = _containers.RemoveAll(c => c.Process.HasEnded || (!c.IsRunning && scene.Dice.Chance(50)));
        var container = _containers.Find(c => !c.IsRunning) ?? Start();
        container.Process.Run = new MonitorRunFacts(++_runs, container.Process.Place);
        scene.Transcript.Note($"{container.Process.Name} starts run {_runs}");
        _ = RunAsync(container);
        var run = container.Process.Run;
        _ = scene.Agenda.After(Timeout, () =>
        {
            if (container.IsRunning && container.Process.Run == run)
                scene.Crash(container.Process, "reaches its timeout");
        });
    }

    private Container Start()
    {
        var name = $"container {++_started}";
        var ahead = TimeSpan.FromMilliseconds(scene.Dice.Next(401) - 200);
        var process = new SceneProcess(name, scene.Dice.Next(MemberTruth.Places.Count), new SkewedClock(scene.Clock, ahead))
        {
            MayCrash = true,
        };
        var container = new Container(process, new MonitorApplication(new ScenePorts(scene, process, network, checks)));
        _containers.Add(container);
        return container;
    }

    private async Task RunAsync(Container container)
    {
        var (process, run) = (container.Process, container.Process.Run!);
        container.IsRunning = true;
        try
        {
            var report = await container.Application.Monitor.RunAsync(
                new MonitorRun(process.Clock.GetUtcNow() + RunTime, checks.Transitions.SeeReport, AttemptAsync), default);
            checks.Runs.SeeEnd(run, report);
            checks.Transitions.SeeEnd(run);
        }
        catch (Exception failed) when (failed is MonitorMemoryException or SimulatedFaultException)
        {
            scene.CheckText($"{failed}", "the error of a run");
            scene.Disturb(MonitorScene.LongestLease);
            scene.Transcript.Note($"run {run.Number} fails: {failed.Message}");
        }
        catch (Exception defect) when (scene.Broken is null)
        {
            scene.Break(Invariants.NoDefect, $"run {run.Number} fails: {defect}");
        }

        container.IsRunning = false;
    }

    private async Task<bool> AttemptAsync(string what, Func<Task> act)
    {
        try
        {
            await act();
            return true;
        }
        catch (Exception failed) when (failed is SimulatedFaultException or UnusableCredentialsException)
        {
            scene.CheckText($"{failed}", $"the error of the {what}");
            return false;
        }
    }

    private sealed class Container(SceneProcess process, MonitorApplication application)
    {
        private bool _isRunning;

        public SceneProcess Process => process;

        public MonitorApplication Application => application;

        public bool IsRunning
        {
            get => _isRunning && !process.HasEnded;
            set => _isRunning = value;
        }
    }
}
