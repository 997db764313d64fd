using System.Text.Json;

namespace Autoscale.Simulation.Worlds;

/// <summary>
/// The kinds of failures of a seeded world. The first group has a chance for each request, call, heartbeat, event or sweep; the second,
/// from <see cref="ApiOutages"/> on, has a chance for each minute of the world, or, for <see cref="ShortReigns"/>, for each election.
/// </summary>
public enum Trouble
{
    /// <summary>A heartbeat never arrives.</summary>
    LostRequests,

    /// <summary>An answer never arrives.</summary>
    LostAnswers,

    /// <summary>A heartbeat arrives up to two intervals late, and so after later ones.</summary>
    LateRequests,

    /// <summary>A request arrives twice.</summary>
    RepeatedRequests,

    /// <summary>A call to a store or to the cloud fails before it takes effect.</summary>
    FaultsBefore,

    /// <summary>A call fails after it takes effect, so that the caller cannot know the outcome.</summary>
    FaultsAfter,

    /// <summary>A device falls silent for up to six intervals.</summary>
    Silences,

    /// <summary>A device reboots.</summary>
    Reboots,

    /// <summary>The group starts to replace a device.</summary>
    Replacements,

    /// <summary>An instance is terminated without an event.</summary>
    Kills,

    /// <summary>A device falls silent forever while its instance keeps running.</summary>
    Deaths,

    /// <summary>An instance is stopped, to be started a few minutes later with another public address.</summary>
    Restarts,

    /// <summary>A call is made only after up to a minute: the function hangs meanwhile.</summary>
    Stalls,

    /// <summary>A function ends without further work.</summary>
    Crashes,

    /// <summary>An event of Auto Scaling, or a request for the authorization, never arrives.</summary>
    LostEvents,

    /// <summary>An event arrives up to ten minutes late, and so after later ones.</summary>
    LateEvents,

    /// <summary>An event arrives twice.</summary>
    RepeatedEvents,

    /// <summary>A lifecycle hook of another owner waits for each instance in transition: any rate above 0 is all of them.</summary>
    ForeignHooks,

    /// <summary>A sweep, or a scheduled run of the authorization, does not run.</summary>
    LostSweeps,

    /// <summary>A sweep, or a scheduled run of the authorization, overlaps with a second one.</summary>
    RepeatedSweeps,

    /// <summary>Requests of devices do not arrive for seconds up to an hour.</summary>
    ApiOutages,

    /// <summary>Nothing runs for seconds up to an hour: no requests, no sweeps; events are retried afterwards.</summary>
    FunctionOutages,

    /// <summary>Calls of EC2, Auto Scaling, load balancing and SNS fail for seconds up to an hour.</summary>
    CloudOutages,

    /// <summary>Calls of the tables, or a share of them, fail for seconds up to an hour.</summary>
    TableOutages,

    /// <summary>The network of a subnet is cut: neither the API nor other subnets are reached from it.</summary>
    PathCuts,

    /// <summary>The clock of a container steps, and returns some minutes later.</summary>
    ContainerClocks,

    /// <summary>The clock of a device steps, sometimes with a reboot.</summary>
    DeviceClocks,

    /// <summary>EC2 terminates an instance; Auto Scaling notices it minutes later.</summary>
    OutsideEnds,

    /// <summary>An operator moves a member to standby, and back minutes later.</summary>
    Standbys,

    /// <summary>A launching instance is stopped in a warm pool, and started minutes later.</summary>
    WarmPools,

    /// <summary>An operator edits a setting, often wrongly, and restores it minutes later.</summary>
    Edits,

    /// <summary>An older version of a row is written back, as from a restored table.</summary>
    RestoredRows,

    /// <summary>A row is deleted.</summary>
    DeletedRows,

    /// <summary>A file that is no license is stored beside the licenses.</summary>
    StrayFiles,

    /// <summary>EC2 and Auto Scaling describe no instance for some minutes, as with credentials of another account.</summary>
    BlankAnswers,

    /// <summary>The listing of a group lacks a member for some minutes.</summary>
    ShortListings,

    /// <summary>A caller that is no member, or a member long after its boot, requests secrets or sends heartbeats.</summary>
    Strangers,

    /// <summary>EC2 terminates a member within seconds of its election.</summary>
    ShortReigns,

    /// <summary>The FortiAnalyzer is down for seconds up to 20 minutes.</summary>
    FazOutages,

    /// <summary>The secret and the password of the FortiAnalyzer's user change one after the other, with minutes between.</summary>
    FazRotations,

    /// <summary>Another user locks the workspace of the FortiAnalyzer for minutes.</summary>
    FazLocks,

    /// <summary>The FortiAnalyzer refuses half of the devices for minutes.</summary>
    FazRefusals,

    /// <summary>Tasks, or calls of one kind, of the FortiAnalyzer take up to 73 seconds for some minutes.</summary>
    FazDelays,

    /// <summary>Sessions of the FortiAnalyzer end after at most three calls for some minutes.</summary>
    FazExpiries,
}

/// <summary>The names of the kinds.</summary>
public static class TroubleNames
{
    private static readonly string[] Names =
        [.. Enum.GetValues<Trouble>().Select(kind => JsonNamingPolicy.KebabCaseLower.ConvertName($"{kind}"))];

    /// <summary>The name in reports: <c>lost-requests</c>.</summary>
    public static string Name(this Trouble kind) => Names[(int)kind];
}
