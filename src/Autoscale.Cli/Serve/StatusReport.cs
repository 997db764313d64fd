using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Autoscale.Cli.Serve;

/// <summary>What <c>GET /status</c> answers.</summary>
/// <param name="Primary">The primary; null when there is none.</param>
/// <param name="PrimaryIp">Its address.</param>
/// <param name="Term">Its term; 0 before the first election.</param>
/// <param name="AppliedTerm">The term that tags, routes and messages have followed to.</param>
/// <param name="Reason">Why it was elected.</param>
/// <param name="Vacancy">Why it is about to be replaced; null when it is not.</param>
/// <param name="FailoverBoundSeconds">How long the cluster can at most be without a reachable primary.</param>
/// <param name="Now">The time of the simulated clock.</param>
/// <param name="Members">Everyone who has sent a heartbeat.</param>
/// <param name="Hooks">Whom Auto Scaling waits for.</param>
/// <param name="EgressRoutes">Where the egress routes point.</param>
/// <param name="Licenses">How many licenses there are.</param>
internal sealed record StatusReport(
    string? Primary,
    string? PrimaryIp,
    long Term,
    long AppliedTerm,
    string? Reason,
    string? Vacancy,
    double FailoverBoundSeconds,
    DateTimeOffset Now,
    IReadOnlyList<MemberStatus> Members,
    IReadOnlyList<HookStatus> Hooks,
    IReadOnlyList<RouteStatus> EgressRoutes,
    LicenseStatus Licenses);

/// <summary>One member.</summary>
internal sealed record MemberStatus(
    string Instance,
    string Ip,
    string? Group,
    string LifecycleState,
    string SyncState,
    int LossCount,
    int SyncRecoveryCount,
    bool IsPrimary,
    string SaysItIsPrimary,
    DateTimeOffset LastHeartbeat,
    DateTimeOffset NextExpected,
    long? Sequence,
    string Firmware,
    string? ToldPrimaryIp,
    long TermTold,
    long TermAcknowledged);

/// <summary>One wait of Auto Scaling.</summary>
internal sealed record HookStatus(string Instance, string Transition, DateTimeOffset Since);

/// <summary>One default route; no interface when there is none yet.</summary>
internal sealed record RouteStatus(string Table, string? Interface);

/// <summary>How many licenses there are, and how many are held.</summary>
internal sealed record LicenseStatus(int Stock, int Used);

/// <summary>The JSON of the report, generated at compile time.</summary>
[JsonSerializable(typeof(StatusReport))]
internal sealed partial class StatusContext : JsonSerializerContext
{
    /// <summary>For people to read: no more is escaped than JSON needs.</summary>
    public static StatusContext Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
