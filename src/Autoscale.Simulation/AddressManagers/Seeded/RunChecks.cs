using Autoscale.Domain.AddressManager.Evidence;
using Autoscale.Domain.AddressManager.Monitoring;
using Autoscale.Domain.AddressManager.Settings;

namespace Autoscale.Simulation.AddressManagers.Seeded;

/// <summary>Checks what runs of the monitor do: their polls, their leases and their writes.</summary>
internal sealed class RunChecks(MonitorScene scene, MemberTruth truth)
{
    private const int MaxPolls = 200;

    private readonly List<PollFacts> _polls = [];
    private readonly Dictionary<SceneProcess, PollFacts> _last = [];

    /// <summary>The polls that have ended, oldest first, since the monitor was started.</summary>
    public IReadOnlyList<PollFacts> Polls => _polls;

    /// <summary>The time until which clocks of containers may disagree.</summary>
    public DateTimeOffset ClocksDifferUntil { get; set; }

    /// <summary>Forgets the polls before a start.</summary>
    public void Forget(MonitorRunFacts run, DateTimeOffset start) => _polls.RemoveAll(p => p.Run != run || p.By < start);

    /// <summary>A run took the lease.</summary>
    public static void SeeLease(SceneProcess process, MonitorLease lease, DateTimeOffset until)
    {
        if (process.Run is not { } run)
            return;
        (run.Token, run.LeaseUntil) = (lease.Token, until);
        run.Writes++;
    }

    /// <summary>A member is polled; the first one begins a poll of all.</summary>
    public PollFacts SeePoll(SceneProcess process, MonitorSettings settings)
    {
        var run = process.Run!;
        if (process.CurrentPoll is { } current)
            return current;
        var poll = run.Poll = new PollFacts(run, scene.Now, process.Clock.GetUtcNow(), settings);
        scene.Hold(
            run.OrderReads > run.OrderReadsAtPoll && run.Orders is { IsStarted: true },
            MonitorInvariants.StoppedPollsNothing,
            () => $"run {run.Number} polls with orders that it read before its last poll, or that stop it");
        run.OrderReadsAtPoll = run.OrderReads;
        scene.Hold(
            run.Token == scene.Memory.Leases || run.LeaseUntil <= process.Clock.GetUtcNow() || scene.Now < ClocksDifferUntil,
            MonitorInvariants.OneRun,
            () => $"run {run.Number} polls with lease {run.Token}, although lease {scene.Memory.Leases} was taken since");
        return poll;
    }

    /// <summary>A member was polled; the last one ends the poll.</summary>
    public void SeeEvidence(SceneProcess process, PollFacts poll, MemberEvidence evidence)
    {
        poll.Evidence[evidence.Member] = evidence;
        scene.CheckText($"{evidence}", "evidence");
        if (evidence.Role is { } role)
        {
            truth.Look();
            scene.Hold(
                truth.HasSaid(evidence.Member, role, poll.At, scene.Now),
                MonitorInvariants.Evidence,
                () => $"a poll shows {evidence.Member.Host} as {role}, which it was not");
        }

        if (poll.Evidence.Count < poll.Settings.Members.Count)
            return;
        poll.EndedAt = scene.Now;

        // What a run shows after it has lost its lease is not saved.
        if (poll.Run.Token == scene.Memory.Leases)
            _polls.Add(poll);
        if (_polls.Count > MaxPolls)
            _polls.RemoveAt(0);
        if (scene.Transcript.IsKept)
        {
            var shown = string.Join(", ", poll.Settings.Members.Select(m => $"{m.Url.Host} {poll.Evidence[m.Url]}"));
            scene.Transcript.Note($"{process.Name} run {poll.Run.Number} polls: {shown}");
        }

        CheckCost(process, poll);
        _last[process] = poll;
    }

    /// <summary>A run saved its state.</summary>
    public void SeeSave(MonitorRunFacts run)
    {
        foreach (var poll in _polls.Where(p => p.Run == run))
            poll.IsSaved = true;
    }

    /// <summary>A run ended.</summary>
    public void SeeEnd(MonitorRunFacts run, MonitorReport report)
    {
        scene.Transcript.Note($"run {run.Number} ends: {report.Outcome}, {report.Polls} polls, {PhaseName.Of(report.State.Phase)}");
        scene.Hold(
            run.News > 0 || run.HasFault || run.Writes <= 2,
            MonitorInvariants.TwoWrites,
            () => $"run {run.Number} without news writes {run.Writes} times");
    }

    // The former poll of the same container showed a role of each member, and nothing has happened since.
    private void CheckCost(SceneProcess process, PollFacts poll)
    {
        if (!_last.TryGetValue(process, out var last)
            || last.Settings != poll.Settings
            || poll.HasRenewed
            || scene.QuietFrom >= last.At
            || scene.Outages.IsAny
            || !poll.Settings.Members.All(m => last.RoleOf(m.Url) is not null && last.RoleOf(m.Url) == poll.RoleOf(m.Url)))
            return;

        // A member whose failover service is out is asked a second time.
        var expected = poll.Settings.Members.Count
            + poll.Settings.Members.Count(m => m.HealthUrl is not null && poll.Evidence[m.Url].Source != EvidenceSource.FailoverHealth);
        scene.Hold(
            poll.Requests <= expected && poll.Logins == 0,
            MonitorInvariants.SteadyPolls,
            () => $"a steady poll of {poll.Settings.Members.Count} members takes {poll.Requests} requests and {poll.Logins} logins");
    }
}
