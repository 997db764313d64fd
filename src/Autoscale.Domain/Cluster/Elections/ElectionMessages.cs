using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Cluster.Notifications;

namespace Autoscale.Domain.Cluster.Elections;

/// <summary>The notifications about the primary. Spec 8, W13.</summary>
public static class ElectionMessages
{
    /// <summary>The notification of a new primary.</summary>
    public static Notification OfElection(PrimaryRecord record) => Notification.Of(
        "primary-elected",
        record.Cluster.Value,
        $"{record.Term}",
        "Autoscale Primary Election Occurred (Sucess)",
        $"{record.Instance} ({record.PrivateIp}) is the primary of {record.Cluster} since {record.ElectedAt:yyyy-MM-dd HH:mm:ss} UTC, " +
        $"term {record.Term}. Reason: {record.Reason}." + Since(record),
        ("instance", record.Instance.Value), ("ip", $"{record.PrivateIp}"), ("term", $"{record.Term}"));

    private static string Since(PrimaryRecord record) =>
        record.AnnouncedTerm > Term.None && record.Term.Value - record.AnnouncedTerm.Value is > 1 and var elections
            ? $" This is the last of {elections} elections since the message about term {record.AnnouncedTerm}."
            : "";

    /// <summary>The notification about an election whose result an operator may want to change; null when there is none.</summary>
    public static Notification? OfDoubt(ClusterId cluster, ElectionRun run) => run.Decision switch
    {
        ElectionDecision.Await { Holder: var holder } => Notification.Of(
            "primary-undetermined",
            cluster.Value,
            $"{run.Record?.Term}",
            "Autoscale unable to determine the new primary device",
            $"{cluster} has no primary: the configuration is on {holder}, which is silent, and no other member has it. The cluster " +
            $"waits for " +
            $"{holder} for the time in setting config-holder-grace; then it elects a member without the configuration. Reason: " +
            $"{run.Reason}.",
            ("holder", holder.Value)),
        ElectionDecision.Elect { Holders.Count: > 0 } elect when run.IsWon => Notification.Of(
            "primary-without-configuration",
            cluster.Value,
            $"{run.Record?.Term}",
            "FortiGate Autoscale primary lacks the configuration",
            $"{elect.Winner.Id} is the primary of {cluster}, term {run.Record?.Term}, and has never synchronised. The configuration is on "
            +
            $"{string.Join(", ", elect.Holders.Take(8))}, which cannot be elected. Secondaries copy the configuration of the primary: " +
            $"restore "
            +
            "it on the primary from a backup, or save it from these devices first.",
            ("primary", elect.Winner.Id.Value), ("holders", string.Join(",", elect.Holders.Take(8)))),
        ElectionDecision.Elect { Rivals.Count: > 1 } elect when run.IsWon => Notification.Of(
            "primary-ambiguous",
            cluster.Value,
            $"{run.Record?.Term}",
            "FortiGate Autoscale primary was chosen among different configurations",
            $"{elect.Winner.Id} is the primary of {cluster}, term {run.Record?.Term}. The members " +
            $"{string.Join(", ", elect.Rivals.Take(8))} had "
                +
            $"equal points and different configurations. Reason: {run.Reason}. To choose another one, terminate or set aside (standby) the "
                +
            "primary while the preferred member is in service.",
            ("primary", elect.Winner.Id.Value), ("rivals", string.Join(",", elect.Rivals.Take(8)))),
        _ => null,
    };

    /// <summary>The notification that several devices claim to be the primary.</summary>
    public static Notification OfRivals(ClusterId cluster, PrimaryRecord record, IReadOnlyList<HealthCheck> rivals) => Notification.Of(
        "two-primaries",
        cluster.Value,
        $"{record.Term}",
        "FortiGate Autoscale two devices claim to be the primary",
        $"{record.Instance} is the primary of {cluster}, term {record.Term}, but {string.Join(", ", rivals.Select(HealthMessages.Name))} " +
        $"still {(rivals.Count == 1 ? "claims" : "claim")} to be the primary, " +
        $"although every answer to a heartbeat names {record.Instance}. " +
        "Set the role to secondary by hand: config system auto-scale, set role secondary.",
        ("primary", record.Instance.Value), ("rivals", string.Join(",", rivals.Select(r => r.Instance.Value))));

    /// <summary>The notification that a device sends heartbeats and does not adopt the announced primary.</summary>
    public static Notification OfPrimaryNotAdopted(PrimaryRecord record, HealthCheck device) => Notification.Of(
        "primary-not-taken",
        device.Instance.Value,
        $"{record.Term}",
        "FortiGate Autoscale device does not take the primary",
        $"{HealthMessages.Name(device)} got {device.TimesTold} answers that name {record.Instance} ({record.PrivateIp}) as the primary, " +
        $"term {record.Term}, but its heartbeats do not show that it has adopted this primary. " +
        (device.Report.SyncStatus.Is(false)
            ? "It reports that it is not in sync with the primary: check the sync interface and the pre-shared key."
            : "Check config system auto-scale on the device."),
        ("primary", record.Instance.Value), ("timesTold", $"{device.TimesTold}"));

    /// <summary>The notification that many devices send heartbeats and do not adopt the announced primary.</summary>
    public static Notification OfPrimaryNotAdoptedByMany(PrimaryRecord record, IReadOnlyList<Notification> devices) => Notification.Of(
        "primary-not-taken-by-many",
        record.Cluster.Value,
        $"{record.Term}",
        "FortiGate Autoscale devices do not take the primary",
        $"{devices.Count} devices of {record.Cluster} do not show that they have adopted {record.Instance} ({record.PrivateIp}) as the " +
        $"primary, " +
        $"term {record.Term}: {string.Join(", ", devices.Take(20).Select(d => d.About))}{(devices.Count > 20 ? " and more" : "")}. " +
        $"Check the sync " +
        "interface, the pre-shared key, and config system auto-scale on the devices.",
        ("primary", record.Instance.Value), ("devices", $"{devices.Count}"));

    /// <summary>The notification that all devices of a cluster are silent.</summary>
    public static Notification OfSilence(ClusterId cluster, PrimaryRecord? record, int members, DateTimeOffset lastHeard) =>
        Notification.Of(
            "total-silence",
            cluster.Value,
            $"{lastHeard.ToUnixTimeSeconds()}",
            "FortiGate Autoscale cluster is silent",
            $"None of the {members} devices of {cluster} has sent a heartbeat since {lastHeard:yyyy-MM-dd HH:mm:ss} UTC. " +
            (record is null ? "There is no primary. " : $"The primary of term {record.Term} was {record.Instance}. ") +
            "No device is terminated for this reason, because the fault may be in the network between the devices and this API.",
            ("members", $"{members}"), ("lastHeard", $"{lastHeard:O}"));
}
