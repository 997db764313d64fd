using Autoscale.Domain.Cluster.FortiAnalyzers;

namespace Autoscale.Simulation.FortiAnalyzers;

/// <summary>
/// The sessions on a simulated FortiAnalyzer, without a network. A batch waits for its task on the given clock. As with a real one, faults
/// and cancellation are results; a call whose token is cancelled has no effect. Addresses and certificates are not looked at.
/// </summary>
/// <param name="device">The FortiAnalyzer.</param>
/// <param name="clock">The clock of the caller.</param>
public sealed class SimulatedFazSessions(SimulatedFortiAnalyzer device, TimeProvider clock) : IFazSessions
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    public async Task<FazLogin> LogInAsync(FazConnection connection, CancellationToken cancellationToken)
    {
        if (await ObstacleAsync(FazCallKind.LogIn, cancellationToken) is { } obstacle)
            return new FazLogin(Session: null, obstacle);
        var (status, token) = device.LogIn(connection.Credentials.User, connection.Credentials.Password.Reveal());
        return new FazLogin(token is null ? null : new Session(token, connection.Adom), FaultOf(status, FazFaultKind.Permission));
    }

    /// <inheritdoc/>
    public async Task<FazListing> ListAsync(FazSession session, FazQuery query, CancellationToken cancellationToken)
    {
        if (await ObstacleAsync(FazCallKind.List, cancellationToken) is { } obstacle)
            return new FazListing([], obstacle);
        var status = device.List(
            Of(session).Token, d => query.Serials.Contains(d.Serial) || query.Addresses.Contains(d.Ip), range: null, out var found);
        return new FazListing(
            [.. found.Select(d => new FazDevice(d.Serial, d.Name, d.Ip, d.IsRegistered, d.Adom))],
            FaultOf(status, FazFaultKind.Permission));
    }

    /// <inheritdoc/>
    public Task<FazBatch> AuthorizeAsync(
        FazSession session, IReadOnlyList<FazDevice> devices, DateTimeOffset until, CancellationToken cancellationToken) =>
        ChangeAsync(isRemoval: false, Of(session), devices, until, cancellationToken);

    /// <inheritdoc/>
    public Task<FazBatch> RemoveAsync(
        FazSession session, IReadOnlyList<FazDevice> devices, DateTimeOffset until, CancellationToken cancellationToken) =>
        ChangeAsync(isRemoval: true, Of(session), devices, until, cancellationToken);

    /// <inheritdoc/>
    public async Task<FazFarewell> LogOutAsync(FazSession session, CancellationToken cancellationToken)
    {
        if (await ObstacleAsync(FazCallKind.LogOut, cancellationToken) is { } obstacle)
            return new FazFarewell(obstacle);

        // The only refusal is that of a session that has ended already.
        _ = device.LogOut(Of(session).Token);
        return new FazFarewell(Fault: null);
    }

    private async Task<FazBatch> ChangeAsync(
        bool isRemoval, Session session, IReadOnlyList<FazDevice> devices, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var kind = isRemoval ? FazCallKind.Remove : FazCallKind.Authorize;
        if (await ObstacleAsync(kind, cancellationToken) is { } obstacle)
            return new FazBatch([], obstacle);
        var (status, id) = device.Start(session.Token, isRemoval, session.Adom, [.. devices.Select(OrderOf)]);
        if (status == FazStatus.InvalidUrl)
            return await EachAsync(kind, session, devices, until, cancellationToken);
        if (ChangeFaultOf(status) is { } fault)
            return new FazBatch([], fault);
        while (true)
        {
            obstacle = await ObstacleAsync(FazCallKind.Poll, cancellationToken);
            var (looked, task) = obstacle is null ? device.Poll(session.Token, id) : (FazStatus.Ok, null);
            if ((obstacle ?? FaultOf(looked, FazFaultKind.Session)) is { } lost)
                return new FazBatch([], lost);
            if (task!.Results is { } results)
                return new FazBatch([.. devices.Zip(results, (d, r) => ResultOf(d, r.Status))], Fault: null);
            if (clock.GetUtcNow() + Pause > until || !await TryWaitAsync(Pause, cancellationToken))
                return new FazBatch([.. devices.Select(d => new FazResult(d.Serial, IsDone: false, Refusal: null))], Fault: null);
        }
    }

    private async Task<FazBatch> EachAsync(
        FazCallKind kind, Session session, IReadOnlyList<FazDevice> devices, DateTimeOffset until, CancellationToken cancellationToken)
    {
        List<FazResult> results = [];
        foreach (var each in devices.TakeWhile(_ => clock.GetUtcNow() < until))
        {
            if (await ObstacleAsync(kind, cancellationToken) is { } obstacle)
                return new FazBatch(results, obstacle);
            var status = device.Change(session.Token, kind == FazCallKind.Remove, session.Adom, OrderOf(each));
            if (status == FazStatus.NotFound || status == FazStatus.NoPermission || status == FazStatus.WorkspaceLocked)
                return new FazBatch(results, ChangeFaultOf(status));
            results.Add(ResultOf(each, status));
        }

        return new FazBatch(results, Fault: null);
    }

    // What keeps a call from the device.
    private async Task<FazFault?> ObstacleAsync(FazCallKind kind, CancellationToken cancellationToken)
    {
        var delay = device.Troubles.Delays.GetValueOrDefault(kind);
        if (cancellationToken.IsCancellationRequested || (delay != TimeSpan.Zero && !await TryWaitAsync(delay, cancellationToken)))
            return new FazFault(FazFaultKind.TimedOut, "no answer in time");
        if (device.Troubles.IsDown)
            return new FazFault(FazFaultKind.Unreachable, "connection refused");
        return device.Troubles.Malformed.ContainsKey(kind) ? new FazFault(FazFaultKind.Malformed, "the answer is not JSON") : null;
    }

    private async Task<bool> TryWaitAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(time, clock, cancellationToken);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private FazFault? ChangeFaultOf(FazStatus status) => status == FazStatus.NotFound
        ? new FazFault(FazFaultKind.Adom, "the ADOM does not exist")
        : FaultOf(
            status, device.Troubles is { IsReadOnly: true } or { HasNoPermission: true } ? FazFaultKind.Permission : FazFaultKind.Session);

    private static FazFault? FaultOf(FazStatus status, FazFaultKind denied) => status switch
    {
        { IsOk: true } => null,
        _ when status == FazStatus.LoginFailed => new FazFault(FazFaultKind.Credentials, status.Message),
        _ when status == FazStatus.NoPermission => new FazFault(denied, status.Message),
        _ when status == FazStatus.WorkspaceLocked => new FazFault(FazFaultKind.Locked, status.Message),
        _ => new FazFault(FazFaultKind.Refused, status.Message),
    };

    private static FazOrder OrderOf(FazDevice device) => new(device.Name, device.Serial);

    private static FazResult ResultOf(FazDevice device, FazStatus status) =>
        new(device.Serial, status.IsOk, status.IsOk ? null : status.Message);

    private static Session Of(FazSession session) => (Session)session;

    private sealed class Session(string token, string adom) : FazSession
    {
        public string Token => token;

        public string Adom => adom;
    }
}
