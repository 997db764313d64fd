namespace Autoscale.Simulation.AddressManagers.Seeded;

/// <summary>What happens in AWS: outages of the table, the topic and the secrets; clocks of containers; functions that end.</summary>
internal sealed class AwsTroubles(MonitorScene scene, MonitorRuns runs, MonitorChecks checks)
{
    // A world has some of the kinds.
    private readonly IReadOnlyList<bool> _has = [.. Enumerable.Range(0, 7).Select(_ => scene.Dice.Chance(400))];

    /// <summary>Makes the failures of one second.</summary>
    public void Step()
    {
        if (Happens(0, 6))
            Outage("table-outage", 5, 120, isOn => scene.Outages.Tables = isOn);
        if (Happens(1, 6))
            Outage("table-answers-outage", 5, 60, isOn => scene.Outages.TableAnswers = isOn);
        if (Happens(2, 8))
            Outage("topic-outage", 20, 400, isOn => scene.Outages.Topic = isOn);
        if (Happens(3, 4))
            Outage("secret-outage", 20, 400, isOn => scene.Outages.Secret = isOn);
        if (Happens(4, 40))
            StepClock();
        if (Happens(5, 10) && runs.Running is [_, ..] running)
            KillInPoll(scene.Dice.Pick(running));
        if (Happens(6, 10))
        {
            scene.Count("run-by-hand");
            runs.Invoke();
        }
    }

    /// <summary>Ends all outages.</summary>
    public void Heal()
    {
        var now = scene.Outages;
        (now.Tables, now.TableAnswers, now.Topic, now.Secret) = (false, false, false, false);
    }

    private bool Happens(int kind, int perTenThousand) => _has[kind] && scene.Dice.Chance(100) && scene.Dice.Chance(perTenThousand);

    private void Outage(string kind, int atLeast, int atMost, Action<bool> set)
    {
        set(true);
        scene.Count(kind);
        scene.Transcript.Note($"{kind} begins");
        _ = scene.Agenda.After(scene.Dice.Between(TimeSpan.FromSeconds(atLeast), TimeSpan.FromSeconds(atMost)), () =>
        {
            set(false);
            scene.Disturb(TimeSpan.FromSeconds(75));
            scene.Transcript.Note($"{kind} ends");
        });
    }

    // A lease that was taken by a clock that is ahead is not free for the others before its end by theirs.
    private void StepClock()
    {
        if (runs.Processes is not [_, ..] processes)
            return;
        var process = scene.Dice.Pick(processes);
        var by = TimeSpan.FromSeconds(scene.Dice.Next(601) - 300);
        var effect = TimeSpan.FromMinutes(13);
        process.Clock.Step(by);
        checks.Runs.ClocksDifferUntil = scene.Now + effect;
        scene.Count("clock-step", effect);
        scene.Transcript.Note($"the clock of {process.Name} steps by {by.TotalSeconds:0} s");
        _ = scene.Agenda.After(scene.Dice.Between(TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(300)), () => process.Clock.Step(-by));
    }

    // Between its requests to members.
    private void KillInPoll(SceneProcess process) => scene.Agenda.After(
        scene.Dice.Between(TimeSpan.Zero, TimeSpan.FromSeconds(12)), () =>
        {
            if (!process.HasEnded && runs.Running.Contains(process))
                scene.Crash(process, "is killed");
        });
}
