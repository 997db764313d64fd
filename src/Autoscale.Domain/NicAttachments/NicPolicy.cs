using Autoscale.Domain.Fleet;

namespace Autoscale.Domain.NicAttachments;

/// <summary>
/// Says what comes next for a device's second interface, from what it should have and what it has: one step at a time, each of which may be the last before a crash.
/// Spec 7.2, W15.
/// </summary>
public static class NicPolicy
{
    /// <summary>The next step.</summary>
    /// <param name="instance">The device's id.</param>
    /// <param name="device">The device; null when it is gone.</param>
    /// <param name="isWanted">Whether it should have a second interface.</param>
    /// <param name="owned">The interfaces that were made for it or are attached to it.</param>
    /// <param name="pairs">Which subnet the second interface is in, by the subnet of the first (<c>fortigate-autoscale-subnet-pairs</c>).</param>
    public static NicStep Next(InstanceId instance, FortiGate? device, bool isWanted, IReadOnlyList<OwnedInterface> owned, IReadOnlyDictionary<string, string> pairs) =>
        isWanted && device is not null ? Attach(device, owned, pairs) : Remove(instance, owned);

    /// <summary>The interfaces that concern a device: made for it, attached to it, or named by its row.</summary>
    public static IReadOnlyList<OwnedInterface> Concerning(InstanceId instance, NicAttachment? row, IEnumerable<OwnedInterface> all) =>
    [
        .. all
            .Where(i => i.AttachedTo == instance || (i.AttachedTo is null && (i.MadeFor == instance || (i.MadeFor is null && row is not null && i.Id == row.InterfaceId))))
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

            // Two who came at once made two; one is enough.
            (not null, not null) => new NicStep.Delete(free.Id),
            (not null, null) => new NicStep.Done(),

            // The launch template gave it one.
            (null, null) when device.Instance.Interfaces.Any(i => i.DeviceIndex == 1) => new NicStep.Done(),
            (null, not null) when device.Instance.Interfaces.Any(i => i.DeviceIndex == 1) => new NicStep.Delete(free.Id),
            (null, not null) when device.Instance.Power is not (PowerState.Running or PowerState.Stopped) =>
                new NicStep.Wait($"EC2 has it {device.Instance.Power}, and attaches interfaces to what is running"),
            (null, not null) => new NicStep.Attach(free.Id, 1),
            _ => Create(device, pairs),
        };
    }

    private static NicStep Create(FortiGate device, IReadOnlyDictionary<string, string> pairs) => device.Instance.SubnetId is { } subnet && pairs.TryGetValue(subnet, out var pair)
        ? new NicStep.Create(new NicOrder(device.Id, pair, device.Instance.SecurityGroups))
        : new NicStep.Wait($"fortigate-autoscale-subnet-pairs names no subnet for its second interface beside {device.Instance.SubnetId ?? "none"}");

    private static NicStep Remove(InstanceId instance, IReadOnlyList<OwnedInterface> owned)
    {
        if (owned.FirstOrDefault(i => i.State is InterfaceState.Attached && i.AttachedTo == instance) is { AttachmentId: { } attachment } attached)
            return new NicStep.Detach(attached.Id, attachment);
        if (owned.FirstOrDefault(i => i.State is InterfaceState.Available) is { } free)
            return new NicStep.Delete(free.Id);
        return owned is [var moving, ..] ? new NicStep.Wait($"interface {moving.Id} is {(moving.State == InterfaceState.Attaching ? "being attached" : "being detached")}") : new NicStep.Done();
    }
}
