using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.Equipment.Nic;
using Autoscale.Domain.Cluster.Equipment.Vpn;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Cluster.Licensing;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Domain.Cluster.LifecycleHooks;

/// <summary>
/// Removes the resources of a device that is leaving or has left, traffic first: the device is marked, a leaving primary is replaced and
/// its routes move, the target groups drain, the second interface and the VPN connection are removed, the license is released, the record
/// is closed. Spec 7.4, W7, W15.
/// </summary>
/// <remarks>
/// Each stage starts when the previous one is done, which is determined from the resources themselves. After a crash the next run
/// continues, and a stage that is done has no effect when it runs again. In a hurried run no stage waits for another: the lifecycle hook's
/// time is up, or the instance no longer exists.
/// </remarks>
public sealed class LeavingWorkflow(
    RecordChangeWorkflow changes,
    HandoverWorkflow handover,
    TargetWorkflow targets,
    NicWorkflow nics,
    VpnWorkflow vpns,
    LicenseReleaseWorkflow licenses)
{
    /// <summary>Runs all stages that are possible now.</summary>
    /// <param name="instance">The leaving device.</param>
    /// <param name="device">The device as described by AWS; null when it no longer exists.</param>
    /// <param name="isHurried">True when no stage waits for the previous one.</param>
    public async Task<Clearance> ClearAsync(InstanceId instance, FortiGate? device, Surroundings around, bool isHurried, Pass pass)
    {
        var remaining = new List<string>();
        var handedOver = Handover.Nothing;
        var token = pass.CancellationToken;
        Stage[] stages =
        [
            new($"marking of {instance}", () => MarkAsync(instance, pass.Now, token)),
            new($"handover of {instance}", async () =>
                (handedOver = await handover.RunAsync(instance, Vacancy.PrimaryLeaving, pass)).Waiting),
            new($"target deregistration of {instance}", () => targets.DrainAsync(instance, device, around, pass)),
            new($"second interface of {instance}", () => DetachAsync(instance, device, around, pass)),
            new($"VPN connection of {instance}", () => DisconnectAsync(instance, device, around, pass)),
            new($"license of {instance}", () => ReleaseAsync(instance, pass)),
            new($"record of {instance}", () => CloseAsync(instance, pass.Now, token)),
        ];
        foreach (var stage in stages)
        {
            var left = $"the {stage.Name} failed";
            _ = await pass.TryAsync(stage.Name, async () => left = await stage.RunAsync());
            if (left is null)
                continue;
            remaining.Add(left);
            if (!isHurried)
                break;
        }

        return new Clearance(remaining.Count == 0 ? null : string.Join("; ", remaining), handedOver);
    }

    // A marked device is not a candidate, even if its heartbeats are on time.
    private Task<string?> MarkAsync(InstanceId instance, DateTimeOffset now, CancellationToken cancellationToken) => ChangeAsync(
        instance,
        record => record.IsClosed || record.Membership.State == LifecycleState.Terminating
            ? null
            : record with { Membership = record.Membership.As(LifecycleState.Terminating, now) },
        cancellationToken);

    private Task<string?> CloseAsync(InstanceId instance, DateTimeOffset now, CancellationToken cancellationToken) => ChangeAsync(
        instance,
        record => record.IsClosed
            ? null
            : record with { ClosedAt = now, Membership = record.Membership.As(LifecycleState.None, now) },
        cancellationToken);

    private async Task<string?> ChangeAsync(
        InstanceId instance, Func<HealthCheck, HealthCheck?> change, CancellationToken cancellationToken) =>
        (await changes.RunAsync(instance, change, cancellationToken)).IsContended
            ? "its health check record is being written by other containers"
            : null;

    private async Task<string?> DetachAsync(InstanceId instance, FortiGate? device, Surroundings around, Pass pass)
    {
        if (!pass.Settings.HasSecondInterface)
            return null;
        if (!around.AreInterfacesKnown)
            return "the second interfaces cannot be listed";
        var (row, subnets) = (around.NicRowOf(instance), pass.Settings.SubnetPairs);
        var progress = await nics.AdvanceAsync(
            instance, device, isWanted: false, row, around.Interfaces, subnets, pass.Now, pass.CancellationToken);
        return progress.Lacking;
    }

    private async Task<string?> DisconnectAsync(InstanceId instance, FortiGate? device, Surroundings around, Pass pass)
    {
        if (!pass.Settings.HasVpn)
            return null;
        if (!around.IsVpnKnown)
            return "the VPN connections cannot be listed";
        var (rows, vpn) = (around.VpnRowsOf(instance), pass.Settings.Vpn);
        var progress = await vpns.AdvanceAsync(
            instance, device, isWanted: false, rows, around.Vpn, vpn, pass.Now, pass.CancellationToken);
        return progress.Lacking;
    }

    private async Task<string?> ReleaseAsync(InstanceId instance, Pass pass)
    {
        await licenses.ReleaseAsync(instance, pass.Settings.LicenseLocation.Product, pass.Now, pass.CancellationToken);
        return null;
    }

    private sealed record Stage(string Name, Func<Task<string?>> RunAsync);
}

/// <summary>The progress of the removal.</summary>
/// <param name="Remaining">The remaining work for which the termination must wait, in words; null when there is none.</param>
/// <param name="Handover">The handover of the primary role, if the device was the primary.</param>
public sealed record Clearance(string? Remaining, Handover Handover)
{
    /// <summary>Nothing was removed, and nothing delays the termination.</summary>
    public static readonly Clearance Nothing = new(Remaining: null, Handover.Nothing);
}
