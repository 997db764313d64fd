using Autoscale.Domain.AddressManager.Monitoring;

namespace Autoscale.Simulation.AddressManagers.Seeded;

/// <summary>Checks the states that runs save, and what people are told of them.</summary>
internal sealed class TransitionChecks(MonitorScene scene, MemberTruth truth, RunChecks runs)
{
    private readonly Dictionary<string, int> _saved = new(StringComparer.Ordinal);
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);
    private readonly HashSet<MonitorTransition> _reported = [];
    private readonly List<(MonitorTransition Transition, MonitorRunFacts Run)> _unreported = [];

    /// <summary>A run saved a state.</summary>
    public void SeeSave(MonitorRunFacts run, MonitorState before, MonitorState saved)
    {
        scene.Hold(
            saved.Primary is { } primary
                ? saved.Members.Any(m => m.Url == primary)
                : saved.Phase is not (MonitorPhase.Monitoring or MonitorPhase.Degraded),
            MonitorInvariants.PrimaryIsMember,
            () => $"run {run.Number} saves {saved.Primary} as the primary in {PhaseName.Of(saved.Phase)}");
        scene.Hold(
            saved.Phase != MonitorPhase.Stopped || saved.Primary is null,
            MonitorInvariants.PrimaryIsMember,
            () => $"a stopped monitor has the primary {saved.Primary}");
        var news = saved.History.Except(before.History).ToList();
        CheckGeneration(run, before, saved, news);
        foreach (var transition in news)
            SeeTransition(run, transition);
        if (saved.Untold >= MonitorState.MaxHistory)
            _saved.Clear();
    }

    /// <summary>A run reported a transition to its caller.</summary>
    public void SeeReport(MonitorTransition transition)
    {
        _ = _reported.Add(transition);
        scene.CheckText($"{transition} {string.Join(' ', transition.Evidence)}", "a transition");
    }

    /// <summary>A message was accepted.</summary>
    public void SeeMessage(MonitorMessage message)
    {
        scene.CheckText($"{message.Subject} {message.Text}", "a message");
        _ = _told.Add(KeyOf(message));
        scene.Hold(
            _saved.ContainsKey(KeyOf(message)),
            MonitorInvariants.Told,
            () => $"people are told before it is saved: {message.Subject}: {message.Text.Split('\n')[0]}");
    }

    /// <summary>After some time without failures every transition was told.</summary>
    public void CheckAllTold()
    {
        foreach (var (key, _) in _saved.Where(s => s.Value > 0 && !_told.Contains(s.Key)))
            scene.Break(MonitorInvariants.Told, $"people were not told: {key.Replace('\n', ' ')}");
    }

    /// <summary>A run ended by itself: it has reported what it saved.</summary>
    public void SeeEnd(MonitorRunFacts run)
    {
        foreach (var (transition, _) in _unreported.Where(u => u.Run == run && !_reported.Contains(u.Transition) && !run.HasLostAnswer))
            scene.Break(MonitorInvariants.Told, $"run {run.Number} reports no line of {transition.From} to {transition.To}");
        _ = _unreported.RemoveAll(u => u.Run == run);
    }

    private void SeeTransition(MonitorRunFacts run, MonitorTransition transition)
    {
        scene.Transcript.Note(
            $"run {run.Number} saves {PhaseName.Of(transition.From)} to {PhaseName.Of(transition.To)}, generation {transition.Generation}: "
            + $"{transition.Reason}");
        scene.CheckText($"{transition} {string.Join(' ', transition.Evidence)}", "a saved transition");
        _saved[KeyOf(MonitorMessagePolicy.MessageOf(transition))] = MonitorMessagePolicy.IsTold(transition) ? 1 : 0;
        _unreported.Add((transition, run));
        if (transition.From == MonitorPhase.Stopped || transition.To == MonitorPhase.Stopped)
        {
            runs.Forget(run, transition.At);
            return;
        }

        // A poll that its run could not save is unknown to the next run, which tells by its clock that the polls are not consecutive.
        var areClocksRight = scene.Now >= runs.ClocksDifferUntil;
        var polls = runs.Polls.Where(p => p.At <= scene.Now && (areClocksRight || p.IsSaved || p.Run == run)).ToList();
        var own = polls.LastOrDefault(p => p.Run == run && (p.By - transition.At).Duration() < TimeSpan.FromSeconds(10));
        var end = own is null ? -1 : polls.IndexOf(own);
        if (end < 0)
            return;
        CheckEvidence(transition, polls[..(end + 1)]);
    }

    private void CheckEvidence(MonitorTransition transition, List<PollFacts> polls)
    {
        var (last, settings) = (polls[^1], polls[^1].Settings);
        var claimants = settings.Members.Where(m => last.RoleOf(m.Url) == Domain.AddressManager.Members.MemberRole.Primary).ToList();
        scene.Hold(
            claimants.Count < 2 || transition.To == MonitorPhase.SplitBrain,
            MonitorInvariants.Ties,
            () => $"{string.Join(" and ", claimants.Select(c => c.Url.Host))} claim, and the state becomes {PhaseName.Of(transition.To)}");
        if (!transition.IsSwitch || transition.Primary is not { } next)
            return;

        // 1. The new one claimed alone, in consecutive polls.
        var confirming = polls.TakeLast(settings.ConfirmAfter).ToList();
        scene.Hold(
            confirming.Count == settings.ConfirmAfter && confirming.TrueForAll(p => p.IsClaimedBy(next)),
            MonitorInvariants.Evidence,
            () => $"{next.Host} is followed after {polls.AsEnumerable().Reverse().TakeWhile(p => p.IsClaimedBy(next)).Count()} polls "
                + $"in which it claimed, not {settings.ConfirmAfter}");

        // 2. The former one was lost, or says so.
        if (FormerOf(transition) is not { } own || last.RoleOf(own) == Domain.AddressManager.Members.MemberRole.Standby)
            return;
        var failing = polls.TakeLast(settings.FailAfter).ToList();
        scene.Hold(
            failing.Count == settings.FailAfter && failing.TrueForAll(p => p.IsFailedBy(own)),
            MonitorInvariants.Evidence,
            () => $"{own.Host} is left after {polls.AsEnumerable().Reverse().TakeWhile(p => p.IsFailedBy(own)).Count()} failed polls, "
                + $"not {settings.FailAfter}");
        scene.Hold(
            settings.Members.FirstOrDefault(m => m.Url == own) is not { } left
                || !failing.Select(p => p.Run.Place).Distinct().All(place => truth.IsWellSince(left, place, failing[0].At))
                || failing.Exists(p => !p.IsFailedBy(own)),
            MonitorInvariants.Evidence,
            () => $"{own.Host} is left although it is up, reached, and the primary");
    }

    private Uri? FormerOf(MonitorTransition transition) => _former.TryGetValue(transition.Generation, out var own) ? own : null;

    private readonly Dictionary<long, Uri?> _former = [];

    private void CheckGeneration(MonitorRunFacts run, MonitorState before, MonitorState saved, List<MonitorTransition> news)
    {
        scene.Hold(
            saved.Generation >= before.Generation,
            MonitorInvariants.Generations,
            () => $"run {run.Number} saves generation {saved.Generation} over {before.Generation}");
        scene.Hold(
            saved.Generation - before.Generation == news.Count(t => t.IsSwitch) || news.Count >= MonitorState.MaxHistory,
            MonitorInvariants.Generations,
            () => $"generation {before.Generation} becomes {saved.Generation} with {news.Count(t => t.IsSwitch)} switches");
        scene.Hold(
            before.History.Count == 0 || saved.History.Contains(before.History[^1]) || news.Count >= MonitorState.MaxHistory,
            MonitorInvariants.Generations,
            () => $"run {run.Number} saves over a transition of another run: {before.History[^1].Reason}");
        var primary = before.Primary;
        foreach (var transition in news)
        {
            if (transition.IsSwitch)
                _former[transition.Generation] = primary;
            primary = transition.Primary;
        }
    }

    private static string KeyOf(MonitorMessage message) => $"{message.Subject}\n{message.Text}";
}
