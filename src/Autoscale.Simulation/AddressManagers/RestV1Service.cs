using System.Globalization;
using System.Text.Json;
using Autoscale.Domain.AddressManager.Members;

namespace Autoscale.Simulation.AddressManagers;

/// <summary>REST v1 of a simulated member. Spec address-manager C2.</summary>
internal sealed class RestV1Service(SimulatedAddressManagers cluster, SimulatedMember member)
{
    private static readonly MemberAnswer Unauthorized = new(401, "Unauthorized") { ContentType = "text/plain" };

    public MemberAnswer Answer(MemberRequest request) => (request.Method, request.Path) switch
    {
        ("GET", "/login") => LogIn(request, isReadOnly: null),
        ("GET", "/loginWithOptions") => LogIn(request, request.Query.GetValueOrDefault("isReadOnly") == "true" ? true : null),
        _ when cluster.SessionOf(member, request.Authorization) is { } session => Answer(request, session),
        _ => Unauthorized,
    };

    private MemberAnswer Answer(MemberRequest request, SimulatedSession session)
    {
        switch (request.Method, request.Path)
        {
            case ("GET", "/logout"):
                _ = member.Sessions.Remove(session);
                return MemberAnswers.Text(200, "Successfully logged out") with { Session = session.Id };
            case ("GET", "/getSystemInfo"):
                return MemberAnswers.Text(200, SystemInfo());
            case ("GET", "/getEntityByName"):
                return UserPages.OfV1(cluster, request);
            case ("GET", "/getEntities"):
                return Entities(request);
            case ("POST", "/addEntity") when session.IsReadOnly || member.Role == MemberRole.Standby:
                return MemberAnswers.Text(403, "The server is in read-only mode");
            case ("POST", "/addEntity"):
                return Add(request);
            default:
                return MemberAnswers.NotFound;
        }
    }

    private MemberAnswer LogIn(MemberRequest request, bool? isReadOnly)
    {
        var user = request.Query.GetValueOrDefault("username", "");
        var opened = cluster.Open(member, user, request.Query.GetValueOrDefault("password", ""), isReadOnly);
        return opened switch
        {
            { Session: { } session } => MemberAnswers.Text(200, $"Session Token-> BAMAuthToken: {session.Token} <- for User : {user}") with
            {
                Session = session.Id,
            },
            { Result: OpeningResult.Rejected } => Unauthorized,
            _ => MemberAnswers.Text(403, "The login is not allowed on this server"),
        };
    }

    private string SystemInfo() => string.Join('|',
    [
        $"hostName={member.HostName}", "version=9.5.0-658.GA.bcn", $"address={member.Address}",
        $"clusterRole={member.Role}", $"replicationRole={member.Role}",
        $"replicationStatus={(member.IsInCluster ? "ONLINE" : "OFFLINE")}",
        string.Create(CultureInfo.InvariantCulture, $"entityCount={member.Database.All.Count}"),
        "databaseSize=64MB", string.Create(CultureInfo.InvariantCulture, $"loggedInUsers={member.Sessions.Count}"),
    ]);

    private MemberAnswer Entities(MemberRequest request)
    {
        var parent = Number(request, "parentId", 0);
        var type = request.Query.GetValueOrDefault("type", "");
        var page = member.Database.All.Where(e => e.Parent == parent && e.Type == type)
            .Skip((int)Number(request, "start", 0)).Take((int)Number(request, "count", 10));
        return MemberAnswers.Json(200, json =>
        {
            json.WriteStartArray();
            foreach (var entity in page)
            {
                json.WriteStartObject();
                json.WriteNumber("id", entity.Id);
                json.WriteString("name", entity.Name);
                json.WriteString("type", entity.Type);
                json.WriteString("properties", "configurationGroup=|sharedNetwork=false|");
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });
    }

    private MemberAnswer Add(MemberRequest request)
    {
        using var body = JsonDocument.Parse(request.Body);
        var id = member.Database.NextId;
        var next = member.Database.With(
            Number(request, "parentId", 0),
            body.RootElement.GetProperty("type").GetString()!,
            body.RootElement.GetProperty("name").GetString()!);
        cluster.Apply(member, next);
        return MemberAnswers.Json(200, json => json.WriteNumberValue(id)) with { HasApplied = true };
    }

    private static long Number(MemberRequest request, string name, long otherwise) =>
        long.TryParse(request.Query.GetValueOrDefault(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : otherwise;
}
