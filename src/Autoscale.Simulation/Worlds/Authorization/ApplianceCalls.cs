using Autoscale.Domain.Cluster.FortiAnalyzers;

namespace Autoscale.Simulation.Worlds.Authorization;

/// <summary>
/// The sessions of a world behind the turnstile. As the port promises, a call that fails, or whose answer is lost, is a result and no
/// exception.
/// </summary>
/// <param name="calls">The port behind the turnstile.</param>
/// <param name="checks">The checks of the sessions.</param>
internal sealed class ApplianceCalls(IFazSessions calls, Func<Checks.AuthorizationWatch> checks) : IFazSessions
{
    /// <inheritdoc/>
    public async Task<FazLogin> LogInAsync(FazConnection connection, CancellationToken cancellationToken)
    {
        var login = await AskAsync(() => calls.LogInAsync(connection, cancellationToken), fault => new FazLogin(Session: null, fault));
        checks().SeeLogIn(Turnstile.Current, login);
        return login;
    }

    /// <inheritdoc/>
    public Task<FazListing> ListAsync(FazSession session, FazQuery query, CancellationToken cancellationToken) =>
        AskAsync(() => calls.ListAsync(session, query, cancellationToken), fault => new FazListing([], fault));

    /// <inheritdoc/>
    public Task<FazBatch> AuthorizeAsync(
        FazSession session, IReadOnlyList<FazDevice> devices, DateTimeOffset until, CancellationToken cancellationToken) =>
        AskAsync(() => calls.AuthorizeAsync(session, devices, until, cancellationToken), fault => new FazBatch([], fault));

    /// <inheritdoc/>
    public Task<FazBatch> RemoveAsync(
        FazSession session, IReadOnlyList<FazDevice> devices, DateTimeOffset until, CancellationToken cancellationToken) =>
        AskAsync(() => calls.RemoveAsync(session, devices, until, cancellationToken), fault => new FazBatch([], fault));

    /// <inheritdoc/>
    public async Task<FazFarewell> LogOutAsync(FazSession session, CancellationToken cancellationToken)
    {
        var farewell = await AskAsync(() => calls.LogOutAsync(session, cancellationToken), fault => new FazFarewell(fault));
        checks().SeeLogOut(Turnstile.Current, farewell);
        return farewell;
    }

    private static async Task<T> AskAsync<T>(Func<Task<T>> call, Func<FazFault, T> failed)
    {
        try
        {
            return await call();
        }
        catch (SimulatedFaultException lost)
        {
            return failed(new FazFault(FazFaultKind.Unreachable, lost.Message));
        }
        catch (OperationCanceledException)
        {
            return failed(new FazFault(FazFaultKind.TimedOut, "no answer in time"));
        }
    }
}
