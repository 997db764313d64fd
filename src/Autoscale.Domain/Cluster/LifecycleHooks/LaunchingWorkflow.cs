using Autoscale.Domain.Cluster.Equipment;
using Autoscale.Domain.Cluster.Equipment.Nic;
using Autoscale.Domain.Cluster.Equipment.Vpn;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.Settings;

namespace Autoscale.Domain.Cluster.LifecycleHooks;

/// <summary>
/// Equips a member: interfaces that forward, target group registrations, a second interface, a VPN connection. The same steps equip a
/// launching device and repair a device that has lost equipment. Spec 7.1, 7.2, 7.6.
/// </summary>
public sealed class LaunchingWorkflow(IOwnedInterfaces interfaces, TargetWorkflow targets, NicWorkflow nics, VpnWorkflow vpns)
{
    /// <summary>Runs all steps that are possible now. A failed step does not stop the others.</summary>
    /// <returns>The missing equipment without which the device cannot go into service, in words; null when it is complete.</returns>
    public async Task<string?> EquipAsync(FortiGate device, Surroundings around, Pass pass)
    {
        var (settings, now, cancellationToken) = (pass.Settings, pass.Now, pass.CancellationToken);
        foreach (var nic in device.Instance.Interfaces.Where(i => i.ChecksSource))
        {
            _ = await pass.TryAsync(
                $"source/destination check of {device.Id}", () => interfaces.AllowForwardingAsync(nic.Id, cancellationToken));
        }

        await targets.EquipAsync(device, around, pass);
        var lacking = new List<string>();
        if (settings.HasSecondInterface)
        {
            var row = around.NicRowOf(device.Id);
            await TryAsync(around.AreInterfacesKnown, $"second interface of {device.Id}", canDoWithout: false, () => nics.AdvanceAsync(
                device.Id, device, isWanted: true, row, around.Interfaces, settings.SubnetPairs, now, cancellationToken));
        }

        if (settings.HasVpn)
        {
            var rows = around.VpnRowsOf(device.Id);

            // The device can be configured once the connection exists. The remaining steps are retried every minute; a replacement device
            // would meet the same fault.
            var isMade = device.Instance.PublicIp is { } ip && VpnPolicy.Current(device.Id, ip, around.Vpn) is not null;
            await TryAsync(around.IsVpnKnown, $"VPN connection of {device.Id}", isMade, () => vpns.AdvanceAsync(
                device.Id, device, isWanted: true, rows, around.Vpn, settings.Vpn, now, cancellationToken));
        }

        return lacking.Count == 0 ? null : string.Join("; ", lacking);

        async Task TryAsync(bool isKnown, string step, bool canDoWithout, Func<Task<Progress>> advance)
        {
            var progress = !isKnown
                ? Progress.WaitingFor($"the {step} is unknown, because it cannot be listed")
                : await pass.TryAsync(step, async () => (Progress?)await advance())
                    ?? (canDoWithout ? Progress.GoingOn : Progress.WaitingFor($"the {step} failed"));
            if (progress.Lacking is { } missing)
                lacking.Add(missing);
        }
    }
}
