using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Domain.Cluster.Equipment.Nic;

/// <summary>
/// Decides the next step for a device's second interface by comparing desired state with actual state. One step at a time: a crash may
/// follow each of them. Spec 7.2, W15.
/// </summary>
public static class NicPolicy
{
    /// <summary>Returns the next step.</summary>
    /// <param name="instance">The device's id.</param>
    /// <param name="device">The device; null when it no longer exists.</param>
    /// <param name="isWanted">Whether the device should have a second interface.</param>
    /// <param name="owned">The interfaces that were created for the device or are attached to it.</param>
    /// <param name="pairs">The subnet of the second interface, by the subnet of the first
    /// (<c>fortigate-autoscale-subnet-pairs</c>).</param>
    public static NicStep Next(
        InstanceId instance,
        FortiGate? device,
        bool isWanted,
        IReadOnlyList<OwnedInterface> owned,
        IReadOnlyDictionary<string, string> pairs) =>
        isWanted && device is not null ? Attach(device, owned, pairs) : Remove(instance, owned);

    /// <summary>Selects the interfaces of a device: created for it, attached to it, or named by its row.</summary>
    public static IReadOnlyList<OwnedInterface> Concerning(InstanceId instance, NicAttachment? row, IEnumerable<OwnedInterface> all) =>
    [
        .. all
            .Where(i =>
                i.AttachedTo == instance
                || (i.AttachedTo is null && (i.MadeFor == instance || (i.MadeFor is null && row is not null && i.Id == row.InterfaceId))))
            .OrderBy(i => i.Id, StringComparer.Ordinal),
    ];

    private static NicStep Attach(FortiGate device, IReadOnlyList<OwnedInterface> owned, IReadOnlyDictionary<string, string> pairs)
    {
        var attached = owned.FirstOrDefault(i => i.AttachedTo == device.Id);
        var free = owned.FirstOrDefault(i => i.AttachedTo is null);
        return (attached, free) switch
        {
            ({ State: InterfaceState.Attaching }, _) => new NicStep.Wait($"interface {attached.Id} is being attached"),
            ({ State: InterfaceState.Detaching }, _) => new NicStep.Wait($"interface {attached.Id} is being detached"),
            ({ ChecksSource: true }, _) => new NicStep.AllowForwarding(attached.Id),

            // Two concurrent runs created two interfaces; the device needs only one.
            (not null, not null) => new NicStep.Delete(free.Id),
            (not null, null) => new NicStep.Done(),

            // The launch template created the second interface.
            (null, null) when device.Instance.Interfaces.Any(i => i.DeviceIndex == 1) => new NicStep.Done(),
            (null, not null) when device.Instance.Interfaces.Any(i => i.DeviceIndex == 1) => new NicStep.Delete(free.Id),
            (null, not null) when device.Instance.Power is not (PowerState.Running or PowerState.Stopped) =>
                new NicStep.Wait(
                    $"it is {device.Instance.Power} in EC2, and an interface can be attached only to a running or stopped instance"),
            (null, not null) => new NicStep.Attach(free.Id, 1),
            _ => Create(device, pairs),
        };
    }

    private static NicStep Create(FortiGate device, IReadOnlyDictionary<string, string> pairs) =>
        device.Instance.SubnetId is { } subnet && pairs.TryGetValue(subnet, out var pair)
            ? new NicStep.Create(new NicOrder(device.Id, pair, device.Instance.SecurityGroups))
            : new NicStep.Wait($"fortigate-autoscale-subnet-pairs has no pair for its subnet {device.Instance.SubnetId ?? "(none)"}");

    private static NicStep Remove(InstanceId instance, IReadOnlyList<OwnedInterface> owned)
    {
        if (owned.FirstOrDefault(i =>
            i.State is InterfaceState.Attached && i.AttachedTo == instance) is { AttachmentId: { } attachment } attached)
            return new NicStep.Detach(attached.Id, attachment);
        if (owned.FirstOrDefault(i => i.State is InterfaceState.Available) is { } free)
            return new NicStep.Delete(free.Id);
        return owned is [var moving, ..]
            ? new NicStep.Wait(
                $"interface {moving.Id} is {(moving.State == InterfaceState.Attaching ? "being attached" : "being detached")}")
            : new NicStep.Done();
    }
}

/// <summary>A second interface to be created.</summary>
/// <param name="For">The device.</param>
/// <param name="SubnetId">The subnet that is paired with the device's subnet.</param>
/// <param name="SecurityGroups">The device's security groups.</param>
public sealed record NicOrder(InstanceId For, string SubnetId, IReadOnlyList<string> SecurityGroups);

/// <summary>The next step for a device's second interface.</summary>
public abstract record NicStep
{
    private NicStep()
    {
    }

    /// <summary>No step is left: actual state is desired state.</summary>
    public sealed record Done : NicStep;

    /// <summary>No step is possible now.</summary>
    /// <param name="For">The precondition that is not met, in words.</param>
    public sealed record Wait(string For) : NicStep;

    /// <summary>Create an interface.</summary>
    public sealed record Create(NicOrder Order) : NicStep;

    /// <summary>Attach an interface.</summary>
    public sealed record Attach(string InterfaceId, int DeviceIndex) : NicStep;

    /// <summary>Turn off the source/destination check of an interface.</summary>
    public sealed record AllowForwarding(string InterfaceId) : NicStep;

    /// <summary>Detach an interface.</summary>
    public sealed record Detach(string InterfaceId, string AttachmentId) : NicStep;

    /// <summary>Delete an interface.</summary>
    public sealed record Delete(string InterfaceId) : NicStep;
}
