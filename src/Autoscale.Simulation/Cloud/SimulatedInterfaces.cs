using Autoscale.Domain.Cluster.Equipment.Nic;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Simulation.Memory;

namespace Autoscale.Simulation.Cloud;

/// <summary>
/// The second interfaces of instances, with the rules of EC2: attaching and detaching may take several reads, and a call that the state of
/// an interface does not allow is refused.
/// </summary>
public sealed class SimulatedInterfaces : IOwnedInterfaces
{
    private readonly SimulatedCloud _cloud;
    private readonly SortedDictionary<string, Made> _made = new(StringComparer.Ordinal);
    private int _number;
    private int _attachments;

    internal SimulatedInterfaces(SimulatedCloud cloud) => _cloud = cloud;

    /// <summary>The number of reads that show an interface as attaching or detaching before the change is complete; 0 for none.</summary>
    public int LooksToMove { get; set; }

    /// <summary>True when an interface is deleted with its instance; otherwise it becomes free.</summary>
    public bool EndsWithInstance { get; set; } = true;

    /// <summary>All existing interfaces, in the order of their ids; this does not count as a read.</summary>
    public IReadOnlyList<OwnedInterface> All => _cloud.Do(() => (IReadOnlyList<OwnedInterface>)[.. _made.Values.Select(m => m.Face)]);

    /// <inheritdoc/>
    public Task<IReadOnlyList<OwnedInterface>> ListAsync(CancellationToken cancellationToken) =>
        Reply.Of(() => _cloud.Do(() => (IReadOnlyList<OwnedInterface>)[.. _made.Keys.ToList().Select(id => Look(id)!)]), cancellationToken);

    /// <inheritdoc/>
    public Task<OwnedInterface?> FindAsync(string id, CancellationToken cancellationToken) =>
        Reply.Of(() => _cloud.Do(() => Look(id)), cancellationToken);

    /// <inheritdoc/>
    public Task<OwnedInterface> CreateAsync(NicOrder order, DateTimeOffset now, CancellationToken cancellationToken) => Reply.Of(
        () => _cloud.Do(() =>
        {
            var face = new OwnedInterface($"eni-00000000000made{++_number:000}", InterfaceState.Available)
            {
                MadeFor = order.For,
                MadeAt = now,
                ChecksSource = true,
            };
            _made[face.Id] = new Made(
                face, new NetworkInterface(face.Id, 0, order.SubnetId, _cloud.NextAddress()) { ChecksSource = true }, Looks: 0);
            return face;
        }),
        cancellationToken);

    /// <inheritdoc/>
    public Task AttachAsync(string id, InstanceId instance, int deviceIndex, CancellationToken cancellationToken) =>
        Reply.Of(() => _cloud.Do(() => Attach(Known(id), instance, deviceIndex)), cancellationToken);

    /// <inheritdoc/>
    public Task DetachAsync(string attachmentId, CancellationToken cancellationToken) => Reply.Of(
        () => _cloud.Do(() =>
        {
            if (_made.Values.FirstOrDefault(m => m.Face.AttachmentId == attachmentId) is not { } made
                || made.Face.State == InterfaceState.Detaching)
                return;
            if (made.Face.State == InterfaceState.Attaching)
                throw new RefusedException("IncorrectState", $"{made.Face.Id} is being attached");
            Move(made, InterfaceState.Detaching);
        }),
        cancellationToken);

    /// <inheritdoc/>
    public Task DeleteAsync(string id, CancellationToken cancellationToken) => Reply.Of(
        () => _cloud.Do(() =>
        {
            if (_made.GetValueOrDefault(id) is { Face.State: not InterfaceState.Available })
                throw new RefusedException("InvalidParameterValue", $"{id} is in use");
            _ = _made.Remove(id);
        }),
        cancellationToken);

    /// <inheritdoc/>
    public Task AllowForwardingAsync(string id, CancellationToken cancellationToken) => Reply.Of(
        () => _cloud.Do(() =>
        {
            var holder = _cloud.Instances.FirstOrDefault(i => i.Description.Interfaces.Any(n => n.Id == id));
            if (holder is not null)
                _cloud.ChangeInterfaces(holder.Id, all => all.Select(n => n.Id == id ? n with { ChecksSource = false } : n));
            if (_made.GetValueOrDefault(id) is { } made)
                _made[id] = made with { Face = made.Face with { ChecksSource = false }, Nic = made.Nic with { ChecksSource = false } };
            else if (holder is null)
                throw new UnknownResourceException($"interface {id}");
        }),
        cancellationToken);

    /// <summary>True when this class created the interface.</summary>
    internal bool IsMade(string id) => _made.ContainsKey(id);

    /// <summary>Ends an instance: its attached interfaces are deleted or become free.</summary>
    internal void Release(InstanceId instance)
    {
        foreach (var made in _made.Values.Where(m => m.Face.AttachedTo == instance).ToList())
        {
            if (EndsWithInstance)
                _ = _made.Remove(made.Face.Id);
            else
                _made[made.Face.Id] = made with { Face = Freed(made.Face) };
        }
    }

    private void Attach(Made made, InstanceId instance, int deviceIndex)
    {
        var holder = _cloud.Instance(instance).Description;
        if (made.Face.State != InterfaceState.Available)
            throw new RefusedException("InvalidNetworkInterface.InUse", $"{made.Face.Id} is in use");
        if (holder.Power is not (PowerState.Running or PowerState.Stopped))
            throw new RefusedException("IncorrectState", $"{instance} is {holder.Power}");
        if (holder.Interfaces.Any(n => n.DeviceIndex == deviceIndex))
            throw new RefusedException("InvalidParameterValue", $"{instance} has an interface at device index {deviceIndex}");

        made = made with
        {
            Face = made.Face with { AttachedTo = instance, AttachmentId = $"eni-attach-{++_attachments:00000000000000000}" },
            Nic = made.Nic with { DeviceIndex = deviceIndex },
        };
        _cloud.ChangeInterfaces(instance, all => all.Append(made.Nic));
        Move(made, InterfaceState.Attaching);
    }

    private void Move(Made made, InterfaceState state)
    {
        _made[made.Face.Id] = made with { Face = made.Face with { State = state }, Looks = LooksToMove };
        if (LooksToMove == 0)
            Arrive(_made[made.Face.Id]);
    }

    // Each read advances a pending change; the read that completes it shows the new state.
    private OwnedInterface? Look(string id)
    {
        if (_made.GetValueOrDefault(id) is not { } made)
            return null;
        if (made.Face.State is InterfaceState.Available or InterfaceState.Attached)
            return made.Face;
        if (made.Looks == 0)
            return Arrive(made);
        _made[id] = made with { Looks = made.Looks - 1 };
        return made.Face;
    }

    private OwnedInterface Arrive(Made made)
    {
        var face = made.Face.State == InterfaceState.Attaching ? made.Face with { State = InterfaceState.Attached } : Freed(made.Face);
        if (face.AttachedTo is null && made.Face.AttachedTo is { } former)
            _cloud.ChangeInterfaces(former, all => all.Where(n => n.Id != face.Id));
        _made[face.Id] = made with { Face = face };
        return face;
    }

    private Made Known(string id) => _made.GetValueOrDefault(id) ?? throw new UnknownResourceException($"interface {id}");

    private static OwnedInterface Freed(OwnedInterface face) =>
        face with { State = InterfaceState.Available, AttachedTo = null, AttachmentId = null };

    private sealed record Made(OwnedInterface Face, NetworkInterface Nic, int Looks);
}
