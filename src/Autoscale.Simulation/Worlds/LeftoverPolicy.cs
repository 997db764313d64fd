using Autoscale.Domain.Fleet;

namespace Autoscale.Simulation.Worlds;

/// <summary>What must be left of nobody, once it is quiet: all that was an instance's is gone with it, and nothing is owed.</summary>
internal static class LeftoverPolicy
{
    /// <summary>What is left of whom; nothing when all is well.</summary>
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
            .. Of("license", deployment.LicenseUsages.All.Select(u => (u.License.FileName, (InstanceId?)u.Holder))),
            .. Of("health record", deployment.HealthChecks.All.Where(h => !h.IsClosed).Select(h => ($"version {h.Version}", (InstanceId?)h.Instance))),
            .. deployment.LifecycleActions.All.Where(a => a.IsOpen).Select(a => $"the {a.Transition} of {a.Instance} is open"),
            .. deployment.LicenseUsages.All.GroupBy(u => u.Holder).Where(g => g.Count() > 1).Select(g => $"{g.Key} holds {g.Count()} licenses"),
            .. deployment.NotificationLedger.All.Where(o => o.IsOwed && now - o.RaisedAt > TimeSpan.FromMinutes(2)).Select(o => $"nobody was told of {o.Notification.Kind}"),
        ];

        IEnumerable<string> Of(string what, IEnumerable<(string Id, InstanceId? Owner)> all) =>
            all.Where(x => x.Owner is not { } owner || !members.Contains(owner)).Select(x => $"{what} {x.Id} is left of {x.Owner?.ToString() ?? "nobody"}");
    }
}
