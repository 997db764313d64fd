using Autoscale.Domain.Elections;
using Autoscale.Domain.Fleet;
using Autoscale.Domain.Heartbeats;
using Autoscale.Domain.LifecycleHooks;

namespace Autoscale.Domain.Notifications;

/// <summary>Writes the messages of spec 8: one per episode, not one per heartbeat (W13).</summary>
public static class NotificationPolicy
{
    /// <summary>Where the reason stands that a message has no words for.</summary>
    public const string WhyIsLogged = "see the log for event 204 and its fault";

    /// <summary>What a heartbeat is worth telling; null when nothing.</summary>
    /// <param name="previous">The sender's record before it.</param>
    /// <param name="decision">The verdict.</param>
    /// <param name="settings">The timing rule.</param>
    public static Notification? OfHeartbeat(HealthCheck? previous, HeartbeatDecision decision, HeartbeatSettings settings) => decision switch
    {
        HeartbeatDecision.Late { FellOutOfSync: true } late => OfUnhealthy(late.State, settings),
        HeartbeatDecision.Late late when previous is { LossCount: 0, IsOutOfSync: false } => FirstLate(late, settings),
        HeartbeatDecision.Recovering recovering when previous?.SyncRecoveryCount == settings.SyncRecoveryCount => Of(
            "recovering",
            recovering.State,
            "FortiGate Autoscale out-of-sync VM is recovering",
            $"{Name(recovering.State)} sends heartbeats on time again: {recovering.State.SyncRecoveryCount} of {settings.SyncRecoveryCount} are left until it is in sync."),
        HeartbeatDecision.Recovered recovered => Of(
            "recovered",
            recovered.State,
            "FortiGate Autoscale out-of-sync VM is recovered",
            $"{Name(recovered.State)} is in sync again, after {settings.SyncRecoveryCount} heartbeats on time."),
        _ => null,
    };

    /// <summary>A device that has fallen out of sync, by late heartbeats or by silence.</summary>
    public static Notification OfUnhealthy(HealthCheck device, HeartbeatSettings settings) => Of(
        "unhealthy",
        device,
        "Autoscale unhealthy vm is detected",
        $"{Name(device)} is out of sync after {device.LossCount} {(device.SilentLosses > 0 ? "missing or " : "")}late heartbeats in a row. It is {Consequence(settings)}.",
        ("lossCount", $"{device.LossCount}"));

    /// <summary>The announcement of a new primary.</summary>
    public static Notification OfElection(PrimaryRecord record) => Of(
        "primary-elected",
        record.Cluster.Value,
        $"{record.Term}",
        "Autoscale Primary Election Occurred (Sucess)",
        $"{record.Instance} ({record.PrivateIp}) is the primary of {record.Cluster} since {record.ElectedAt:yyyy-MM-dd HH:mm:ss} UTC, term {record.Term}. Why: {record.Reason}.",
        ("instance", record.Instance.Value), ("ip", $"{record.PrivateIp}"), ("term", $"{record.Term}"));

    /// <summary>An election that needs a person; null when nobody could have been elected anyway.</summary>
    public static Notification? OfUndetermined(ClusterId cluster, ElectionRun run) => run.Decision is ElectionDecision.Undetermined
        ? Of(
            "primary-undetermined",
            cluster.Value,
            $"{run.Record?.Term}",
            "Autoscale unable to determine the new primary device",
            $"{cluster} has no primary, and the rules choose none of the candidates. Someone has to: {run.Reason}.")
        : null;

    /// <summary>A device that asked for a license when there was none.</summary>
    public static Notification OfLicenseShortage(InstanceId instance, string reason) => Of(
        "license-shortage",
        instance.Value,
        "",
        "FortiGate Autoscale license assignment error",
        $"{instance} asked for a license and got none: {reason}. It runs unlicensed until it asks again.");

    /// <summary>A wait of Auto Scaling that was ended although something was lacking.</summary>
    public static Notification OfComplaint(LifecycleAction action, LifecycleDecision.Answer answer) => Of(
        "hook-abandoned",
        action.Instance.Value,
        $"{action.Transition} {action.StartedAt.ToUnixTimeSeconds()}",
        "FortiGate Autoscale lifecycle hook abandoned",
        action.Transition == LifecycleTransition.Launching
            ? $"{action.Instance} of group {action.Group} is not put into service: {answer.Complaint}. Auto Scaling terminates it and launches another one."
            : $"{action.Instance} of group {action.Group} is terminated although not all of it is cleared up: {answer.Complaint}. The sweep goes on with that.",
        ("group", action.Group.Name), ("hook", action.Hook), ("transition", $"{action.Transition}"), ("reason", answer.Complaint ?? ""));

