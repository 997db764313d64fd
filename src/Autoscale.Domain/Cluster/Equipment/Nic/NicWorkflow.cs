using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Domain.Cluster.Equipment.Nic;

/// <summary>
/// Attaches a second interface to a device, or detaches and deletes it, step by step until no step is left or a precondition is not met.
/// The workflow never waits: the next sweep continues. Spec 7.2, W15.
/// </summary>
public sealed class NicWorkflow(IOwnedInterfaces interfaces, INicAttachments records)
{
    // The longest sequence (create, attach, allow forwarding; or detach, delete) and one duplicate.
    private const int MaxSteps = 6;

    /// <summary>Runs as many steps as possible. Faults propagate; the next pass continues from the state at that time.</summary>
    /// <param name="instance">The device's id.</param>
    /// <param name="device">The device; null when it no longer exists.</param>
    /// <param name="isWanted">Whether the device should have a second interface.</param>
    /// <param name="row">The stored record; null when there is none.</param>
    /// <param name="all">All interfaces that this application created.</param>
    /// <param name="pairs">The subnet of the second interface, by the subnet of the first.</param>
    public async Task<Progress> AdvanceAsync(
        InstanceId instance,
        FortiGate? device,
        bool isWanted,
        NicAttachment? row,
        IReadOnlyList<OwnedInterface> all,
        IReadOnlyDictionary<string, string> pairs,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var owned = NicPolicy.Concerning(instance, row, all);
        for (var step = 0; step < MaxSteps; step++)
        {
            var next = NicPolicy.Next(instance, device, isWanted, owned, pairs);
            if (next is NicStep.Wait wait)
                return Progress.WaitingFor(wait.For);
            if (next is NicStep.Done)
                return await SettleAsync(instance, isWanted && device is not null, row, owned, cancellationToken);

            // The record is written first. A run that loses this write leaves the work to the run that won it.
            var intended = new NicAttachment(
                instance, Named(instance, owned)?.Id ?? row?.InterfaceId, isWanted ? AttachmentState.Attaching : AttachmentState.Detaching)
            {
                Version = row?.Version ?? 0,
            };
            if (row != intended)
            {
                if (!await records.TrySaveAsync(intended, cancellationToken))
                    return Progress.WaitingFor("another run is working on its second interface");
                row = intended with { Version = intended.Version + 1 };
            }

            owned = await ActAsync(instance, next, owned, now, cancellationToken);
        }

        return Progress.WaitingFor($"its second interface is not settled after {MaxSteps} steps");
    }

    private async Task<IReadOnlyList<OwnedInterface>> ActAsync(
        InstanceId instance, NicStep step, IReadOnlyList<OwnedInterface> owned, DateTimeOffset now, CancellationToken cancellationToken)
    {
        switch (step)
        {
            case NicStep.Create create:
                return [await interfaces.CreateAsync(create.Order, now, cancellationToken)];
            case NicStep.Attach attach:
                await interfaces.AttachAsync(attach.InterfaceId, instance, attach.DeviceIndex, cancellationToken);
                return await SeeAgainAsync(owned, attach.InterfaceId, cancellationToken);
            case NicStep.AllowForwarding allow:
                await interfaces.AllowForwardingAsync(allow.InterfaceId, cancellationToken);
                return [.. owned.Select(i => i.Id == allow.InterfaceId ? i with { ChecksSource = false } : i)];
            case NicStep.Detach detach:
                await interfaces.DetachAsync(detach.AttachmentId, cancellationToken);
                return await SeeAgainAsync(owned, detach.InterfaceId, cancellationToken);
            case NicStep.Delete delete:
                await interfaces.DeleteAsync(delete.InterfaceId, cancellationToken);
                return [.. owned.Where(i => i.Id != delete.InterfaceId)];
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private async Task<IReadOnlyList<OwnedInterface>> SeeAgainAsync(
        IReadOnlyList<OwnedInterface> owned, string id, CancellationToken cancellationToken)
    {
        var seen = await interfaces.FindAsync(id, cancellationToken);
        return [.. owned.Select(i => i.Id == id ? seen : i).OfType<OwnedInterface>()];
    }

    // The interface of the device. An interface of the original product has no tag for its device; once detached, only the row names the
    // device.
    private static OwnedInterface? Named(InstanceId instance, IReadOnlyList<OwnedInterface> owned) =>
        owned.FirstOrDefault(i => i.AttachedTo == instance) ?? (owned.Count > 0 ? owned[0] : null);

    private async Task<Progress> SettleAsync(
        InstanceId instance, bool isWanted, NicAttachment? row, IReadOnlyList<OwnedInterface> owned, CancellationToken cancellationToken)
    {
        if (!isWanted)
        {
            if (row is not null)
                _ = await records.TryRemoveAsync(row, cancellationToken);
            return Progress.Complete;
        }

        var settled = new NicAttachment(instance, Named(instance, owned)?.Id, AttachmentState.Attached) { Version = row?.Version ?? 0 };
        if (owned.Count > 0 && row != settled)
            _ = await records.TrySaveAsync(settled, cancellationToken);
        return Progress.Complete;
    }
}
