using Autoscale.Domain.AddressManager.Monitoring;
using Autoscale.Domain.Shared;
using Autoscale.Domain.Shared.Secrets;
using Autoscale.Simulation.Memory;
using Autoscale.Simulation.Worlds;

namespace Autoscale.Simulation.AddressManagers.Seeded;

/// <summary>What the parts of a seeded world of Address Managers share: time, chance, the stores, and the first violation.</summary>
internal sealed class MonitorScene
{
    private readonly SortedDictionary<string, int> _counts = new(StringComparer.Ordinal);
    private readonly WorldOrder _order;
    private readonly Dice _latency;

    public MonitorScene(WorldOrder order, DateTimeOffset start)
    {
        (_order, Start, QuietFrom) = (order, start, start);
        Agenda = new Agenda(start);
        Clock = new AgendaClock(Agenda);
        Transcript = new Transcript(order.KeepsTranscript, () => Agenda.Now);
        (_latency, Faults, Dice) = (Dice.For(order.Seed, 1), Dice.For(order.Seed, 2), Dice.For(order.Seed, 3));
        Lateness = Dice.Chance(500) ? TimeSpan.FromMilliseconds(200) : TimeSpan.FromSeconds(4);
        Protections = order.Without is { } off ? new Protections(off) : Protections.All;
        Memory.Protections = Protections;
    }

    public DateTimeOffset Start { get; }

    public DateTimeOffset Now => Agenda.Now;

    public Agenda Agenda { get; }

    public TimeProvider Clock { get; }

    public Transcript Transcript { get; }

    /// <summary>Decides on the shape of the world and on what people and clients do.</summary>
    public Dice Dice { get; }

    /// <summary>Decides on failures of single calls.</summary>
    public Dice Faults { get; }

    public Protections Protections { get; }

    public InMemoryMonitorMemory Memory { get; } = new();

    public InMemoryMonitorOrders Orders { get; } = new();

    public InMemorySecrets Secrets { get; } = new();

    /// <summary>The state that the monitor saved last.</summary>
    public MonitorState State => Memory.Saved ?? MonitorState.Stopped;

    /// <summary>The time by which the schedule is late at most.</summary>
    public TimeSpan Lateness { get; }

    /// <summary>The outages of AWS.</summary>
    public SceneOutages Outages { get; } = new();

    /// <summary>Whether no failure begins any more.</summary>
    public bool IsQuiet { get; set; }

    /// <summary>The time from which on no earlier failure has an effect on polls.</summary>
    public DateTimeOffset QuietFrom { get; private set; }

    /// <summary>Whether a failure can delay the monitor.</summary>
    public bool IsDisturbed => Now < QuietFrom || Outages.IsAny;

    /// <summary>The texts that may leave for no place: passwords, and the beginning of every token.</summary>
    public List<string> SecretTexts { get; } = ["token+"];

    /// <summary>The failures by kind.</summary>
    public IReadOnlyDictionary<string, int> Counts => _counts;

    /// <summary>The runs that ended in the middle of their work.</summary>
    public int Crashes { get; private set; }

    /// <summary>The first violation; null for none.</summary>
    public Violation? Broken { get; private set; }

    /// <summary>Notes a violation; only the first one counts.</summary>
    public void Break(Invariant of, string sentence)
    {
        if (Broken is not null || !_order.InForce.Contains(of))
            return;
        Broken = new Violation(of, sentence, Now);
        Transcript.Note($"BROKEN: {of.Id}: {sentence}");
    }

    /// <summary>Notes a violation unless a statement holds.</summary>
    public void Hold(bool isTrue, Invariant of, Func<string> otherwise)
    {
        if (!isTrue)
            Break(of, otherwise());
    }

    /// <summary>Counts a failure. It can delay the monitor for a time.</summary>
    public void Count(string kind, TimeSpan effect = default)
    {
        _counts[kind] = _counts.GetValueOrDefault(kind) + 1;
        Disturb(effect);
    }

    /// <summary>A failure can delay the monitor until now, or for a time.</summary>
    public void Disturb(TimeSpan effect = default) => QuietFrom = Now + effect > QuietFrom ? Now + effect : QuietFrom;

    /// <summary>Whether a failure of a single call happens, in thousandths.</summary>
    public bool Strikes(int perMille) => !IsQuiet && Faults.Chance(perMille);

    /// <summary>Waits for a time of the world.</summary>
    public Task DelayAsync(TimeSpan time)
    {
        var over = new TaskCompletionSource();
        _ = Agenda.After(time, over.SetResult);
        return over.Task;
    }

    /// <summary>The way of a call to its service or back; a process that ends meanwhile does not continue.</summary>
    /// <param name="call">The call for the transcript.</param>
    public async Task PassAsync(SceneProcess process, string call)
    {
        if (Strikes(1))
        {
            Count("call-slow");
            await DelayAsync(Faults.Between(TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(4)));
        }

        await DelayAsync(Latency());
        if (!process.HasEnded && process.MayCrash && Strikes(1))
            Crash(process, $"ends at {call}");
        await ContinueAsync(process);
    }

    /// <summary>Returns at once while a process lives, and never when it has ended.</summary>
    public static Task ContinueAsync(SceneProcess process) =>
        process.HasEnded ? new TaskCompletionSource().Task : Task.CompletedTask;

    /// <summary>A process ends in the middle of its work. The lease of its run lasts; and the next run starts within a minute.</summary>
    public void Crash(SceneProcess process, string how)
    {
        Crashes++;
        Count("run-killed", LongestLease);
        Transcript.Note($"{process.Name} {how}");
        process.End();
    }

    /// <summary>The longest time for which a run that ended holds back the next ones.</summary>
    public static TimeSpan LongestLease { get; } = TimeSpan.FromSeconds(135);

    /// <summary>The time that a request takes in one direction.</summary>
    public TimeSpan Latency() => _latency.Between(TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(20));

    /// <summary>Refuses a text that contains a secret.</summary>
    public void CheckText(string text, string where)
    {
        if (SecretTexts.Exists(s => text.Contains(s, StringComparison.Ordinal)))
            Break(MonitorInvariants.NoSecretTold, $"a secret is in {where}");
    }

    /// <summary>The text of a secret with a user.</summary>
    public Secret TextOf(string user, string password)
    {
        SecretTexts.Add(password);
        return new Secret($$"""{"username":"{{user}}","password":"{{password}}"}""");
    }
}

/// <summary>The outages of a world, as they are now.</summary>
internal sealed class SceneOutages
{
    /// <summary>The calls of tables fail.</summary>
    public bool Tables { get; set; }

    /// <summary>The writes of tables take effect, and their answers are lost.</summary>
    public bool TableAnswers { get; set; }

    /// <summary>The messages are not accepted.</summary>
    public bool Topic { get; set; }

    /// <summary>The secret with the user cannot be read.</summary>
    public bool Secret { get; set; }

    /// <summary>Whether there is one that can delay the monitor. Messages wait for the next run.</summary>
    public bool IsAny => Tables || TableAnswers || Secret;
}
