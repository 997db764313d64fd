using Autoscale.Domain.AddressManager.Monitoring;
using Autoscale.Domain.Shared.Aws;
using LeaseAnswer = Autoscale.Domain.Shared.Leases.LeaseAnswer<Autoscale.Domain.AddressManager.Monitoring.MonitorLease>;
using ReleaseAnswer = Autoscale.Domain.Shared.Leases.ReleaseAnswer;

namespace Autoscale.Simulation.AddressManagers.Seeded;

/// <summary>
/// The row of the monitor as one process reaches it: calls fail before they are made, or are made and their answers are lost. The SDK
/// repeats such a call, and finds the lease taken by its own first attempt.
/// </summary>
internal sealed class SceneMemory(MonitorScene scene, SceneProcess process, MonitorChecks checks) : IMonitorMemory
{
    private static readonly EndpointFault Throttled = new(EndpointFaultKind.Unavailable, "ProvisionedThroughputExceeded");

    public Task<LeaseAnswer> TakeAsync(DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken) =>
        throw new NotSupportedException("The monitor waits for the lease.");

    public async Task<LeaseAnswer> TakeOrWaitAsync(DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken)
    {
        if (await FailsAsync("a request for the lease"))
            return new LeaseAnswer.Unavailable(Throttled);
        var answer = await scene.Memory.TakeOrWaitAsync(now, until, cancellationToken);
        if (answer is LeaseAnswer.Taken taken)
        {
            RunChecks.SeeLease(process, taken.Lease, until);
            if (LosesAnswer("the lease"))
            {
                scene.Disturb(MonitorScene.LongestLease);
                return scene.Faults.Chance(500) ? new LeaseAnswer.Busy() : new LeaseAnswer.Unavailable(Throttled);
            }
        }

        await scene.PassAsync(process, "the lease");
        return answer;
    }

    public async Task<LeaseAnswer> RenewAsync(
        MonitorLease lease, MonitorState state, DateTimeOffset until, CancellationToken cancellationToken)
    {
        if (await FailsAsync("a save"))
            return new LeaseAnswer.Unavailable(Throttled);
        var before = scene.State;
        var answer = await scene.Memory.RenewAsync(lease, state, until, cancellationToken);
        if (answer is LeaseAnswer.Taken)
        {
            See(before, state);
            if (process.Run is { } run)
                run.LeaseUntil = until;
            if (LosesAnswer("a save", process.Run))
                return new LeaseAnswer.Unavailable(Throttled);
        }

        await scene.PassAsync(process, "the end of a save");
        return answer;
    }

    public async Task<ReleaseAnswer> ReleaseAsync(
        MonitorLease lease, MonitorState state, bool isFinal, CancellationToken cancellationToken)
    {
        if (await FailsAsync("the release"))
        {
            scene.Disturb(MonitorScene.LongestLease);
            return ReleaseAnswer.Unavailable;
        }

        var before = scene.State;
        var answer = await scene.Memory.ReleaseAsync(lease, state, isFinal, cancellationToken);
        if (answer == ReleaseAnswer.Released)
        {
            See(before, state);
            if (LosesAnswer("the release", process.Run))
                return scene.Faults.Chance(500) ? ReleaseAnswer.Lost : ReleaseAnswer.Unavailable;
        }

        await scene.PassAsync(process, "the end of the release");
        return answer;
    }

    public async Task<LeaseAnswer> ReadAsync(CancellationToken cancellationToken)
    {
        if (await FailsAsync("a reading of the row"))
            return new LeaseAnswer.Unavailable(Throttled);
        var answer = await scene.Memory.ReadAsync(cancellationToken);
        await scene.PassAsync(process, "the row");
        return answer;
    }

    private void See(MonitorState before, MonitorState saved)
    {
        if (process.Run is not { } run)
            return;
        run.Writes++;
        run.News += saved.History.Except(before.History).Count()
            + (FailoverMonitorPolicy.IsOvercounted(before, saved) ? 1 : 0);
        checks.Transitions.SeeSave(run, before, saved);
        checks.Runs.SeeSave(run);
    }

    private async Task<bool> FailsAsync(string call)
    {
        await scene.PassAsync(process, call);
        var isSingle = scene.Strikes(3);
        if (!isSingle && !scene.Outages.Tables)
            return false;
        if (isSingle)
            scene.Count("table-fault");
        Fail(call);
        return true;
    }

    private bool LosesAnswer(string call, MonitorRunFacts? saving = null)
    {
        if (saving is not null)
            saving.HasLostAnswer = false;
        var isSingle = scene.Strikes(3);
        if (!isSingle && !(scene.Outages.TableAnswers && scene.Faults.Chance(500)))
            return false;
        scene.Count("table-answer-lost");
        if (saving is not null)
            saving.HasLostAnswer = true;
        Fail($"the answer to {call}");
        return true;
    }

    private void Fail(string call)
    {
        if (process.Run is { } run)
            run.HasFault = true;
        scene.Disturb(TimeSpan.FromSeconds(60));
        scene.Transcript.Note($"{process.Name}: {call} fails");
    }
}
