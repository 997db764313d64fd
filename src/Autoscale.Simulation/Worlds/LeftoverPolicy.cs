using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Simulation.Worlds;

/// <summary>Checks after a quiet time that no resource is orphaned and no work is pending.</summary>
internal static class LeftoverPolicy
{
    /// <summary>One sentence for each orphaned resource or pending work; empty when there are no problems.</summary>
    public static IEnumerable<string> Review(SimulatedDeployment deployment, DateTimeOffset now)
    {
        var members = deployment.Cloud.Instances.Where(i => i.Enrolment is not null).Select(i => i.Id).ToHashSet();
        return
        [
            .. Of("interface", deployment.Interfaces.All.Select(i => (i.Id, i.AttachedTo ?? i.MadeFor))),
            .. Of("interface row", deployment.NicAttachments.All.Select(r => ($"{r.State}", (InstanceId?)r.Instance))),
            .. Of("VPN connection", deployment.Vpn.Connections.Select(c => (c.Id, c.MadeFor))),
            .. Of("customer gateway", deployment.Vpn.Gateways.Select(g => (g.Id, g.MadeFor))),
            .. Of("VPN row", deployment.VpnAttachments.All.Select(r => ($"{r.State}", (InstanceId?)r.Instance))),
            .. Of("target", deployment.Targets.In(SimulatedDeployment.TargetGroup).Select(t => ($"{t.Value}", (InstanceId?)t.Key))),
            .. Of("target", deployment.Targets.AddressesIn(SimulatedDeployment.AddressGroup)
                .Where(t => !deployment.Targets.IsForeign(SimulatedDeployment.AddressGroup, t.Key))
                .Select(t => ($"{t.Key} {t.Value}", deployment.Cloud.HolderOf(t.Key)))),
            .. deployment.Targets.MissingForeignIn(SimulatedDeployment.AddressGroup)
                .Select(a => $"target {a} of another owner is not registered"),
            .. Of("license", deployment.LicenseUsages.All.Select(u => (u.License.FileName, (InstanceId?)u.Holder))),
            .. Of(
                "health record",
                deployment.HealthChecks.All.Where(h => !h.IsClosed).Select(h => ($"version {h.Version}", (InstanceId?)h.Instance))),
            .. deployment.LifecycleActions.All.Where(a => a.IsOpen).Select(a => $"the {a.Transition} of {a.Instance} is open"),
            .. deployment.LicenseUsages.All
                .GroupBy(u => u.Holder)
                .Where(g => g.Count() > 1)
                .Select(g => $"{g.Key} holds {g.Count()} licenses"),
            .. deployment.NotificationLedger.All.Where(o => o.IsOwed && now - o.RaisedAt > TimeSpan.FromMinutes(2))
            .Select(o => $"notification {o.Notification.Kind} is still pending"),
        ];

        IEnumerable<string> Of(string what, IEnumerable<(string Id, InstanceId? Owner)> all) =>
            all.Where(x => x.Owner is not { } owner || !members.Contains(owner))
            .Select(x => $"{what} {x.Id} is orphaned, owner {x.Owner?.ToString() ?? "unknown"}");
    }
}
