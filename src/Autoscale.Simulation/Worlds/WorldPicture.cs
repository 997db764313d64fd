using Autoscale.Domain.Cluster.Fleet;

namespace Autoscale.Simulation.Worlds;

/// <summary>What the record of the primary, each device, its record, EC2 and Auto Scaling say, side by side.</summary>
internal static class WorldPicture
{
    /// <summary>A header and one row for the primary record and each device.</summary>
    public static IReadOnlyList<string[]> Of(SimulatedDeployment deployment, IReadOnlyList<WorldDevice> devices)
    {
        var primary = deployment.PrimaryRecords.All.FirstOrDefault(r => r.Term != Term.None);
        return
        [
            ["member", "believes", "record", "told", "EC2", "Auto Scaling"],
            [
                "primary record",
                primary is null ? "no primary" : $"{WorldDevice.NameOf(primary.Instance)} at {primary.PrivateIp}",
                primary is null ? "-" : $"term {primary.Term}, applied {primary.AppliedTerm}",
                "-", "-", "-",
            ],
            .. devices.Select(d => Row(deployment, d)),
        ];
    }

    private static string[] Row(SimulatedDeployment deployment, WorldDevice device)
    {
        var record = deployment.HealthChecks.Find(device.Id);
        var instance = deployment.Cloud.Find(device.Id);
        var enrolment = instance?.Enrolment;
        return
        [
            device.Name,
            !device.HasBooted ? "booting"
                : (device.FortiGate.IsPrimary ? "primary itself" : device.FortiGate.Configuration?.PrimaryIp?.ToString() ?? "no primary")
                    + (device.FortiGate.IsSilent ? ", silent" : ""),
            record is null ? "none"
                : record.IsClosed ? "closed"
                : $"{(record.IsOutOfSync ? "out of sync" : "in sync")}, {record.LossCount} losses, heard {record.LastArrival:HH:mm:ss}",
            record is null ? "-" : $"term {record.TermTold}, adopted {record.TermAcknowledged}",
            instance is null ? "unknown" : $"{instance.Description.Power}",
            enrolment is null ? "in no group" : $"{enrolment.State}{(enrolment.IsWaiting ? ", waiting" : "")}",
        ];
    }
}
