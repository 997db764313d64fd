using System.Net.Security;
using Autoscale.Domain.AddressManager.Members;
using Autoscale.Domain.AddressManager.Sessions;
using Autoscale.Domain.AddressManager.Settings;
using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Adapters.AddressManagers;

/// <summary>
/// The REST APIs of members over HTTPS. A write and a login get a connection of their own, so that they are sent once and an answer that
/// does not come is told from a request that never left.
/// </summary>
/// <param name="clock">The clock of timeouts.</param>
/// <param name="publicAuthorities">Validates a certificate whose authority the runtime does not know; null when it knows all.</param>
public sealed class HttpAddressManagerTransport(TimeProvider clock, RemoteCertificateValidationCallback? publicAuthorities = null)
    : IAddressManagerTransport, IDisposable
{
    private const int Ok = 200;
    private const int Created = 201;
    private const int Unauthorized = 401;
    private const int NotFound = 404;
    private const int MethodNotAllowed = 405;
    private const int NotImplemented = 501;

    /// <summary>The channels to members.</summary>
    internal MemberChannels Channels { get; } = new(clock, publicAuthorities);

    /// <inheritdoc/>
    public async Task<LoginAnswer> LogInAsync(
        ClusterMember member,
        ApiVersion version,
        UserCredentials credentials,
        TimeSpan timeout,
        CancellationToken cancellationToken) =>
        (await TryLogInAsync(member, version, credentials, timeout, cancellationToken)).Login;

    /// <inheritdoc/>
    public async Task<CallAnswer> SendAsync(MemberSession session, ApiRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(request);
        return await SendAsync(
            session.Member, RootOf(session.Version), request, session.Authorization, isOnce: !request.IsSafe, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task LogOutAsync(MemberSession session, TimeSpan timeout, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        if (session.Version == ApiVersion.V1)
            _ = await SendAsync(session, RestV1.LogOut(timeout), cancellationToken);
        else if (session.Id is { } id)
            _ = await SendAsync(session, RestV2.LogOut(id, timeout), cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => Channels.Dispose();

    /// <summary>Logs in, and also returns the last answer that led to the outcome.</summary>
    internal async Task<(LoginAnswer Login, CallAnswer Call)> TryLogInAsync(
        ClusterMember member,
        ApiVersion version,
        UserCredentials credentials,
        TimeSpan timeout,
        CancellationToken cancellationToken)
    {
        if (version != ApiVersion.V1)
        {
            var answer = await SendAsync(
                member, RestV2.Root, RestV2.LogIn(credentials, timeout), authorization: null, isOnce: true, cancellationToken);
            if (version == ApiVersion.V2 || !IsUnknown(answer))
                return (OpenedBy(member, answer), answer);
        }

        return await LogInV1Async(member, credentials, timeout, cancellationToken);
    }

    /// <summary>Whether a member does not speak an API.</summary>
    internal static bool IsUnknown(CallAnswer answer) =>
        answer is CallAnswer.Answered { Status: NotFound or MethodNotAllowed or NotImplemented };

    /// <summary>Sends a request to a member without a session, or with one.</summary>
    internal async Task<CallAnswer> SendAsync(
        ClusterMember member,
        string root,
        ApiRequest request,
        Secret? authorization,
        bool isOnce,
        CancellationToken cancellationToken)
    {
        var (channel, failure) = Channels.Find(member.Url, member.Trust);
        return channel is null
            ? new CallAnswer.NeverLeft(failure!)
            : await channel.SendAsync(root, request, authorization, isOnce, cancellationToken);
    }

    // A standby that refuses a session for writing may accept one for reading. Rejected credentials are not sent again.
    private async Task<(LoginAnswer Login, CallAnswer Call)> LogInV1Async(
        ClusterMember member, UserCredentials credentials, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var answer = await SendAsync(
            member, RestV1.Root, RestV1.LogIn(credentials, timeout), authorization: null, isOnce: true, cancellationToken);
        if (answer is not CallAnswer.Answered { Status: not (Ok or Unauthorized) } || IsUnknown(answer))
            return (OpenedBy(member, answer, isReadOnly: false), answer);
        var second = await SendAsync(
            member, RestV1.Root, RestV1.LogInReadOnly(credentials, timeout), authorization: null, isOnce: true, cancellationToken);
        return (OpenedBy(member, second, isReadOnly: true), second);
    }

    private static LoginAnswer OpenedBy(ClusterMember member, CallAnswer answer) => answer switch
    {
        CallAnswer.Answered { Status: Ok or Created, Body: var body } => RestV2.SessionOf(body) is { Authorization: { } value } opened
            ? new LoginAnswer.Opened(new MemberSession(member, ApiVersion.V2, value)
            {
                Id = opened.Id,
                IsReadOnly = opened.IsReadOnly == true,
                ExpiresAt = opened.ExpiresAt,
            })
            : new LoginAnswer.Unreachable("its answer to the login has no session"),
        _ => Refused(answer),
    };

    private static LoginAnswer OpenedBy(ClusterMember member, CallAnswer answer, bool isReadOnly) => answer switch
    {
        CallAnswer.Answered { Status: Ok, Body: var body } => RestV1.AuthorizationOf(body) is { } value
            ? new LoginAnswer.Opened(new MemberSession(member, ApiVersion.V1, value) { IsReadOnly = isReadOnly })
            : new LoginAnswer.Unreachable("its answer to the login has no session"),
        _ => Refused(answer),
    };

    private static LoginAnswer Refused(CallAnswer answer) => answer switch
    {
        CallAnswer.Answered { Status: Unauthorized } => new LoginAnswer.Rejected(),
        CallAnswer.Answered other => new LoginAnswer.Unreachable($"it answered the login with HTTP status {other.Status}"),
        CallAnswer.NeverLeft unsent => new LoginAnswer.Unreachable(unsent.Failure),
        CallAnswer.Interrupted lost => new LoginAnswer.Unreachable(lost.Failure),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string RootOf(ApiVersion version) => version == ApiVersion.V1 ? RestV1.Root : RestV2.Root;
}
