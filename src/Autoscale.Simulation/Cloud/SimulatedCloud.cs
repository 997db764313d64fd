using System.Collections.Immutable;
using System.Net;
using Autoscale.Domain.EgressRoutes;
using Autoscale.Domain.Elections;
using Autoscale.Domain.Fleet;

namespace Autoscale.Simulation.Cloud;

/// <summary>
/// The part of a cloud that a cluster lives in: instances, the two scaling groups, route tables. Nothing happens in it by itself: whoever runs the world launches,
/// stops and terminates. Ids and addresses follow from the order of launches. Safe for concurrent use.
/// </summary>
/// <param name="byol">The group of the devices that need a license.</param>
/// <param name="payg">The group of the devices that are paid for by the hour.</param>
/// <param name="hasSecondInterface">Whether instances come with port2.</param>
public sealed class SimulatedCloud(ScalingGroup byol, ScalingGroup payg, bool hasSecondInterface = false) : IInstances, IScalingGroups
{
    private const string Vpc = "vpc-00000000000000001";

    private readonly Lock _lock = new();
    private readonly SortedDictionary<InstanceId, SimulatedInstance> _instances = [];
    private readonly SortedDictionary<string, RouteTable> _tables = new(StringComparer.Ordinal);
    private readonly Dictionary<ScalingGroup, int> _launches = [];
    private int _addresses;

    /// <summary>The group of the devices that need a license.</summary>
    public ScalingGroup Byol { get; } = byol;

    /// <summary>The group of the devices that are paid for by the hour.</summary>
    public ScalingGroup Payg { get; } = payg;

    /// <summary>Every instance that EC2 still knows, in the order of their ids.</summary>
    public IReadOnlyList<SimulatedInstance> Instances
    {
        get
        {
            lock (_lock)
                return [.. _instances.Values];
        }
    }

    /// <summary>Every route table.</summary>
    public IReadOnlyList<RouteTable> RouteTables
    {
        get
        {
            lock (_lock)
                return [.. _tables.Values];
        }
    }

    /// <summary>Launches an instance into a group: it runs, and waits at the launching hook until <see cref="PutInService"/>. Its id tells the group and its number.</summary>
    public InstanceId Launch(ScalingGroup group)
    {
        if (group != Byol && group != Payg)
            throw new UnknownResourceException($"scaling group {group}");
        lock (_lock)
        {
            var number = _launches[group] = _launches.GetValueOrDefault(group) + 1;
            var id = InstanceId.Parse($"i-0000000000{(group == Byol ? "byol" : "payg")}{number:000}");
            var blank = new Instance { Id = id, Power = PowerState.Running, VpcId = Vpc };
            _instances[id] = new SimulatedInstance(
                Addressed(blank, _addresses++),
                new Enrolment(group, LifecycleState.Pending),
                group,
                ImmutableSortedDictionary<string, string>.Empty.Add("Name", group.Name));
            return id;
        }
    }

    /// <summary>One instance.</summary>
    public SimulatedInstance Instance(InstanceId id)
    {
        lock (_lock)
            return Known(id);
    }

    /// <summary>The launching hook is complete.</summary>
    public void PutInService(InstanceId id) => Enrol(id, LifecycleState.InService);

    /// <summary>An operator sets it aside.</summary>
    public void EnterStandby(InstanceId id) => Enrol(id, LifecycleState.Standby);

    /// <summary>The group wants it gone: it still runs, and waits at the terminating hook until <see cref="Terminate"/>.</summary>
    public void BeginTermination(InstanceId id) => Enrol(id, LifecycleState.Terminating);

    /// <summary>It leaves its group and runs on.</summary>
    public void Detach(InstanceId id) => Change(id, i => i with { Enrolment = null });

    /// <summary>It stops and keeps its private address; the public one is given back.</summary>
    public void Stop(InstanceId id) => Change(id, i => i with
    {
        Description = i.Description with { Power = PowerState.Stopped, PublicIp = null, Addresses = new AddressSet(PrivateAddresses(i.Description)) },
    });

    /// <summary>It runs again, with a new public address.</summary>
    public void Start(InstanceId id) => Change(id, i => i with { Description = Published(i.Description with { Power = PowerState.Running }, _addresses++) });

    /// <summary>It gets other addresses, as after its interface was replaced.</summary>
    public void Readdress(InstanceId id) => Change(id, i => i with { Description = Addressed(i.Description, _addresses++) });

    /// <summary>It is gone for good: in no group, without addresses, and still described by EC2 until <see cref="Forget"/>.</summary>
    public void Terminate(InstanceId id) => Change(id, i => i with
    {
        Description = i.Description with { Power = PowerState.Terminated, PrivateIp = null, PublicIp = null, Addresses = default, Interfaces = [] },
        Enrolment = null,
    });

