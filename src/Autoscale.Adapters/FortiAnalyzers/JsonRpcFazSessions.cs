using System.Diagnostics.CodeAnalysis;
using System.Net.Security;
using Autoscale.Adapters.Endpoints;
using Autoscale.Domain.Cluster.FortiAnalyzers;

namespace Autoscale.Adapters.FortiAnalyzers;

/// <summary>
/// The JSON-RPC interface of a FortiAnalyzer. A session has a connection of its own, which ends with the log-out. A login whose answer is
/// lost may leave a session open until the FortiAnalyzer ends it, because no other call can name it. Wire formats D5.
/// </summary>
/// <param name="clock">The clock of timeouts and of the pauses between looks at a task.</param>
/// <param name="publicAuthorities">
/// Validates a certificate whose authority the runtime does not know; null when the runtime knows the public authorities.
/// </param>
public sealed partial class JsonRpcFazSessions(TimeProvider clock, RemoteCertificateValidationCallback? publicAuthorities = null)
    : IFazSessions
{
    private const int PageSize = 500;
    private const int MaxPages = 100;

    /// <inheritdoc/>
    [SuppressMessage("Reliability", "CA2000", Justification = "The session owns the channel, and the channel owns the trust.")]
    public async Task<FazLogin> LogInAsync(FazConnection connection, CancellationToken cancellationToken)
    {
        var host = connection.Address.ToString();
        if (ServerTrust.TryCreate(host, connection.Fingerprint, connection.Authorities, publicAuthorities) is not { } trust)
            return Failed(FazFaultKind.Certificate, "the secret with the authorities contains no certificate in PEM");
        var channel = new FazChannel(connection, trust, clock);
        var login = await LogInAsync(channel, connection, cancellationToken);
        if (login.Session is null)
            channel.Dispose();
        return login;
    }

    /// <inheritdoc/>
    public async Task<FazListing> ListAsync(FazSession session, FazQuery query, CancellationToken cancellationToken)
    {
        var (at, serials, addresses) = (Of(session), query.Serials.ToHashSet(StringComparer.Ordinal), query.Addresses.ToHashSet());
        if (serials.Count + addresses.Count == 0)
            return new FazListing([], Fault: null);
        Dictionary<string, FazDevice> found = new(StringComparer.Ordinal);
        for (var page = 0; page < MaxPages; page++)
        {
            var request = FazRpcRequests.List(at.Token, query, page * PageSize, PageSize);
            var (answer, fault) = await AskAsync(at, request, cancellationToken);
            if ((fault ?? FaultOf(answer!, "list devices")) is { } lost)
                return new FazListing([], lost);
            if (answer!.Devices() is not var (devices, rows))
                return new FazListing([], new FazFault(FazFaultKind.Malformed, "its list of devices is not a list"));
            at.HasListed = true;
            foreach (var device in devices)
            {
                if (serials.Contains(device.Serial) || (device.Ip is { } ip && addresses.Contains(ip)))
                    found[device.Serial] = device;
            }

            // A version that ignores the range answers with all rows at once.
            if (rows != PageSize)
                return new FazListing([.. found.Values], Fault: null);
        }

        return new FazListing([], new FazFault(FazFaultKind.Refused, $"it lists more than {MaxPages * PageSize} devices"));
    }

    /// <inheritdoc/>
    public async Task<FazFarewell> LogOutAsync(FazSession session, CancellationToken cancellationToken)
    {
        using var at = Of(session);
        var (answer, fault) = await at.Channel.CallAsync(FazRpcRequests.LogOut(at.Token), cancellationToken);

        // A session that has ended already has no permission to end.
        return new FazFarewell(answer is { Code: FazCodes.NoPermission } ? null : fault ?? FaultOf(answer!, "log out"));
    }

    [SuppressMessage("Reliability", "CA2000", Justification = "The caller logs out, which disposes the session.")]
    private static async Task<FazLogin> LogInAsync(FazChannel channel, FazConnection connection, CancellationToken cancellationToken)
    {
        var (answer, fault) = await channel.CallAsync(FazRpcRequests.LogIn(connection.Credentials), cancellationToken);
        return answer switch
        {
            null => new FazLogin(Session: null, fault),
            { Code: FazCodes.Ok, Session.Length: > 0 } => new FazLogin(new Session(channel, answer.Session, connection), Fault: null),
            { Code: FazCodes.Ok } => Failed(FazFaultKind.Malformed, "its answer to the login has no session"),
            { Code: FazCodes.LoginFailed } => Failed(FazFaultKind.Credentials, $"it refused user and password: {Said(answer, connection)}"),
            { Code: FazCodes.NoPermission } =>
                Failed(FazFaultKind.Permission, $"the user may not use the JSON-RPC interface: {Said(answer, connection)}"),
            _ => Failed(FazFaultKind.Refused, $"it refused the login: {Said(answer, connection)}"),
        };
    }

    // Makes a call. Answers that mean the same for every call are faults.
    private static async Task<(FazRpcAnswer? Answer, FazFault? Fault)> AskAsync(
        Session session, byte[] request, CancellationToken cancellationToken)
    {
        var (answer, fault) = await session.Channel.CallAsync(request, cancellationToken);
        return answer switch
        {
            null => (null, fault),
            { Code: FazCodes.NoPermission } => (null, await DenialOf(session, answer, cancellationToken)),
            { Code: FazCodes.WorkspaceLocked } =>
                (null, new FazFault(FazFaultKind.Locked, $"another user has locked the workspace: {Said(answer, session.Connection)}")),
            _ => (answer, null),
        };
    }

    // The code does not tell a user without permission from a session that has ended; a call that was allowed before does.
    private static async Task<FazFault> DenialOf(Session session, FazRpcAnswer denial, CancellationToken cancellationToken)
    {
        if (session.HasListed)
        {
            var request = FazRpcRequests.List(session.Token, new FazQuery([], []), offset: 0, count: 1);
            var (answer, fault) = await session.Channel.CallAsync(request, cancellationToken);
            if (fault is not null)
                return fault;
            if (answer is { Code: FazCodes.NoPermission })
                return new FazFault(FazFaultKind.Session, "the session ended before the work was done");
        }

        var what = session.HasListed ? "change devices" : "list devices";
        return new FazFault(FazFaultKind.Permission, $"the user may not {what}: {Said(denial, session.Connection)}");
    }

    private static FazFault? FaultOf(FazRpcAnswer answer, string what) => answer.Code == FazCodes.Ok
        ? null
        : new FazFault(FazFaultKind.Refused, $"it refused to {what}: {Said(answer)}");

    private static string Said(FazRpcAnswer answer) =>
        answer.Message.Length > 0 ? $"{answer.Message} (code {answer.Code})" : $"code {answer.Code}";

    // The other side may repeat what it was sent.
    private static string Said(FazRpcAnswer answer, FazConnection connection) =>
        Said(answer).Replace(connection.Credentials.Password.Reveal(), "•••", StringComparison.Ordinal);

    private static FazLogin Failed(FazFaultKind kind, string text) => new(Session: null, new FazFault(kind, text));

    private static Session Of(FazSession session) => (Session)session;

    private sealed class Session(FazChannel channel, string token, FazConnection connection) : FazSession, IDisposable
    {
        public FazChannel Channel => channel;

        public string Token => token;

        public FazConnection Connection => connection;

        // True after a list: the session was good, and the user may list devices.
        public bool HasListed { get; set; }

        public bool HasNoBatch { get; set; }

        public void Dispose() => channel.Dispose();
    }
}

/// <summary>The codes of a FortiAnalyzer's answers. Wire formats D5.</summary>
internal static class FazCodes
{
    public const int Ok = 0;
    public const int NotFound = -3;
    public const int InvalidUrl = -6;
    public const int NoPermission = -11;
    public const int LoginFailed = -22;
    public const int WorkspaceLocked = -20055;
}
