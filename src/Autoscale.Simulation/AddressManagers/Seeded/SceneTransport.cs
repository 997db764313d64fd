using System.Globalization;
using System.Text.Json;
using Autoscale.Domain.AddressManager.Members;
using Autoscale.Domain.AddressManager.Sessions;
using Autoscale.Domain.AddressManager.Settings;
using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Simulation.AddressManagers.Seeded;

/// <summary>The requests of one process to members. What the adapter of HTTPS does with answers, without HTTPS. Spec C2.</summary>
internal sealed class SceneTransport(MemberNetwork network, SceneProcess process) : IAddressManagerTransport
{
    private const int Unauthorized = 401;
    private const int NotFound = 404;

    public async Task<LoginAnswer> LogInAsync(
        ClusterMember member, ApiVersion version, UserCredentials credentials, TimeSpan timeout, CancellationToken cancellationToken) =>
        (await TryLogInAsync(member, version, credentials, timeout)).Login;

    public async Task<CallAnswer> SendAsync(MemberSession session, ApiRequest request, CancellationToken cancellationToken) =>
        await AskAsync(session.Member, RootOf(session.Version), request, session.Authorization, isOnce: !request.IsSafe);

    public async Task LogOutAsync(MemberSession session, TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (session.Version == ApiVersion.V1)
            _ = await SendAsync(session, new ApiRequest(HttpMethod.Get, "/logout") { Timeout = timeout }, cancellationToken);
        else if (session.Id is { } id)
            _ = await SendAsync(
                session,
                new ApiRequest(HttpMethod.Patch, string.Create(CultureInfo.InvariantCulture, $"/sessions/{id}"))
                {
                    Body = """{"state":"LOGGED_OUT"}""",
                    Timeout = timeout,
                },
                cancellationToken);
    }

    /// <summary>Logs in, and also returns the last answer that led to the outcome.</summary>
    public async Task<(LoginAnswer Login, CallAnswer Call)> TryLogInAsync(
        ClusterMember member, ApiVersion version, UserCredentials credentials, TimeSpan timeout)
    {
        if (version != ApiVersion.V1)
        {
            var body = $$"""{"username":"{{credentials.User}}","password":"{{credentials.Password.Reveal()}}"}""";
            var answer = await AskAsync(
                member,
                RestV2Service.Root,
                new ApiRequest(HttpMethod.Post, "/sessions") { Body = body, Timeout = timeout },
                authorization: null,
                isOnce: true);
            if (version == ApiVersion.V2 || answer is not CallAnswer.Answered { Status: NotFound })
                return (OpenedBy(answer, text => SessionOf(member, text)), answer);
        }

        var first = await LogInV1Async(member, "/login", credentials, timeout);
        if (first is not CallAnswer.Answered { Status: not (200 or Unauthorized or NotFound) })
            return (OpenedBy(first, text => SessionOf(member, text, isReadOnly: false)), first);
        var second = await LogInV1Async(member, "/loginWithOptions", credentials, timeout);
        return (OpenedBy(second, text => SessionOf(member, text, isReadOnly: true)), second);
    }

    /// <summary>Sends a request with or without a session.</summary>
    public async Task<CallAnswer> AskAsync(
        ClusterMember member, string root, ApiRequest request, Secret? authorization, bool isOnce, bool isForFailover = false)
    {
        var answer = await network.SendAsync(process, member, root, request, authorization, isOnce, isForFailover);
        await MonitorScene.ContinueAsync(process);
        return answer;
    }

    private Task<CallAnswer> LogInV1Async(ClusterMember member, string path, UserCredentials credentials, TimeSpan timeout) => AskAsync(
        member,
        RestV1Service.Root,
        new ApiRequest(HttpMethod.Get, path)
        {
            Query =
            [
                new("username", credentials.User), new("password", credentials.Password.Reveal()),
                .. path == "/login" ? [] : new KeyValuePair<string, string>[] { new("isReadOnly", "true") },
            ],
            Timeout = timeout,
        },
        authorization: null,
        isOnce: true);

    private static string RootOf(ApiVersion version) => version == ApiVersion.V1 ? RestV1Service.Root : RestV2Service.Root;

    private static LoginAnswer OpenedBy(CallAnswer answer, Func<string, MemberSession> read) => answer switch
    {
        CallAnswer.Answered { Status: 200 or 201, Body: var body } => new LoginAnswer.Opened(read(body)),
        CallAnswer.Answered { Status: Unauthorized } => new LoginAnswer.Rejected(),
        CallAnswer.Answered other => new LoginAnswer.Unreachable($"it answered the login with HTTP status {other.Status}"),
        CallAnswer.NeverLeft unsent => new LoginAnswer.Unreachable(unsent.Failure),
        CallAnswer.Interrupted lost => new LoginAnswer.Unreachable(lost.Failure),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static MemberSession SessionOf(ClusterMember member, string body)
    {
        using var json = JsonDocument.Parse(body);
        var root = json.RootElement;
        var credentials = root.GetProperty("basicAuthenticationCredentials").GetString();
        return new MemberSession(member, ApiVersion.V2, new Secret($"Basic {credentials}"))
        {
            Id = root.GetProperty("id").GetInt64(),
            IsReadOnly = root.GetProperty("readOnly").GetBoolean(),
            ExpiresAt = root.GetProperty("apiTokenExpirationDateTime").GetDateTimeOffset(),
        };
    }

    private static MemberSession SessionOf(ClusterMember member, string body, bool isReadOnly)
    {
        const string Name = "BAMAuthToken: ";
        using var json = JsonDocument.Parse(body);
        var token = json.RootElement.GetString()!.Split(Name)[1].Split(' ')[0];
        return new MemberSession(member, ApiVersion.V1, new Secret(Name + token)) { IsReadOnly = isReadOnly };
    }
}
