using System.Net;
using Autoscale.Domain.Cluster.Equipment.Nic;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Domain.Cluster.Equipment.Vpn;

/// <summary>
/// Connects a device to the transit gateway, or removes the connection, step by step until no step is left or AWS has work to finish. The
/// workflow never waits: the next sweep continues. Spec 7.6, W15.
/// </summary>
public sealed class VpnWorkflow(IVpnConnections connections, ITransitAttachments attachments, IVpnAttachments records)
{
    // The longest sequence (gateway, connection, tag, propagation, association; or connection, gateway) and one duplicate pair.
    private const int MaxSteps = 8;

    /// <summary>Runs as many steps as possible. Faults propagate; the next pass continues from the state at that time.</summary>
    /// <param name="instance">The device's id.</param>
    /// <param name="device">The device; null when it no longer exists.</param>
    /// <param name="isWanted">Whether the device should have a VPN connection.</param>
    /// <param name="rows">The stored records of the device.</param>
    /// <param name="view">All VPN resources.</param>
    public async Task<Progress> AdvanceAsync(
        InstanceId instance,
        FortiGate? device,
        bool isWanted,
        IReadOnlyList<VpnAttachment> rows,
        VpnView view,
        VpnSettings settings,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        for (var step = 0; step < MaxSteps; step++)
        {
            var next = VpnPolicy.Next(instance, device, isWanted, view, settings);
            if (await TryNoteAsync(
                instance, isWanted ? device?.Instance.PublicIp : null, rows, view, next, cancellationToken) is not { } noted)
                return Progress.WaitingFor("another run is working on its VPN connection");
            if (next is VpnStep.Done)
                return Progress.Complete;
            if (next is VpnStep.Wait wait)
                return wait.IsReady ? Progress.GoingOn : Progress.WaitingFor(wait.For);

            rows = noted;
            view = await ActAsync(instance, next, view, settings, now, cancellationToken);
        }

        return Progress.WaitingFor($"its VPN connection is not settled after {MaxSteps} steps");
    }

    private async Task<VpnView> ActAsync(
        InstanceId instance, VpnStep step, VpnView view, VpnSettings settings, DateTimeOffset now, CancellationToken cancellationToken)
    {
        switch (step)
        {
            case VpnStep.CreateGateway create:
                return view with
                {
                    Gateways =
                    [
                        .. view.Gateways,
                        await connections.CreateGatewayAsync(instance, create.PublicIp, settings.BgpAsn, now, cancellationToken),
                    ],
                };
            case VpnStep.CreateConnection create:
                var made = await connections.CreateAsync(
                    instance, create.PublicIp, create.GatewayId, settings.TransitGatewayId!, now, cancellationToken);
                return view with
                {
                    Connections = [.. view.Connections, made],
                    Attachments = await attachments.ListAsync([made.Id], settings, cancellationToken),
                };
            case VpnStep.Tag tag:
                await attachments.TagAsync(tag.Attachment, cancellationToken);
                return With(view, tag.Attachment.Id, a => a with { IsTagged = true });
            case VpnStep.Propagate propagate:
                await attachments.PropagateAsync(propagate.AttachmentId, propagate.TableId, cancellationToken);
                return With(view, propagate.AttachmentId, a => a with { IsPropagated = true });
            case VpnStep.Associate associate:
                await attachments.AssociateAsync(associate.AttachmentId, associate.TableId, cancellationToken);
                return With(view, associate.AttachmentId, a => a with { IsAssociated = true });
            case VpnStep.DeleteConnection delete:
                await connections.DeleteAsync(delete.ConnectionId, cancellationToken);
                return view with
                {
                    Connections = [.. view.Connections.Select(c => c.Id == delete.ConnectionId ? c with { State = VpnState.Deleting } : c)],
                };
            case VpnStep.DeleteGateway delete:
                await connections.DeleteGatewayAsync(delete.GatewayId, cancellationToken);
                return view with { Gateways = [.. view.Gateways.Where(g => g.Id != delete.GatewayId)] };
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    // The record is written first. A run that loses this write gets null and leaves the work to the run that won it.
    private async Task<IReadOnlyList<VpnAttachment>?> TryNoteAsync(
        InstanceId instance,
        IPAddress? ip,
        IReadOnlyList<VpnAttachment> rows,
        VpnView view,
        VpnStep next,
        CancellationToken cancellationToken)
    {
        if (next is VpnStep.Done or VpnStep.Wait { IsReady: true })
        {
            foreach (var stale in rows.Where(r => !r.PublicIp.Equals(ip)))
                _ = await records.TryRemoveAsync(stale, cancellationToken);
        }

        if (ip is null)
            return rows;
        var row = rows.FirstOrDefault(r => r.PublicIp.Equals(ip));
        var intended = new VpnAttachment(
            instance,
            ip,
            VpnPolicy.Current(instance, ip, view)?.Id,
            next is VpnStep.Done ? AttachmentState.Attached : AttachmentState.Attaching)
        {
            Version = row?.Version ?? 0,
        };
        if (row == intended)
            return rows;
        return await records.TrySaveAsync(intended, cancellationToken)
            ? [.. rows.Where(r => r != row), intended with { Version = intended.Version + 1 }]
            : null;
    }

    private static VpnView With(VpnView view, string attachmentId, Func<TransitAttachment, TransitAttachment> change) =>
        view with { Attachments = [.. view.Attachments.Select(a => a.Id == attachmentId ? change(a) : a)] };
}
