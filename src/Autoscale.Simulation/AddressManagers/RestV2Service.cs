using System.Globalization;
using System.Text.Json;
using Autoscale.Domain.AddressManager.Members;

namespace Autoscale.Simulation.AddressManagers;

/// <summary>REST v2 of a simulated member: sessions, configurations and settings. Spec address-manager C2.</summary>
internal sealed class RestV2Service(SimulatedAddressManagers cluster, SimulatedMember member)
{
    private static readonly MemberAnswer Unauthorized = MemberAnswers.Error(
        401, "Unauthorized", "InvalidAuthorizationCredentials", "The provided credentials are invalid or expired.");

    private static readonly MemberAnswer ReadOnly = MemberAnswers.Error(
        403, "Forbidden", "ReadOnlySession", "The session allows reading only.");

    public MemberAnswer Answer(MemberRequest request)
    {
        if (request is { Method: "POST", Path: "/sessions" })
            return LogIn(request);
        return cluster.SessionOf(member, request.Authorization) is { } session ? Answer(request, session) : Unauthorized;
    }

    private MemberAnswer Answer(MemberRequest request, SimulatedSession session)
    {
        var isWrite = request.Method is "POST" or "PUT" or "DELETE";
        if (isWrite && (session.IsReadOnly || member.Role == MemberRole.Standby))
            return ReadOnly;
        switch (request.Method, request.Path)
        {
            case ("GET", "/sessions/current"):
                return Session(200, session, isNew: false);
            case ("PATCH", _) when request.Path == $"/sessions/{session.Id}":
                _ = member.Sessions.Remove(session);
                return Session(200, session, isNew: false, "LOGGED_OUT") with { Session = session.Id };
            case ("GET", "/settings"):
                return Settings();
            case ("GET", "/users"):
                return UserPages.OfV2(cluster, request);
            case ("GET", "/configurations"):
                return ConfigurationPages.Answer(member.Database, request);
            case ("POST", "/configurations"):
                return Add(request);
            case ("DELETE", _) when IdOf(request.Path) is { } id && member.Database.Without(id) is { } next:
                cluster.Apply(member, next);
                return new MemberAnswer(204, "") { HasApplied = true };
            default:
                return MemberAnswers.NotFound;
        }
    }

    private MemberAnswer LogIn(MemberRequest request)
    {
        using var body = JsonDocument.Parse(request.Body);
        var opened = cluster.Open(
            member,
            body.RootElement.GetProperty("username").GetString()!,
            body.RootElement.GetProperty("password").GetString()!,
            isReadOnly: false);
        return opened switch
        {
            { Session: { } session } => Session(201, session, isNew: true) with { Session = session.Id },
            { Result: OpeningResult.Rejected } => Unauthorized,
            _ => MemberAnswers.Error(403, "Forbidden", "LoginNotAllowed", "The login is not allowed on this server."),
        };
    }

    private static MemberAnswer Session(int status, SimulatedSession session, bool isNew, string state = "LOGGED_IN") =>
        MemberAnswers.Json(status, json =>
        {
            json.WriteStartObject();
            json.WriteNumber("id", session.Id);
            json.WriteString("type", "UserSession");
            if (isNew)
            {
                json.WriteString("apiToken", session.Token);
                json.WriteString("basicAuthenticationCredentials", session.BasicCredentials);
            }

            json.WriteString("apiTokenExpirationDateTime", session.ExpiresAt.ToString("O", CultureInfo.InvariantCulture));
            json.WriteString("state", state);
            json.WriteString("remoteAddress", "127.0.0.1");
            json.WriteBoolean("readOnly", session.IsReadOnly);
            json.WriteString("loginDateTime", session.OpenedAt.ToString("O", CultureInfo.InvariantCulture));
            json.WriteNull("logoutDateTime");
            json.WriteStartObject("user");
            json.WriteString("name", session.User);
            json.WriteEndObject();
            json.WriteStartObject("_links");
            json.WriteEndObject();
            json.WriteEndObject();
        }, isHal: true);

    private static MemberAnswer Settings() => MemberAnswers.Json(200, json =>
    {
        json.WriteStartObject();
        json.WriteNumber("count", 1);
        json.WriteStartArray("data");
        json.WriteStartObject();
        json.WriteNumber("id", 1);
        json.WriteString("type", "SystemSettings");
        json.WriteString("version", "9.5.0-658.GA.bcn");
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    });

    private MemberAnswer Add(MemberRequest request)
    {
        using var body = JsonDocument.Parse(request.Body);
        var name = body.RootElement.GetProperty("name").GetString()!;
        cluster.Apply(member, member.Database.With(0, "Configuration", name));
        var answer = MemberAnswers.Json(201, json => ConfigurationPages.Write(json, member.Database.All[^1], ["id", "name", "type"]));
        return answer with { HasApplied = true };
    }

    private static long? IdOf(string path) =>
        path.StartsWith("/configurations/", StringComparison.Ordinal)
        && long.TryParse(path["/configurations/".Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
}