    /// <summary>An instance that Auto Scaling could not launch, or not terminate.</summary>
    public static Notification OfUnsuccessful(LifecycleNews news) => Of(
        news.Kind == LifecycleNewsKind.LaunchFailed ? "launch-unsuccessful" : "termination-unsuccessful",
        news.Group.Name,
        news.Cause ?? "",
        news.Kind == LifecycleNewsKind.LaunchFailed ? "FortiGate Autoscale launch unsuccessful" : "FortiGate Autoscale termination unsuccessful",
        $"Auto Scaling could not {(news.Kind == LifecycleNewsKind.LaunchFailed ? "launch" : "terminate")} {(news.Instance is { } id ? $"{id}" : "an instance")} of group {news.Group}: {news.Cause ?? "it does not say why"}.",
        ("group", news.Group.Name), ("cause", news.Cause ?? ""));

    /// <summary>Something that the cluster should have done to the cloud and that fails.</summary>
    public static Notification OfFailing(ClusterId cluster, string what, string why) => Of(
        "side-effect-failing",
        $"{cluster} {what}",
        "",
        "FortiGate Autoscale side effect failing",
        $"{what} of {cluster} fails and is tried again every minute: {why}");

    /// <summary>Two devices that both hold themselves for the primary.</summary>
    public static Notification OfRivals(ClusterId cluster, PrimaryRecord record, IReadOnlyList<HealthCheck> rivals) => Of(
        "two-primaries",
        cluster.Value,
        $"{record.Term}",
        "FortiGate Autoscale two devices claim to be the primary",
        $"{record.Instance} is the primary of {cluster}, term {record.Term}, but {string.Join(", ", rivals.Select(Name))} still {(rivals.Count == 1 ? "claims" : "claim")} to be it after being told otherwise with every heartbeat. " +
        "Set its role by hand: config system auto-scale, set role secondary.",
        ("primary", record.Instance.Value), ("rivals", string.Join(",", rivals.Select(r => r.Instance.Value))));

    /// <summary>A device that beats and does not take the primary that it is told.</summary>
    public static Notification OfDeaf(PrimaryRecord record, HealthCheck device) => Of(
        "primary-not-taken",
        device.Instance.Value,
        $"{record.Term}",
        "FortiGate Autoscale device does not take the primary",
        $"{Name(device)} was told {device.TimesTold} times that {record.Instance} ({record.PrivateIp}) is the primary, term {record.Term}, and does not show that it has taken it. " +
        (device.Report.SyncStatus.Is(false) ? "It says that it does not synchronise with it: look at the sync interface and the pre-shared key." : "Look at its config system auto-scale."),
        ("primary", record.Instance.Value), ("timesTold", $"{device.TimesTold}"));

    /// <summary>A cluster of which nothing is heard any more.</summary>
    public static Notification OfSilence(ClusterId cluster, PrimaryRecord? record, int members, DateTimeOffset lastHeard) => Of(
        "total-silence",
        cluster.Value,
        $"{lastHeard.ToUnixTimeSeconds()}",
        "FortiGate Autoscale cluster is silent",
        $"None of the {members} devices of {cluster} has sent a heartbeat since {lastHeard:yyyy-MM-dd HH:mm:ss} UTC. " +
        (record is null ? "There is no primary. " : $"The primary of term {record.Term} was {record.Instance}. ") + "Nobody is terminated because of it: the fault may be between the devices and this API.",
        ("members", $"{members}"), ("lastHeard", $"{lastHeard:O}"));

    private static Notification FirstLate(HeartbeatDecision.Late late, HeartbeatSettings settings) => Of(
        "late-heartbeat",
        late.State,
        "FortiGate Autoscale late heartbeat occurred",
        $"{Name(late.State)} sent heartbeat {late.State.Sequence} late: expected {Milliseconds(late.Timing.Expected)}, came {Milliseconds(late.Timing.Actual)}, " +
        $"{late.Timing.Delay.TotalMilliseconds:0} ms after the allowance of {settings.DelayAllowance.TotalMilliseconds:0} ms; interval {late.State.Interval.TotalSeconds:0} s. " +
        $"Loss {late.State.LossCount} of {settings.LossCount}: at {settings.LossCount} it is {Consequence(settings)}.");

    private static string Consequence(HeartbeatSettings settings) => settings.TerminateUnhealthy
        ? "to be terminated"
        : $"excluded from elections until {settings.SyncRecoveryCount} heartbeats in a row come on time";

    // One episode of a device begins with one heartbeat, or ends with it.
    private static Notification Of(string kind, HealthCheck device, string subject, string text, params (string Name, string Value)[] facts) =>
        Of(kind, device.Instance.Value, $"{device.LastArrival.ToUnixTimeMilliseconds()}", subject, text, [("ip", $"{device.Member.PrivateIp}"), .. facts]);

    private static Notification Of(string kind, string about, string episode, string subject, string text, params (string Name, string Value)[] facts) => new(subject, text)
    {
        Kind = kind,
        About = about,
        Episode = episode,
        Facts = facts.ToDictionary(f => f.Name, f => f.Value, StringComparer.Ordinal),
    };

    private static string Name(HealthCheck device) => $"{device.Instance} ({device.Member.PrivateIp})";

    private static string Milliseconds(DateTimeOffset? instant) => instant is { } at ? $"{at.ToUnixTimeMilliseconds()}" : "never";
}
