using Autoscale.Domain.AddressManager.Members;
using Autoscale.Domain.AddressManager.Monitoring;
using Autoscale.Simulation.Worlds;

namespace Autoscale.Simulation.AddressManagers.Seeded;

/// <summary>
/// A cluster of Address Managers, its monitor and its clients, in which a seed decides everything. The monitor is the deployed application
/// over the ports of its containers. Spec address-manager C3 to C5.
/// </summary>
internal sealed class SeededMonitorWorld : IWorld
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Settling = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Steady = TimeSpan.FromMinutes(3);

    private readonly WorldOrder _order;
    private readonly MonitorScene _scene;
    private readonly SimulatedAddressManagers _cluster;
    private readonly MemberTruth _truth;
    private readonly MonitorChecks _checks;
    private readonly MonitorPeople _people;
    private readonly MonitorRuns _runs;
    private readonly SceneClients _clients;
    private readonly MemberTroubles _members;
    private readonly AwsTroubles _aws;
    private readonly SceneContext _context;

    /// <summary>Creates a world before its first event.</summary>
    public SeededMonitorWorld(WorldOrder order)
    {
        _order = order;
        _scene = new MonitorScene(order, new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero));
        _context = new SceneContext(_scene.Agenda);
        _cluster = ClusterOf(_scene);
        var network = new MemberNetwork(_scene, _cluster, [.. Enumerable.Range(1, 3).Select(n => new MemberWay(n))]);
        _truth = new MemberTruth(_scene, _cluster, network);
        _checks = new MonitorChecks(_scene, _truth);
        network.Watch = _checks.Calls;
        _people = new MonitorPeople(_scene, _cluster, network);
        _runs = new MonitorRuns(_scene, network, _checks);
        _clients = new SceneClients(_scene, _checks, network, () => _people.Settings);
        _people.Clients = _clients;
        _members = new MemberTroubles(_scene, _cluster, network);
        _aws = new AwsTroubles(_scene, _runs, _checks);
        _scene.Transcript.Note($"seed {order.Seed}: {string.Join(", ", _cluster.Members.Select(Describe))}");
        _cluster.SetUser(_clients.Other.User, _clients.Other.Password);
        _people.Begin();
        _clients.Use(_people.Credentials);
        _clients.Start();
        _runs.Schedule();
        _truth.Look();
        _ = _scene.Agenda.After(Second, Tick);
    }

    /// <inheritdoc/>
    public int Seed => _order.Seed;

    /// <inheritdoc/>
    public DateTimeOffset Now => _scene.Now;

    /// <inheritdoc/>
    public IReadOnlyList<string> Transcript => _scene.Transcript.Lines;

    /// <inheritdoc/>
    public Violation? Broken => _scene.Broken;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, int> Faults => _scene.Counts;

    /// <inheritdoc/>
    public int Crashes => _scene.Crashes;

    /// <inheritdoc/>
    public TimeSpan DeviceTime => (Now - _scene.Start) * _cluster.Members.Count;

    /// <summary>The calls of clients that ended, the changes that succeeded, and the longest time until a failover was followed.</summary>
    public (int Calls, int Changes, TimeSpan Longest, long Generation) Figures =>
        (_checks.Calls.Ended, _checks.Calls.Changed, _checks.Referee.Longest, _scene.State.Generation);

    /// <inheritdoc/>
    public void Run(TimeSpan span)
    {
        // All code of the world continues on this thread, in the order of the agenda.
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(_context);
        try
        {
            for (var end = Now + span; _scene.Agenda.Next <= end && Broken is null;)
                _scene.Agenda.Happen();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }

    /// <inheritdoc/>
    public void Finish()
    {
        if (Broken is not null)
            return;

        // 1. Failures end, and people put the cluster and the settings in order.
        Heal();
        Run(Settling);
        if (Broken is not null)
            return;

        // 2. The monitor follows the primary, clients work, and people know of everything.
        _clients.Reset();
        Run(Steady);
        var state = _scene.State;
        var primary = _cluster.Members.First(m => m.Role != MemberRole.Standby);
        _scene.Hold(
            state.Phase is MonitorPhase.Monitoring or MonitorPhase.Degraded && MemberNetwork.NumberOf(state.Primary!) == primary.Number,
            MonitorInvariants.Follows,
            () => $"bam{primary.Number} is the primary, and the monitor is {PhaseName.Of(state.Phase)} at {state.Primary?.Host ?? "none"}");
        _scene.Hold(
            _clients.Succeeded.All(n => n > 0),
            MonitorInvariants.Follows,
            () => $"a client has no success: {string.Join(", ", _clients.Succeeded)}");
        _checks.Transitions.CheckAllTold();
        foreach (var line in Transcript)
            _scene.CheckText(line, "the transcript");
    }

    /// <inheritdoc/>
    public IReadOnlyList<string[]> Picture() =>
    [
        ["member", "role", "alive", "reached", "in the cluster", "the monitor saw last", "failures", "claims"],
        [
            "the monitor", PhaseName.Of(_scene.State.Phase), "", "", "", _scene.State.Primary?.Host ?? "none", "",
            $"{_scene.State.Generation}",
        ],
        .. _cluster.Members.Select(m =>
        {
            var standing = _scene.State.Members.FirstOrDefault(s => MemberNetwork.NumberOf(s.Url) == m.Number);
            return (string[])
            [
                $"bam{m.Number}", $"{m.Role}", $"{m.IsAlive}",
                string.Join('/', MemberTruth.Places.Select(p => _truth.IsReached(p, m.Number))), $"{m.IsInCluster}",
                $"{standing?.Last}", $"{standing?.Failures}", $"{standing?.Claims}",
            ];
        }),
    ];

    private void Heal()
    {
        _scene.IsQuiet = true;
        _members.Heal();
        _aws.Heal();
        _people.Heal();
        _scene.Transcript.Note($"all failures end");
    }

    private void Tick()
    {
        _ = _scene.Agenda.After(Second, Tick);
        if (!_scene.IsQuiet)
        {
            _members.Step();
            _aws.Step();
            _people.Step();
        }
        else
        {
            // What began before still ends by events of its own, which may leave something behind.
            _members.Heal();
            _aws.Heal();
        }

        if (_scene.Dice.Chance(10))
            _clients.Burst();
        Tidy();
        _truth.Look();
        _checks.Referee.Look(_people.Orders);
        _checks.Calls.Look();
    }

    // The users of the cluster delete old configurations: long lists take time and show nothing.
    private void Tidy()
    {
        const int Many = 40;
        foreach (var member in _cluster.Members.Where(m => m.Database.All.Count > Many))
            member.Database = member.Database with { All = member.Database.All.RemoveRange(0, Many / 2) };
    }

    private static SimulatedAddressManagers ClusterOf(MonitorScene scene)
    {
        var count = scene.Dice.Pick([1, 2, 2, 2, 3, 3, 3, 3]);
        var cluster = new SimulatedAddressManagers(count, scene.Clock) { StandbyRefusesLogin = scene.Dice.Chance(300) };
        if (scene.Dice.Chance(250))
            cluster.TokenLife = TimeSpan.FromMinutes(12);
        var versions = scene.Dice.Next(4);
        foreach (var member in cluster.Members)
        {
            var kind = versions == 3 ? scene.Dice.Next(3) : versions;
            (member.SpeaksV1, member.SpeaksV2) = (kind != 1, kind != 0);
            member.HasFailoverService = scene.Dice.Chance(700);
        }

        cluster.AddConfiguration("Zürich");
        return cluster;
    }

    private static string Describe(SimulatedMember member) => $"bam{member.Number} {member.Role}"
        + (member.SpeaksV1 ? " v1" : "") + (member.SpeaksV2 ? " v2" : "") + (member.HasFailoverService ? " with failover service" : "");
}
