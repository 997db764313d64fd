using Autoscale.Domain.Cluster.FortiAnalyzers;

namespace Autoscale.Simulation.Worlds.Authorization;

/// <summary>
/// The invocations of the function that authorizes devices: every five minutes, and for the requests of first heartbeats and sweeps. As in
/// Lambda, a container handles one invocation at a time, and ends with a crash.
/// </summary>
internal sealed class AuthorizationRuns(Scene scene, WorldAppliance appliance)
{
    private const int Purpose = 2001;
    private const int MaxConcurrent = 3;

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(10);

    // An event waits at most this time for a function.
    private static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(5);

    private readonly Dice _dice = Dice.For(scene.World.Seed, Purpose);
    private readonly List<Container> _idle = [];
    private int _created;
    private int _busy;
    private int _runs;

    /// <summary>Starts the schedule and takes requests.</summary>
    public void Start()
    {
        scene.Deployment.FazRequests.Subscriber = Take;
        appliance.AskByHand = () => Invoke("an operator", scene.Now, isByHand: true);
        scene.Agenda.After(_dice.Between(TimeSpan.Zero, Interval), RunAndGoOn);
    }

    private void RunAndGoOn()
    {
        scene.Agenda.After(Interval, RunAndGoOn);
        if (scene.Chances.Strikes(Trouble.LostSweeps, _dice))
        {
            Lose("the schedule");
            return;
        }

        Invoke("the schedule", scene.Now);
        if (scene.Chances.Strikes(Trouble.RepeatedSweeps, _dice))
            Travel("the schedule again", TimeSpan.FromSeconds(2));
    }

    private void Take(string reason)
    {
        if (scene.Chances.Strikes(Trouble.LostEvents, _dice))
        {
            Lose(reason);
            return;
        }

        var isLate = scene.Chances.Strikes(Trouble.LateEvents, _dice);
        Travel(reason, isLate ? TimeSpan.FromMinutes(10) : TimeSpan.FromSeconds(2));
        if (scene.Chances.Strikes(Trouble.RepeatedEvents, _dice))
            Travel(reason, TimeSpan.FromMinutes(1));
    }

    private void Lose(string reason)
    {
        scene.Transcript.Note($"the authorization for {reason} is lost");
        appliance.DisturbedAt = scene.Now;
    }

    private void Travel(string reason, TimeSpan max)
    {
        var sent = scene.Now;
        scene.Agenda.After(_dice.Between(TimeSpan.FromMilliseconds(1), max), () => Invoke(reason, sent));
    }

    private void Invoke(string reason, DateTimeOffset sent, bool isByHand = false)
    {
        if (_busy == MaxConcurrent || Ready() is not { } container)
        {
            if (scene.Now - sent < MaxAge)
                scene.Agenda.After(RetryDelay, () => Invoke(reason, sent, isByHand));
            else
                Lose(reason);
            return;
        }

        _busy++;
        scene.Turnstile.Begin($"authorization {++_runs} for {reason}", container, FunctionTimeouts.Authorization, async () =>
        {
            var operation = Turnstile.Current;
            scene.Checks.Authorization!.SeeBegin(operation);
            var report = await container.AuthorizeAsync(isByHand);
            if (scene.Transcript.IsKept)
                scene.Turnstile.Note(Describe(report));
            scene.Checks.Authorization.SeeEnd(operation);
            _busy--;
            if (!operation.HasCrashed)
                _idle.Add(container);
        });
    }

    // An idle container, or a new one, in a zone whose functions run; null when none runs.
    private Container? Ready()
    {
        if (_idle.FindIndex(IsRunning) is var index and >= 0)
        {
            var container = _idle[index];
            _idle.RemoveAt(index);
            return container;
        }

        var fresh = scene.NewContainer(_created++);
        return IsRunning(fresh) ? fresh : null;

        bool IsRunning(Container one) => !scene.Outages.IsOut(Outages.OutagePart.Functions, one.Zone);
    }

    private static string Describe(FazReport? report) => report is null
        ? "error"
        : $"{report.Outcome}, {report.Authorized} authorized, {report.Pending.Count} pending, {report.Changes.Count} changes, "
            + $"{report.Strangers} strangers";
}
