using Autoscale.Domain.AddressManager.Monitoring;
using Autoscale.Domain.AddressManager.Rest;
using Autoscale.Domain.AddressManager.Sessions;
using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Domain.AddressManager.Access;

/// <summary>
/// Decides whether the holder of a token may do what a request asks for. Address Manager is asked for the permissions of the user at each
/// request, in the user's own session. Decision 38.
/// </summary>
/// <remarks>
/// <para>Guaranteed: without an answer of Address Manager nothing is permitted; a grant of the alias with another user than the monitor's
/// is used in its generation only; a grant ends with its member, and one of the monitor's user with its password.</para>
/// </remarks>
public sealed class AccessWorkflow(
    MonitorReadingWorkflow readings,
    IClusterViews views,
    MonitorSecretsWorkflow secrets,
    MonitorSessions monitorSessions,
    IAddressManagerTransport transport,
    AccessKeyWorkflow keys,
    UserFieldWorkflow fields,
    TimeProvider clock)
{
    private const string Removed = "its member is no longer one of the settings";

    /// <summary>Decides on a request.</summary>
    /// <param name="token">The token; null when the request has none.</param>
    public async Task<AccessOutcome> RunAsync(Secret? token, GatewayPermission permission, CancellationToken cancellationToken)
    {
        // 1. The token.
        if (token is null)
            return new AccessOutcome.Unauthorized("the request has no token");
        if (await keys.OpenAsync(token, cancellationToken) is not var (grant, key))
            return new AccessOutcome.Unauthorized("the token was not issued here, or was changed");
        if (grant.ExpiresAt <= clock.GetUtcNow())
            return new AccessOutcome.Unauthorized("the token has expired") { User = grant.User };

        // 2. The session that it stands for.
        var reading = await readings.ReadAsync(cancellationToken);
        var isOfAlias = grant is not AccessGrant.OfSession { Generation: null };
        if (isOfAlias && GatewayFailurePolicy.MustWait(reading.State.Phase))
            return new AccessOutcome.Unavailable("another member is about to become the primary") { User = grant.User };
        try
        {
            var sessions = await SessionsOfAsync(grant, key, reading, cancellationToken);

            // 3. The permission.
            var client = new AddressManagerClient(sessions, transport);
            var text = await fields.ReadAsync(client, grant.User, cancellationToken);
            return PermissionPolicy.Allows(text, permission)
                ? new AccessOutcome.Granted(grant.User, client, reading)
                : new AccessOutcome.Forbidden($"the user lacks {PermissionPolicy.NameOf(permission)}") { User = grant.User };
        }
        catch (AddressManagerException failure)
        {
            return OutcomeOf(failure) with { User = grant.User };
        }
    }

    private static AccessOutcome OutcomeOf(AddressManagerException failure) => GatewayFailurePolicy.Of(failure) switch
    {
        GatewayFailure.SignInAgain => new AccessOutcome.Unauthorized(failure.Message),
        GatewayFailure.Forbidden => new AccessOutcome.Forbidden(failure.Message),
        _ => new AccessOutcome.Unavailable(failure.Message),
    };

    private async Task<SessionSource> SessionsOfAsync(
        AccessGrant grant, AccessKey key, MonitorReading reading, CancellationToken cancellationToken)
    {
        var settings = reading.Orders.Settings!;
        switch (grant)
        {
            case AccessGrant.OfMonitor when reading.State.Phase == MonitorPhase.Stopped:
                throw new SessionLostException("the monitor is stopped");
            case AccessGrant.OfMonitor monitor:
                var user = await secrets.ReadUserAsync(settings.Credentials, cancellationToken);
                return key.MarkOf(user) == monitor.Mark
                    ? monitorSessions.Of(user, settings)
                    : throw new SessionLostException("the monitor has another user or password now");
            case AccessGrant.OfSession own:
                var member = settings.Members.FirstOrDefault(m => m.Url == own.Member) ?? throw new SessionLostException(Removed);
                var session = new MemberSession(member, own.Version, own.Authorization) { Id = own.SessionId, ExpiresAt = own.ExpiresAt };
                return new BoundSession(session, own.Generation, views);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }
}

/// <summary>The outcome of a check.</summary>
public abstract record AccessOutcome
{
    private AccessOutcome()
    {
    }

    /// <summary>The user of the token; null when it has none that can be read.</summary>
    public string? User { get; init; }

    /// <summary>The request is permitted.</summary>
    /// <param name="Client">The client in the session of the user.</param>
    /// <param name="Reading">The state and the orders of the monitor.</param>
    public sealed record Granted(string Name, IAddressManagerClient Client, MonitorReading Reading) : AccessOutcome;

    /// <summary>The user has to sign in.</summary>
    /// <param name="Reason">The reason, for the log.</param>
    public sealed record Unauthorized(string Reason) : AccessOutcome;

    /// <summary>The user does not have the permission.</summary>
    /// <param name="Reason">The reason, for the log.</param>
    public sealed record Forbidden(string Reason) : AccessOutcome;

    /// <summary>Address Manager cannot be asked at the moment.</summary>
    /// <param name="Reason">The reason, for the log.</param>
    public sealed record Unavailable(string Reason) : AccessOutcome;
}
