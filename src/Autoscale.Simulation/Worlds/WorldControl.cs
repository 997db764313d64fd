using Autoscale.Domain.Cluster.LifecycleHooks;
using Autoscale.Domain.Cluster.Sweeping;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Simulation.Cloud;

namespace Autoscale.Simulation.Worlds;

/// <summary>
/// The Auto Scaling events and the scheduled sweeps of a seeded world. Events can be duplicated, late or lost; sweeps can be duplicated or
/// lost.
/// </summary>
internal sealed class WorldControl(Scene scene)
{
    // Lambda retries a failed event twice.
    private static readonly TimeSpan[] RetryDelays = [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2)];

    // The owners that answer late, in thousandths.
    private const int LateOwners = 150;

    // The purpose of the random numbers of notifications of EC2; it is none of the failures.
    private const int Notifications = 1000;

    private readonly Dice _foreign = Dice.For(scene.World.Seed, (int)Trouble.ForeignHooks);
    private readonly Dice _notifications = Dice.For(scene.World.Seed, Notifications);

    private int _events;
    private int _sweeps;

    /// <summary>Starts the schedule of the sweep.</summary>
    public void Start()
    {
        if (scene.World.SweepInterval > TimeSpan.Zero)
            scene.Agenda.After(scene.Dice.Between(TimeSpan.Zero, scene.World.SweepInterval), SweepAndGoOn);
    }

    /// <summary>Sends an event.</summary>
    public void Send(LifecycleEvent raised)
    {
        var name = $"event {++_events}, {raised.Kind} of {(raised.Instance is { } id ? WorldDevice.NameOf(id) : "no instance")},";
        if (scene.Chances.Strikes(Trouble.LostEvents))
            scene.Transcript.Note($"{name} is lost");
        else
            Travel(() => Deliver(container => container.HandleAsync(raised), name, attempt: 0));

        // The rule of the stack matches the events of hooks of other owners too.
        if (raised is { Instance: { } instance, Hook: { } hook } && !scene.Deployment.Cloud.Hooks.IsOwn(hook))
            AnswerByOwner(instance, hook);
    }

    /// <summary>Sends a notification of EC2. It can be lost, and arrives within seconds.</summary>
    public void Send(InstanceStateEvent changed)
    {
        var name = $"notification, {changed.State} of {WorldDevice.NameOf(changed.Instance)},";
        if (scene.Chances.Strikes(Trouble.LostEvents, _notifications))
        {
            scene.Transcript.Note($"{name} is lost");
            return;
        }

        scene.Agenda.After(
            _notifications.Between(TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(3)),
            () => Deliver(container => container.HandleAsync(changed), name, attempt: 0));
    }

    // The owner of another hook answers late in some cases, and lets the action time out in others.
    private void AnswerByOwner(InstanceId instance, string hook)
    {
        scene.Chances.Count(Trouble.ForeignHooks);
        var isLate = _foreign.Chance(LateOwners);
        var delay = _foreign.Between(TimeSpan.FromSeconds(1), isLate ? TimeSpan.FromMinutes(8) : TimeSpan.FromSeconds(40));
        scene.Agenda.After(delay, () =>
        {
            if (scene.Deployment.Cloud.Hooks.CompleteForeign(instance, hook, LifecycleResult.Continue))
                scene.Transcript.Note($"{hook} of {WorldDevice.NameOf(instance)} is completed by its owner");
        });
    }

    private void SweepAndGoOn()
    {
        scene.Agenda.After(scene.World.SweepInterval, SweepAndGoOn);
        var name = $"sweep {++_sweeps}";
        if (scene.Chances.Strikes(Trouble.LostSweeps))
        {
            scene.Transcript.Note($"{name} is left out");
            return;
        }

        Sweep(name);
        if (scene.Chances.Strikes(Trouble.RepeatedSweeps))
            scene.Agenda.After(scene.Dice.Between(TimeSpan.Zero, TimeSpan.FromMilliseconds(200)), () => Sweep($"{name} again"));
    }

    private void Sweep(string name)
    {
        if (scene.AnyContainer() is not { } container)
        {
            scene.Transcript.Note($"{name} meets an outage");
            return;
        }

        scene.Turnstile.Begin(name, container, FunctionTimeouts.Sweep, async () =>
        {
            var report = await container.SweepAsync();
            if (scene.Transcript.IsKept)
                scene.Turnstile.Note(Describe(report));
        });
    }

    private void Travel(Action arrive)
    {
        var isLate = scene.Chances.Strikes(Trouble.LateEvents);
        scene.Agenda.After(
            scene.Dice.Between(TimeSpan.FromMilliseconds(1), isLate ? TimeSpan.FromMinutes(10) : TimeSpan.FromSeconds(2)), arrive);
        if (scene.Chances.Strikes(Trouble.RepeatedEvents))
            scene.Agenda.After(scene.Dice.Between(TimeSpan.FromMilliseconds(1), TimeSpan.FromMinutes(1)), arrive);
    }

    // Lambda retries an event that reaches no function for hours.
    private void Deliver(Func<Container, Task<LifecycleOutcome?>> handle, string name, int attempt)
    {
        if (scene.AnyContainer() is not { } container)
        {
            scene.Transcript.Note($"{name} meets an outage");
            scene.Agenda.After(TimeSpan.FromMinutes(1), () => Deliver(handle, name, attempt));
            return;
        }

        scene.Turnstile.Begin(name, container, FunctionTimeouts.LifecycleEvent, async () =>
        {
            var outcome = await handle(container);
            if (scene.Transcript.IsKept)
                scene.Turnstile.Note(Describe(outcome));
            if (outcome is null && attempt < RetryDelays.Length)
                scene.Agenda.After(RetryDelays[attempt], () => Deliver(handle, name, attempt + 1));
        });
    }

    private static string Describe(LifecycleOutcome? outcome) => outcome switch
    {
        null => "error",
        LifecycleOutcome.Decided decided => $"{decided.Decision}{(decided.IsAccepted ? "" : ", refused: action ended")}",
        _ => outcome.GetType().Name,
    };

    private static string Describe(SweepReport? report) => report is null
        ? "error"
        : $"{report.Devices} devices, {report.Members} members, {report.Silenced.Count} silenced, "
            + $"{report.Gone.Count} gone, {report.Hooks.Count} waits, {report.Terminated.Count} terminated, "
            + $"{report.ReleasedLicenses} licenses released, election {report.Election?.Decision.GetType().Name ?? "none"}, "
            + $"followed {report.Followed?.Term.ToString() ?? "nothing"}";
}
