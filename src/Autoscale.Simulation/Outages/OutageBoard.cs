using System.Collections.Frozen;
using System.Collections.Immutable;
using Autoscale.Simulation.Interception;

namespace Autoscale.Simulation.Outages;

/// <summary>The current outages of a simulated deployment. Safe for concurrent use.</summary>
public sealed class OutageBoard
{
    private ImmutableList<Outage> _all = [];

    /// <summary>The outages that have not ended.</summary>
    public IReadOnlyList<Outage> At(DateTimeOffset now) => [.. _all.Where(o => IsOpen(o, now))];

    /// <summary>Starts an outage.</summary>
    public void Start(Outage outage) => ImmutableInterlocked.Update(ref _all, all => all.Add(outage));

    /// <summary>Ends all outages.</summary>
    public void EndAll() => ImmutableInterlocked.Update(ref _all, _ => []);

    /// <summary>True while the part fails for a device of this zone; null stands for work that concerns no single zone.</summary>
    public bool IsOut(OutagePart part, int? zone, DateTimeOffset now) =>
        _all.Exists(o => o.Of == part && IsOpen(o, now) && (o.Zone is null || o.Zone == zone));

    /// <summary>The part of the system that answers a call of a port; null for the FortiAnalyzer, which has failures of its own.</summary>
    public static OutagePart? PartOf(PortCall call)
    {
        ArgumentNullException.ThrowIfNull(call);
        return Tables.Contains(call.Port) ? OutagePart.Tables
            : call.Port == nameof(Domain.Cluster.FortiAnalyzers.IFazSessions) ? null
            : OutagePart.Cloud;
    }

    private static readonly FrozenSet<string> Tables = new[]
    {
        nameof(Domain.Cluster.HealthChecks.IHealthChecks),
        nameof(Domain.Cluster.Heartbeats.IClusterPages),
        nameof(Domain.Cluster.Elections.IPrimaryRecords),
        nameof(Domain.Cluster.Sweeping.ISweepMemories),
        nameof(Domain.Cluster.Settings.ISettingRows),
        nameof(Domain.Cluster.Deployment.ISettingStore),
        nameof(Domain.Cluster.Licensing.ILicenseStock),
        nameof(Domain.Cluster.Licensing.ILicenseUsages),
        nameof(Domain.Cluster.LifecycleHooks.ILifecycleActions),
        nameof(Domain.Cluster.Equipment.Nic.INicAttachments),
        nameof(Domain.Cluster.Equipment.Vpn.IVpnAttachments),
        nameof(Domain.Cluster.Notifications.INotificationLedger),
        nameof(Domain.Cluster.Deployment.IFortiAnalyzers),
        nameof(Domain.Cluster.FortiAnalyzers.IFazMemories),
    }.ToFrozenSet(StringComparer.Ordinal);

    private static bool IsOpen(Outage outage, DateTimeOffset now) => outage.Until is not { } until || now < until;
}
