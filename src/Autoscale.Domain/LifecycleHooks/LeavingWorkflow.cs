using Autoscale.Domain.Elections;
using Autoscale.Domain.Fleet;
using Autoscale.Domain.Heartbeats;
using Autoscale.Domain.Licensing;
using Autoscale.Domain.NicAttachments;
using Autoscale.Domain.Settings;
using Autoscale.Domain.TargetGroups;
using Autoscale.Domain.VpnAttachments;

namespace Autoscale.Domain.LifecycleHooks;

/// <summary>
/// Clears up after a device that is leaving or has left, so that traffic leaves first: it is marked, a primary is replaced and its routes follow, the target groups drain, the
/// second interface and the VPN connection go, the license is released, the record is closed. Spec 7.4, W7, W15.
/// </summary>
/// <remarks>
/// Each stage begins when the one before is done, and is found done by looking; so a crash at any point is resumed by whoever comes next, and coming twice is harmless. When it is
/// hurried, because Auto Scaling cannot be kept waiting any longer or the instance is gone already, no stage waits for another.
/// </remarks>
public sealed class LeavingWorkflow(
    IHealthChecks healthChecks, HandoverWorkflow handover, ITargetGroups targetGroups, NicWorkflow nics, VpnWorkflow vpns, LicenseReleaseWorkflow licenses)
{
    private const int MostAttempts = 3;

    /// <summary>Goes as far as it gets.</summary>
    /// <param name="instance">Who leaves.</param>
    /// <param name="device">The device; null when it is gone.</param>
    /// <param name="around">All that there is around our devices.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="isHurried">Whether to do what can be done now instead of one stage after the other.</param>
    /// <param name="attempt">Runs one piece at the caller's border.</param>
    /// <param name="now">When this is.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<Clearance> ClearAsync(
        InstanceId instance, FortiGate? device, Surroundings around, AutoscaleSettings settings, bool isHurried, Attempt attempt, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var remaining = new List<string>();
        var handedOver = Handover.Nothing;
        Stage[] stages =
        [
            new($"marking of {instance}", () => MarkAsync(instance, now, cancellationToken)),
            new($"handover of {instance}", async () => (handedOver = await handover.RunAsync(instance, settings, attempt, now, cancellationToken)).Waiting),
            new($"target deregistration of {instance}", () => DrainAsync(instance, around, cancellationToken)),
            new($"second interface of {instance}", () => DetachAsync(instance, device, around, settings, now, cancellationToken)),
            new($"VPN connection of {instance}", () => DisconnectAsync(instance, device, around, settings, now, cancellationToken)),
            new($"license of {instance}", () => ReleaseAsync(instance, settings, cancellationToken)),
            new($"record of {instance}", () => CloseAsync(instance, now, cancellationToken)),
        ];
        foreach (var stage in stages)
        {
            var left = $"the {stage.Name} failed";
            _ = await attempt(stage.Name, async () => left = await stage.RunAsync());
            if (left is null)
                continue;
            remaining.Add(left);
            if (!isHurried)
                break;
        }

        return new Clearance(remaining.Count == 0 ? null : string.Join("; ", remaining), handedOver);
    }

    // Ineligible at once, whatever it says of itself from now on.
    private Task<string?> MarkAsync(InstanceId instance, DateTimeOffset now, CancellationToken cancellationToken) => ChangeAsync(
        instance,
        record => record.IsClosed || record.Member.State == LifecycleState.Terminating ? null : record with { Member = record.Member with { State = LifecycleState.Terminating, VerifiedAt = now } },
        cancellationToken);

    private Task<string?> CloseAsync(InstanceId instance, DateTimeOffset now, CancellationToken cancellationToken) => ChangeAsync(
        instance,
        record => record.IsClosed ? null : record with { ClosedAt = now, Member = record.Member with { State = LifecycleState.None, VerifiedAt = now } },
        cancellationToken);

    private async Task<string?> ChangeAsync(InstanceId instance, Func<HealthCheck, HealthCheck?> change, CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= MostAttempts; attempt++)
        {
            if (await healthChecks.FindAsync(instance, cancellationToken) is not { } record || change(record) is not { } next || await healthChecks.TryReplaceAsync(next, cancellationToken))
                return null;
        }

        return "its health check record is being written by others";
    }

    private async Task<string?> DrainAsync(InstanceId instance, Surroundings around, CancellationToken cancellationToken)
    {
        var isDraining = false;
        foreach (var (arn, targets) in around.Targets)
        {
            if (!targets.TryGetValue(instance, out var state))
                continue;
            if (state == TargetState.Registered)
                await targetGroups.DeregisterAsync(arn, instance, cancellationToken);
            isDraining |= state == TargetState.Draining || (await targetGroups.ListAsync(arn, cancellationToken)).ContainsKey(instance);
        }

        return isDraining ? "its connections through the load balancer are draining" : null;
    }

    private async Task<string?> DetachAsync(InstanceId instance, FortiGate? device, Surroundings around, AutoscaleSettings settings, DateTimeOffset now, CancellationToken cancellationToken) => settings.HasSecondInterface
        ? (await nics.AdvanceAsync(instance, device, isWanted: false, around.NicRowOf(instance), around.Interfaces, settings.SubnetPairs, now, cancellationToken)).Lacking
        : null;

    private async Task<string?> DisconnectAsync(InstanceId instance, FortiGate? device, Surroundings around, AutoscaleSettings settings, DateTimeOffset now, CancellationToken cancellationToken) => settings.HasVpn
        ? (await vpns.AdvanceAsync(instance, device, isWanted: false, around.VpnRowsOf(instance), around.Vpn, settings.Vpn, now, cancellationToken)).Lacking
        : null;

    private async Task<string?> ReleaseAsync(InstanceId instance, AutoscaleSettings settings, CancellationToken cancellationToken)
    {
        await licenses.ReleaseAsync(instance, settings.LicenseLocation.Product, cancellationToken);
        return null;
    }

    private sealed record Stage(string Name, Func<Task<string?>> RunAsync);
}
