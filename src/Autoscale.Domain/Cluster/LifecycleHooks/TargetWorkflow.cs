using System.Net;
using Autoscale.Domain.Cluster.Equipment.TargetGroups;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Domain.Cluster.LifecycleHooks;

/// <summary>
/// Registers devices in the target groups of the external load balancer, and deregisters them. In a group of type ip the target is an
/// address: it is stored in the record of the device before it is registered, so a device is registered there after its first heartbeat.
/// Spec 7.1, 7.4. Decision 39.
/// </summary>
public sealed class TargetWorkflow(ITargetGroups targetGroups, RecordChangeWorkflow changes)
{
    /// <summary>
    /// Registers a device that can serve, and deregisters one in standby. A failed step does not stop the others.
    /// </summary>
    public async Task EquipAsync(FortiGate device, Surroundings around, Pass pass)
    {
        if (TargetPolicy.CanServe(device))
            await RegisterAsync(device, around, pass);
        else if (device.State == LifecycleState.Standby)
            await WithdrawAsync(device, around, pass);
    }

    /// <summary>Deregisters a leaving device, or one that has left, from all target groups.</summary>
    /// <param name="device">The device as described by AWS; null when it no longer exists.</param>
    /// <returns>The remaining work for which the device must wait, in words; null when there is none.</returns>
    public async Task<string?> DrainAsync(InstanceId instance, FortiGate? device, Surroundings around, Pass pass)
    {
        var cancellationToken = pass.CancellationToken;
        var isDraining = false;
        foreach (var (arn, group) in around.Targets)
        {
            foreach (var target in around.IdsOf(instance, device, group.Type).Where(group.Targets.ContainsKey))
            {
                if (group.HasRegistered(target))
                    await targetGroups.DeregisterAsync(arn, target, cancellationToken);
                isDraining |= !group.HasRegistered(target)
                    || (await targetGroups.ListAsync(arn, cancellationToken)).Targets.ContainsKey(target);
            }
        }

        // Harmless when the device is not registered there; the connections begin to drain before the listing works again.
        foreach (var (arn, target) in around.UnknownTargetGroups.SelectMany(a => around.IdsOf(instance, device, null).Select(t => (a, t))))
        {
            _ = await pass.TryAsync(
                $"deregistration of {target} from {arn}", () => targetGroups.DeregisterAsync(arn, target, cancellationToken));
        }

        if (around.TargetRecords.Of(instance) is { } record && around.MayForget(record))
        {
            _ = await changes.RunAsync(
                instance,
                r => r.IsClosed && r.TargetAddresses == record.TargetAddresses ? r with { TargetAddresses = default } : null,
                cancellationToken);
        }

        // A target group that cannot be listed may still send traffic to the device, so the device waits for it. Safety S6.4.
        string[] remaining =
        [
            .. around.UnknownTargetGroups.Select(arn => $"target group {arn} cannot be listed, so it may still send traffic to the device"),
            .. isDraining ? ["its connections through the load balancer are draining"] : Array.Empty<string>(),
        ];
        return remaining.Length == 0 ? null : string.Join("; ", remaining);
    }

    private async Task RegisterAsync(FortiGate device, Surroundings around, Pass pass)
    {
        var (port, cancellationToken) = (pass.Settings.TargetInterface, pass.CancellationToken);
        var isStored = around.HasAddressTargets
            && TargetPolicy.AddressOf(device, port) is { } address
            && await TryStoreAsync(device, address, around, pass);
        foreach (var (arn, group) in around.Targets.Where(t => t.Value.Type == TargetType.Instance || isStored))
        {
            var wanted = TargetPolicy.Wanted(device, group.Type, port)!.Value;

            // A draining device that is not leaving is registered again.
            if (!group.HasRegistered(wanted))
            {
                _ = await pass.TryAsync(
                    $"target registration of {device.Id}", () => targetGroups.RegisterAsync(arn, wanted, cancellationToken));
                continue;
            }

            // A former address, of before a change of the setting or of the interface, leaves when the present one has its traffic.
            foreach (var former in around.FormerTargets(device.Id, wanted, group))
                await DeregisterAsync(arn, former, device.Id, pass);
        }
    }

    private async Task WithdrawAsync(FortiGate device, Surroundings around, Pass pass)
    {
        foreach (var (arn, group) in around.Targets)
        {
            foreach (var target in around.IdsOf(device.Id, device, group.Type).Where(group.HasRegistered))
                await DeregisterAsync(arn, target, device.Id, pass);
        }
    }

    private async Task DeregisterAsync(string arn, TargetId target, InstanceId device, Pass pass) => _ = await pass.TryAsync(
        $"target deregistration of {device}", () => targetGroups.DeregisterAsync(arn, target, pass.CancellationToken));

    // False before the first heartbeat, and when heartbeats were faster each time: the next sweep tries again.
    private async Task<bool> TryStoreAsync(FortiGate device, IPAddress address, Surroundings around, Pass pass)
    {
        if (around.TargetRecords.Of(device.Id) is not { IsClosed: false } seen)
            return false;
        if (Next(seen) == seen.TargetAddresses)
            return true;
        var isStored = false;
        _ = await pass.TryAsync($"record of the target address of {device.Id}", async () =>
        {
            var change = await changes.RunAsync(
                device.Id,
                r => r.IsClosed || Next(r) == r.TargetAddresses ? null : r with { TargetAddresses = Next(r) },
                pass.CancellationToken);
            isStored = change.Record is { IsClosed: false } stored && stored.TargetAddresses.Contains(address);
        });
        return isStored;

        AddressSet Next(HealthCheck record) =>
            TargetPolicy.ToRemember(device, record.TargetAddresses, address, around.MayBeTarget);
    }
}
