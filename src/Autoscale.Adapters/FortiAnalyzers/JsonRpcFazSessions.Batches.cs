using Autoscale.Domain.Cluster.FortiAnalyzers;

namespace Autoscale.Adapters.FortiAnalyzers;

/// <content>Changes of devices: one task for all, or one call for each where the version has no batch.</content>
public sealed partial class JsonRpcFazSessions
{
    private static readonly TimeSpan[] Pauses = [TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2)];

    /// <inheritdoc/>
    public Task<FazBatch> AuthorizeAsync(
        FazSession session, IReadOnlyList<FazDevice> devices, DateTimeOffset until, CancellationToken cancellationToken) =>
        ChangeAsync(Change.Add, Of(session), devices, until, cancellationToken);

    /// <inheritdoc/>
    public Task<FazBatch> RemoveAsync(
        FazSession session, IReadOnlyList<FazDevice> devices, DateTimeOffset until, CancellationToken cancellationToken) =>
        ChangeAsync(Change.Remove, Of(session), devices, until, cancellationToken);

    private async Task<FazBatch> ChangeAsync(
        Change change, Session session, IReadOnlyList<FazDevice> devices, DateTimeOffset until, CancellationToken cancellationToken)
    {
        if (devices.Count == 0)
            return new FazBatch([], Fault: null);
        if (session.HasNoBatch)
            return await EachAsync(change, session, devices, until, cancellationToken);
        var (answer, fault) = await AskAsync(
            session, change.Batch(session.Token, session.Connection.Adom, devices), cancellationToken);
        if (answer is { Code: FazCodes.InvalidUrl })
        {
            session.HasNoBatch = true;
            return await EachAsync(change, session, devices, until, cancellationToken);
        }

        fault ??= await AdomFaultOf(session, answer!, cancellationToken) ?? FaultOf(answer!, change.Words);
        if (fault is not null)
            return new FazBatch([], fault);
        return answer!.TaskNumber() is { } task
            ? await FollowAsync(session, task, devices, until, cancellationToken)
            : new FazBatch([], new FazFault(FazFaultKind.Malformed, $"it started no task to {change.Words}"));
    }

    // Looks at a task until it ends, or until there is no time for another look.
    private async Task<FazBatch> FollowAsync(
        Session session, long task, IReadOnlyList<FazDevice> devices, DateTimeOffset until, CancellationToken cancellationToken)
    {
        IReadOnlyList<FazResult> results = [];
        for (var look = 0; ; look++)
        {
            var (answer, fault) = await AskAsync(session, FazRpcRequests.Task(session.Token, task), cancellationToken);
            if ((fault ?? FaultOf(answer!, "show the task")) is { } lost)
                return new FazBatch([.. results.Where(r => !r.IsRunning)], lost);
            if (answer!.Task() is not { } progress)
                return new FazBatch([], new FazFault(FazFaultKind.Malformed, "its answer about the task has no state"));
            results = progress.ResultsOf(devices);
            var pause = Pauses[Math.Min(look, Pauses.Length - 1)];
            if (progress.HasEnded || clock.GetUtcNow() + pause >= until || !await TryWaitAsync(pause, cancellationToken))
                return new FazBatch(results, Fault: null);
        }
    }

    // Devices for which no time is left have no result; the next run takes them.
    private async Task<FazBatch> EachAsync(
        Change change, Session session, IReadOnlyList<FazDevice> devices, DateTimeOffset until, CancellationToken cancellationToken)
    {
        List<FazResult> results = [];
        foreach (var device in devices.TakeWhile(_ => clock.GetUtcNow() < until))
        {
            var (answer, fault) = await AskAsync(
                session, change.One(session.Token, session.Connection.Adom, device), cancellationToken);
            if ((fault ?? await AdomFaultOf(session, answer!, cancellationToken)) is { } lost)
                return new FazBatch(results, lost);
            var isDone = answer!.Code == FazCodes.Ok;
            results.Add(new FazResult(device.Serial, isDone, isDone ? null : Said(answer)));
        }

        return new FazBatch(results, Fault: null);
    }

    // The code does not say whether the device or the ADOM does not exist.
    private static async Task<FazFault?> AdomFaultOf(Session session, FazRpcAnswer answer, CancellationToken cancellationToken)
    {
        if (answer.Code is not (FazCodes.NotFound or FazCodes.InvalidUrl))
            return null;
        var adom = session.Connection.Adom;
        var (look, fault) = await session.Channel.CallAsync(FazRpcRequests.Adom(session.Token, adom), cancellationToken);
        return look is { Code: FazCodes.NotFound or FazCodes.InvalidUrl }
            ? new FazFault(FazFaultKind.Adom, $"ADOM {adom} does not exist")
            : fault;
    }

    private async Task<bool> TryWaitAsync(TimeSpan pause, CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(pause, clock, cancellationToken);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private sealed record Change(
        string Words,
        Func<string, string, IReadOnlyList<FazDevice>, byte[]> Batch,
        Func<string, string, FazDevice, byte[]> One)
    {
        public static Change Add { get; } = new("register devices", FazRpcRequests.AddBatch, FazRpcRequests.Add);

        public static Change Remove { get; } = new("remove devices", FazRpcRequests.RemoveBatch, FazRpcRequests.Remove);
    }
}
