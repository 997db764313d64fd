using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Autoscale.Cli.Serve.AddressManagers;
using Autoscale.Cli.Serve.Alarms;
using Autoscale.Cli.Serve.Analyzer;
using Autoscale.Cli.Serve.Changes;
using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Simulation.Outages;

namespace Autoscale.Cli.Serve;

/// <summary>The answer of <c>GET /status</c>.</summary>
/// <param name="Primary">The primary; null when there is none.</param>
/// <param name="PrimaryIp">The private address of the primary.</param>
/// <param name="Term">The current term; 0 before the first election.</param>
/// <param name="AppliedTerm">The latest term whose effects (tags, routes, messages) are complete.</param>
/// <param name="Reason">The reason of the election.</param>
/// <param name="Vacancy">The reason why the primary will be replaced; null when it will not.</param>
/// <param name="FailoverBoundSeconds">The maximum time in seconds that the cluster can be without a reachable primary.</param>
/// <param name="Now">The time of the simulated clock.</param>
/// <param name="Members">The devices that have sent a heartbeat.</param>
/// <param name="Hooks">The open lifecycle actions.</param>
/// <param name="EgressRoutes">The targets of the egress routes.</param>
/// <param name="Licenses">The numbers of licenses.</param>
/// <param name="DeafUntil">The time of the last sweep that found all members unheard; null when none did.</param>
/// <param name="Outages">The current outages of the simulated cloud.</param>
/// <param name="Terminated">The instances of the simulated cloud that were terminated since the start.</param>
/// <param name="FortiAnalyzer">The simulated FortiAnalyzer; left out when there is none.</param>
/// <param name="AddressManager">The monitor of Address Managers; left out when there is none, or it is not readable.</param>
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
    LicenseStatus Licenses,
    DateTimeOffset? DeafUntil,
    IReadOnlyList<OutageStatus> Outages,
    IReadOnlyList<TerminationStatus> Terminated,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] AnalyzerStatus? FortiAnalyzer,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] AddressManagerStatus? AddressManager)
{
    /// <summary>The time of the election of the primary; null before the first one.</summary>
    public DateTimeOffset? ElectedAt { get; init; }

    /// <summary>The effects of the term that are not applied yet, as names of <see cref="TermEffects"/>.</summary>
    public IReadOnlyList<string> PendingEffects { get; init; } = [];

    /// <summary>The runs that authorize devices on a FortiAnalyzer; left out while the functions authorize none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public AuthorizationStatus? Authorization { get; init; }

    /// <summary>The reason why the monitor of Address Managers is not readable; left out when it is.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? AddressManagerFault { get; init; }

    /// <summary>The number of the brake that stops removals and terminations; null when it is not applied.</summary>
    public long? Brake { get; init; }

    /// <summary>The pauses that an operator has ordered.</summary>
    public PauseStatus Pauses { get; init; } = new(null, null);
}

/// <summary>The ends of the pauses that are in force; null for none.</summary>
internal sealed record PauseStatus(DateTimeOffset? ElectionsUntil, DateTimeOffset? TerminationsUntil)
{
    public static PauseStatus Of(PauseSettings pauses, DateTimeOffset now) => new(
        pauses.AreElectionsPaused(now) ? pauses.ElectionsUntil : null,
        pauses.AreTerminationsPaused(now) ? pauses.TerminationsUntil : null);
}

/// <summary>One member. Its authorization on the FortiAnalyzer is left out while the functions authorize no device.</summary>
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
    long TermAcknowledged,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] MemberAuthorization? FortiAnalyzer)
{
    /// <summary>The sync state of a healthy member.</summary>
    public const string InSync = "in-sync";

    /// <summary>The hearing of a member whose heartbeats arrive.</summary>
    public const string Heard = "heard";

    /// <summary>The hearing of a member whose next heartbeat is late by half an interval, regardless of the allowance.</summary>
    public const string Overdue = "overdue";

    /// <summary>
    /// The hearing of a member of which no heartbeat has arrived for longer than a primary may be silent, by the clock. The path may be at
    /// fault, so this alone causes no election.
    /// </summary>
    public const string Unheard = "unheard";

    /// <summary>heard, overdue or unheard.</summary>
    public string Hearing { get; init; } = Heard;

    /// <summary>The number of consecutive answers that told it of the newest term that it was told of.</summary>
    public int TimesTold { get; init; }

    /// <summary>
    /// True when it knows the current term: it has shown it, or it is a secondary that was told twice; false without a primary. Spec 1.8.
    /// </summary>
    public bool KnowsTerm { get; init; }

    /// <summary>True for a member in sync whose heartbeats arrive in time and that has adopted the primary.</summary>
    /// <param name="term">The current term; 0 when there is none to adopt.</param>
    public bool IsWell(long term) =>
        this is { SyncState: InSync, Hearing: Heard, LossCount: 0, LifecycleState: "InService" } && (KnowsTerm || term == 0);
}

/// <summary>One open lifecycle action.</summary>
internal sealed record HookStatus(string Instance, string Transition, DateTimeOffset Since);

/// <summary>One default route; the interface is null when the table has no default route.</summary>
internal sealed record RouteStatus(string Table, string? Interface);

/// <summary>The number of licenses in the stock and the number of held ones.</summary>
internal sealed record LicenseStatus(int Stock, int Used);

/// <summary>One outage.</summary>
/// <param name="Of">The part that fails: api, functions, cloud or tables.</param>
/// <param name="Zone">The zone whose devices meet it; null for all.</param>
/// <param name="Until">The end; null for an outage without one.</param>
internal sealed record OutageStatus(string Of, int? Zone, DateTimeOffset? Until)
{
    public static OutageStatus From(Outage outage) => new(OutageWatch.NameOf(outage.Of), outage.Zone, outage.Until);
}

/// <summary>One terminated instance.</summary>
/// <param name="Instance">The instance id.</param>
/// <param name="At">The time at which the termination began.</param>
/// <param name="Reason">The reason: one of those of <see cref="Terminations"/>.</param>
/// <param name="Ended">The time at which the instance ended; null while it waits at its lifecycle hook.</param>
internal sealed record TerminationStatus(string Instance, DateTimeOffset At, string Reason, DateTimeOffset? Ended);

/// <summary>The JSON of the reports, generated at compile time.</summary>
[JsonSerializable(typeof(StatusReport))]
[JsonSerializable(typeof(AlarmsReport))]
[JsonSerializable(typeof(ChangesReport))]
internal sealed partial class StatusContext : JsonSerializerContext
{
    /// <summary>Indented JSON that escapes only the characters that JSON requires.</summary>
    public static StatusContext Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
