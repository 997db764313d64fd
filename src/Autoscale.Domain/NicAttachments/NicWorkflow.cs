using Autoscale.Domain.Fleet;

namespace Autoscale.Domain.NicAttachments;

/// <summary>
/// Attaches a second interface to a device, or takes it away, step by step until nothing is left or something has to happen first: nobody waits in here, the sweep comes
/// again. Spec 7.2, W15.
/// </summary>
public sealed class NicWorkflow(IOwnedInterfaces interfaces, INicAttachments books)
{
    // Made, attached, forwarding; or detached, deleted, and one too many.
    private const int MostSteps = 6;

    /// <summary>Goes as far as it gets. A fault travels: the next pass goes on from what is then.</summary>
    /// <param name="instance">The device's id.</param>
    /// <param name="device">The device; null when it is gone.</param>
    /// <param name="isWanted">Whether it should have a second interface.</param>
    /// <param name="row">What the books say of it; null when nothing.</param>
    /// <param name="all">All interfaces that we made.</param>
    /// <param name="pairs">Which subnet goes with which.</param>
    /// <param name="now">When this is.</param>
    /// <param name="cancellationToken">Ends it.</param>
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
        for (var step = 0; step < MostSteps; step++)
        {
            var next = NicPolicy.Next(instance, device, isWanted, owned, pairs);
            if (next is NicStep.Wait wait)
                return Progress.WaitingFor(wait.For);
            if (next is NicStep.Done)
                return await SettleAsync(instance, isWanted && device is not null, row, owned, cancellationToken);

            // The books first. Who does not get to write them leaves the work to whoever did.
            var intended = new NicAttachment(instance, Named(instance, owned)?.Id ?? row?.InterfaceId, isWanted ? AttachmentState.Attaching : AttachmentState.Detaching)
            {
                Version = row?.Version ?? 0,
            };
            if (row != intended)
            {
                if (!await books.TrySaveAsync(intended, cancellationToken))
                    return Progress.WaitingFor("somebody else is at its second interface");
                row = intended with { Version = intended.Version + 1 };
            }

            owned = await ActAsync(instance, next, owned, now, cancellationToken);
        }

        return Progress.WaitingFor("its second interface needs more steps than it should");
    }

    private async Task<IReadOnlyList<OwnedInterface>> ActAsync(InstanceId instance, NicStep step, IReadOnlyList<OwnedInterface> owned, DateTimeOffset now, CancellationToken cancellationToken)
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

    private async Task<IReadOnlyList<OwnedInterface>> SeeAgainAsync(IReadOnlyList<OwnedInterface> owned, string id, CancellationToken cancellationToken)
    {
        var seen = await interfaces.FindAsync(id, cancellationToken);
        return [.. owned.Select(i => i.Id == id ? seen : i).OfType<OwnedInterface>()];
    }

    // What is on the device: one of the original's does not say for whom it was made, and once it is off, only its row does.
    private static OwnedInterface? Named(InstanceId instance, IReadOnlyList<OwnedInterface> owned) => owned.FirstOrDefault(i => i.AttachedTo == instance) ?? (owned.Count > 0 ? owned[0] : null);

    private async Task<Progress> SettleAsync(InstanceId instance, bool isWanted, NicAttachment? row, IReadOnlyList<OwnedInterface> owned, CancellationToken cancellationToken)
    {
        if (!isWanted)
        {
            if (row is not null)
                _ = await books.TryRemoveAsync(row, cancellationToken);
            return Progress.Complete;
        }

        var settled = new NicAttachment(instance, Named(instance, owned)?.Id, AttachmentState.Attached) { Version = row?.Version ?? 0 };
        if (owned.Count > 0 && row != settled)
            _ = await books.TrySaveAsync(settled, cancellationToken);
        return Progress.Complete;
    }
}
