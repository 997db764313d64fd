using Autoscale.Domain.Fleet;
using Autoscale.Domain.NicAttachments;
using Autoscale.Domain.Settings;
using Autoscale.Domain.TargetGroups;
using Autoscale.Domain.VpnAttachments;

namespace Autoscale.Domain.LifecycleHooks;

/// <summary>
/// Gives a member what it should have: interfaces that forward, its place in the target groups, a second interface, a VPN connection. It is the same work for one that is
/// being launched and for one that has lost something since. Spec 7.1, 7.2, 7.6.
/// </summary>
public sealed class LaunchingWorkflow(IOwnedInterfaces interfaces, ITargetGroups targetGroups, NicWorkflow nics, VpnWorkflow vpns)
{
    /// <summary>Goes as far as it gets. Each piece is attempted, whatever becomes of the others.</summary>
    /// <param name="device">The member.</param>
    /// <param name="around">All that there is around our devices.</param>
    /// <param name="settings">What it should have.</param>
    /// <param name="attempt">Runs one piece at the caller's border.</param>
    /// <param name="now">When this is.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>What it cannot go into service without, in words; null when nothing.</returns>
    public async Task<string?> EquipAsync(FortiGate device, Surroundings around, AutoscaleSettings settings, Attempt attempt, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var nic in device.Instance.Interfaces.Where(i => i.ChecksSource))
            _ = await attempt($"source/destination check of {device.Id}", () => interfaces.AllowForwardingAsync(nic.Id, cancellationToken));

        // A load balancer takes only what is running, and what an operator has set aside is not to get traffic.
        var canServe = device is { Instance.Power: PowerState.Running, State: LifecycleState.Pending or LifecycleState.InService };
        foreach (var (arn, targets) in around.Targets.Where(_ => canServe))
        {
            // One that is draining because it is leaving is not taken in again; one that drains for another reason is.
            if (targets.GetValueOrDefault(device.Id, TargetState.Draining) == TargetState.Draining)
                _ = await attempt($"target registration of {device.Id}", () => targetGroups.RegisterAsync(arn, device.Id, cancellationToken));
        }

        var lacking = new List<string>();
        if (settings.HasSecondInterface)
        {
            var row = around.NicRowOf(device.Id);
            await TryAsync($"second interface of {device.Id}", canDoWithout: false, () => nics.AdvanceAsync(device.Id, device, isWanted: true, row, around.Interfaces, settings.SubnetPairs, now, cancellationToken));
        }

        if (settings.HasVpn)
        {
            var rows = around.VpnRowsOf(device.Id);

            // Once it is made the device can be configured: what fails of the rest is tried again every minute, and no reason to have another device that it fails for as well.
            var isMade = device.Instance.PublicIp is { } ip && VpnPolicy.Current(device.Id, ip, around.Vpn) is not null;
            await TryAsync($"VPN connection of {device.Id}", isMade, () => vpns.AdvanceAsync(device.Id, device, isWanted: true, rows, around.Vpn, settings.Vpn, now, cancellationToken));
        }

        return lacking.Count == 0 ? null : string.Join("; ", lacking);

        async Task TryAsync(string what, bool canDoWithout, Func<Task<Progress>> advance)
        {
            var progress = canDoWithout ? Progress.GoingOn : Progress.WaitingFor($"the {what} failed");
            _ = await attempt(what, async () => progress = await advance());
            if (progress.Lacking is { } missing)
                lacking.Add(missing);
        }
    }
}
