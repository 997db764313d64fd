using Autoscale.Domain.AddressManager.Members;
using Autoscale.Domain.AddressManager.Settings;
using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Domain.AddressManager.Rest;

/// <summary>The sessions on members, over both versions of the API. A login and a write are sent once.</summary>
public sealed class MemberTransport(IMemberRequests requests) : IAddressManagerTransport
{
    private const int Ok = 200;
    private const int Created = 201;
    private const int Unauthorized = 401;
    private const int NotFound = 404;
    private const int MethodNotAllowed = 405;
    private const int NotImplemented = 501;

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
        return await requests.SendAsync(
            new MemberCall(session.Member.Url, session.Member.Trust, request)
            {
                Root = RootOf(session.Version),
                Authorization = session.Authorization,
                IsOnce = !request.IsSafe,
            },
            cancellationToken);
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

    /// <summary>Logs in, and also returns the last answer that led to the outcome.</summary>
    public async Task<(LoginAnswer Login, CallAnswer Call)> TryLogInAsync(
        ClusterMember member,
        ApiVersion version,
        UserCredentials credentials,
        TimeSpan timeout,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(member);
        if (version != ApiVersion.V1)
        {
            var answer = await SendLoginAsync(member, ApiVersion.V2, RestV2.LogIn(credentials, timeout), cancellationToken);
            if (version == ApiVersion.V2 || !IsUnknown(answer))
                return (OpenedBy(member, answer), answer);
        }

        return await LogInV1Async(member, credentials, timeout, cancellationToken);
    }

    /// <summary>Asks whether a member runs, without a session.</summary>
    public Task<CallAnswer> AskHealthAsync(ClusterMember member, TimeSpan timeout, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(member);
        var request = new ApiRequest(HttpMethod.Get, "/servlets/health") { Timeout = timeout };
        return requests.SendAsync(new MemberCall(member.Url, member.Trust, request), cancellationToken);
    }

    /// <summary>Whether a member does not speak an API.</summary>
    public static bool IsUnknown(CallAnswer answer) =>
        answer is CallAnswer.Answered { Status: NotFound or MethodNotAllowed or NotImplemented };

    // A standby that refuses a session for writing may accept one for reading. Rejected credentials are not sent again.
    private async Task<(LoginAnswer Login, CallAnswer Call)> LogInV1Async(
        ClusterMember member, UserCredentials credentials, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var answer = await SendLoginAsync(member, ApiVersion.V1, RestV1.LogIn(credentials, timeout), cancellationToken);
        if (answer is not CallAnswer.Answered { Status: not (Ok or Unauthorized) } || IsUnknown(answer))
            return (OpenedBy(member, answer, isReadOnly: false), answer);
        var second = await SendLoginAsync(member, ApiVersion.V1, RestV1.LogInReadOnly(credentials, timeout), cancellationToken);
        return (OpenedBy(member, second, isReadOnly: true), second);
    }

    private Task<CallAnswer> SendLoginAsync(
        ClusterMember member, ApiVersion version, ApiRequest login, CancellationToken cancellationToken) => requests.SendAsync(
            new MemberCall(member.Url, member.Trust, login) { Root = RootOf(version), IsOnce = true }, cancellationToken);

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