    /// <summary>EC2 describes it no longer, as about an hour after its end.</summary>
    public void Forget(InstanceId id)
    {
        lock (_lock)
            _ = _instances.Remove(id);
    }

    /// <summary>Puts a tag on an instance.</summary>
    public void Tag(InstanceId id, string key, string value) => Change(id, i => i with { Tags = i.Tags.SetItem(key, value) });

    /// <summary>Takes a tag off an instance; harmless when it has none.</summary>
    public void Untag(InstanceId id, string key) => Change(id, i => i with { Tags = i.Tags.Remove(key) });

    /// <summary>Makes a route table, without a default route.</summary>
    public void AddRouteTable(string id)
    {
        lock (_lock)
            _tables[id] = new RouteTable(id, HasDefaultRoute: false, DefaultInterfaceId: null);
    }

    /// <summary>One route table.</summary>
    public RouteTable RouteTable(string id)
    {
        lock (_lock)
            return _tables.GetValueOrDefault(id) ?? throw new UnknownResourceException($"route table {id}");
    }

    /// <summary>Notes on a route table by which term its routes are moved.</summary>
    public void StampRouteTable(string id, Term term)
    {
        lock (_lock)
            _tables[id] = RouteTable(id) with { Stamp = term };
    }

    /// <summary>Protects a member from scaling in, or ends that; nothing happens when it is in no group.</summary>
    public void Protect(InstanceId id, bool isProtected) => Change(id, i => i with { Enrolment = i.Enrolment is { } enrolment ? enrolment with { IsProtected = isProtected } : null });

    /// <summary>Points the default route of a table at an interface, which has to exist now; it stays when the interface goes.</summary>
    public void PointDefaultRoute(string tableId, string interfaceId)
    {
        lock (_lock)
        {
            if (!_instances.Values.Any(i => i.Description.Interfaces.Any(n => n.Id == interfaceId)))
                throw new UnknownResourceException($"interface {interfaceId}");
            _tables[tableId] = RouteTable(tableId) with { HasDefaultRoute = true, DefaultInterfaceId = interfaceId };
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<Instance>> FindAsync(IReadOnlyCollection<InstanceId> ids, CancellationToken cancellationToken) =>
        Memory.Reply.Of<IReadOnlyList<Instance>>(() => [.. Instances.Where(i => ids.Contains(i.Id)).Select(i => i.Device.Instance)], cancellationToken);

    /// <inheritdoc/>
    public Task<Enrolment?> FindAsync(InstanceId id, CancellationToken cancellationToken) =>
        Memory.Reply.Of(() => Instances.FirstOrDefault(i => i.Id == id)?.Enrolment, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<InstanceId, Enrolment>> ListAsync(IReadOnlyCollection<ScalingGroup> groups, CancellationToken cancellationToken) =>
        Memory.Reply.Of<IReadOnlyDictionary<InstanceId, Enrolment>>(
            () => Instances.Where(i => i.Enrolment is { } e && groups.Contains(e.Group)).ToImmutableSortedDictionary(i => i.Id, i => i.Enrolment!),
            cancellationToken);

    private void Enrol(InstanceId id, LifecycleState state) => Change(id, i => i.Enrolment is { } enrolment
        ? i with { Enrolment = enrolment with { State = state } }
        : throw new UnknownResourceException($"instance {id} in any group"));

    private void Change(InstanceId id, Func<SimulatedInstance, SimulatedInstance> change)
    {
        lock (_lock)
            _instances[id] = change(Known(id));
    }

    private SimulatedInstance Known(InstanceId id) => _instances.GetValueOrDefault(id) ?? throw new UnknownResourceException($"instance {id}");

    private Instance Addressed(Instance instance, int number)
    {
        var zone = AddressPlan.Zone(number);
        List<NetworkInterface> interfaces = [new($"eni-{instance.Id.Value[2..]}1", 0, $"subnet-0000000000public{zone}", AddressPlan.Port1(number))];
        if (hasSecondInterface)
            interfaces.Add(new NetworkInterface($"eni-{instance.Id.Value[2..]}2", 1, $"subnet-000000000private{zone}", AddressPlan.Port2(number)));
        return Published(instance with { PrivateIp = interfaces[0].PrivateIp, SubnetId = interfaces[0].SubnetId, Interfaces = interfaces }, number);
    }

    private static Instance Published(Instance instance, int number)
    {
        var address = AddressPlan.Public(number);
        return instance with { PublicIp = address, Addresses = new AddressSet(PrivateAddresses(instance).Append(address)) };
    }

    private static IEnumerable<IPAddress> PrivateAddresses(Instance instance) => instance.Interfaces.Select(n => n.PrivateIp).OfType<IPAddress>();
}
