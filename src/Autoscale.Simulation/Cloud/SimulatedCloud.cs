using System.Collections.Immutable;
using System.Net;
using System.Runtime.CompilerServices;
using Autoscale.Domain.Cluster.EgressRoutes;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.LifecycleHooks;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Simulation.Cloud;

/// <summary>
/// The AWS resources of a cluster: instances, the two scaling groups with their lifecycle hooks, network interfaces, VPN connections,
/// target groups, route tables. The cloud does nothing by itself: the world that owns it launches, stops and terminates instances, and
/// passes the time. Ids and addresses depend on the order of launches. Safe for concurrent use.
/// </summary>
public sealed partial class SimulatedCloud : IInstances, IScalingGroups
{
    private const string Vpc = "vpc-00000000000000001";

    private readonly SortedDictionary<InstanceId, SimulatedInstance> _instances = [];
    private readonly ConditionalWeakTable<SimulatedInstance, FortiGate> _joined = [];
    private IReadOnlyList<SimulatedInstance>? _listed;
    private readonly SortedDictionary<string, RouteTable> _tables = new(StringComparer.Ordinal);
    private readonly Dictionary<ScalingGroup, int> _launches = [];
    private readonly bool _hasSecondInterface;
    private int _addresses;

    /// <summary>Creates a cloud without lifecycle hooks.</summary>
    /// <param name="byol">The BYOL group, whose devices need a license.</param>
    /// <param name="payg">The PAYG group, whose devices are paid for by the hour.</param>
    /// <param name="hasSecondInterface">True when instances are launched with port2.</param>
    public SimulatedCloud(ScalingGroup byol, ScalingGroup payg, bool hasSecondInterface = false)
    {
        Byol = byol;
        Payg = payg;
        _hasSecondInterface = hasSecondInterface;
        Hooks = new SimulatedHooks(this);
        Interfaces = new SimulatedInterfaces(this);
        Vpn = new SimulatedVpn(this);
        Targets = new SimulatedTargets(this);
        Templates = new SimulatedTemplates(this);
    }

    /// <summary>The number of zones over which launched instances are spread in turn.</summary>
    public static int Zones => AddressPlan.Zones;

    /// <summary>The BYOL group, whose devices need a license.</summary>
    public ScalingGroup Byol { get; }

    /// <summary>The PAYG group, whose devices are paid for by the hour.</summary>
    public ScalingGroup Payg { get; }

    /// <summary>The lifecycle hooks of both groups.</summary>
    public SimulatedHooks Hooks { get; }

    /// <summary>The network interfaces that are created in addition to those of the launch template.</summary>
    public SimulatedInterfaces Interfaces { get; }

    /// <summary>The VPN connections, customer gateways and transit gateway attachments.</summary>
    public SimulatedVpn Vpn { get; }

    /// <summary>The target groups.</summary>
    public SimulatedTargets Targets { get; }

    /// <summary>The launch templates.</summary>
    public SimulatedTemplates Templates { get; }

    /// <summary>All instances that EC2 still describes, in the order of their ids.</summary>
    public IReadOnlyList<SimulatedInstance> Instances => Do(() => _listed ??= [.. _instances.Values]);

    /// <summary>
    /// Launches an instance into a group: it runs, and is pending until its launching hook is completed, or until
    /// <see cref="PutInService"/>. Its id contains the group and a number.
    /// </summary>
    public InstanceId Launch(ScalingGroup group)
    {
        if (group != Byol && group != Payg)
            throw new UnknownResourceException($"scaling group {group}");
        return Do(() => LaunchInto(group));
    }

    /// <summary>One instance.</summary>
    public SimulatedInstance Instance(InstanceId id) => Do(() => Known(id));

    /// <summary>One instance; null when EC2 does not describe it.</summary>
    public SimulatedInstance? Find(InstanceId id)
    {
        lock (_lock)
            return _instances.GetValueOrDefault(id);
    }

    /// <summary>The zone, from 0, of the instance that has this address; null when none has it.</summary>
    public int? ZoneAt(IPAddress address) => Instances.FirstOrDefault(i => i.Description.Addresses.Contains(address)) is { } holder
        && holder.Description.PrivateIp is { } port1
            ? AddressPlan.ZoneOf(port1)
            : null;

    /// <summary>Detaches an instance from its group: it keeps running, and Auto Scaling removes its tag.</summary>
    public void Detach(InstanceId id) => Do(() =>
    {
        Hooks.Drop(id);
        Change(id, i => i with { Enrolment = null, Tags = i.Tags.Remove(SimulatedInstance.GroupTag) });
    });

    /// <summary>Stops an instance: it keeps its private address and loses its public one.</summary>
    public void Stop(InstanceId id) => Do(() =>
    {
        Change(id, i => i with
        {
            Description = i.Description with
            {
                Power = PowerState.Stopped,
                PublicIp = null,
                Addresses = new AddressSet(PrivateAddresses(i.Description)),
            },
        });
        Report(id, "stopping");
    });

    /// <summary>Starts a stopped instance with a new public address.</summary>
    public void Start(InstanceId id) => Change(id, i =>
        i with { Description = Published(i.Description with { Power = PowerState.Running, StartedAt = Now }, _addresses++) });

    /// <summary>Gives an instance other addresses, as after a replacement of its interface.</summary>
    public void Readdress(InstanceId id) => Change(id, i => i with { Description = Addressed(i.Description, _addresses++) });

    /// <summary>Gives the interfaces of an instance IPv6 addresses.</summary>
    public void GiveIpv6(InstanceId id) => ChangeInterfaces(id, all => all.Select(n => n with { HasIpv6 = true }));

    /// <summary>Removes an instance from EC2's descriptions, as about an hour after its termination.</summary>
    public void Forget(InstanceId id) => Do(() =>
    {
        Hooks.Drop(id);
        Set(id, null);
    });

    /// <summary>Puts a tag on an instance.</summary>
    public void Tag(InstanceId id, string key, string value) => Change(id, i => i with { Tags = i.Tags.SetItem(key, value) });

    /// <summary>Removes a tag from an instance, if it has one.</summary>
    public void Untag(InstanceId id, string key) => Change(id, i => i with { Tags = i.Tags.Remove(key) });

    /// <summary>An address for a new interface.</summary>
    internal IPAddress NextAddress() => AddressPlan.Port2(_addresses++);

    /// <summary>Changes the interfaces of an instance and its source addresses accordingly.</summary>
    internal void ChangeInterfaces(InstanceId id, Func<IReadOnlyList<NetworkInterface>, IEnumerable<NetworkInterface>> change) =>
        Change(id, i =>
        {
            var description = i.Description with { Interfaces = [.. change(i.Description.Interfaces).OrderBy(n => n.DeviceIndex)] };
            return i with { Description = description with { Addresses = AddressesOf(description) } };
        });

    private InstanceId LaunchInto(ScalingGroup group, bool isWarm = false)
    {
        var number = _launches[group] = _launches.GetValueOrDefault(group) + 1;
        var id = InstanceId.Parse($"i-0000000000{(group == Byol ? "byol" : "payg")}{number:000}");
        var blank = new Instance
        {
            Id = id,
            Power = PowerState.Running,
            StartedAt = Now,
            Image = Templates.Latest(group).Image,
            VpcId = Vpc,
            SecurityGroups = ["sg-00000000000000001"],
        };
        Set(id, new SimulatedInstance(
            Placed(blank),
            new Enrolment(group, LifecycleState.Pending) { IsWarm = isWarm },
            group,
            ImmutableSortedDictionary<string, string>.Empty.Add("Name", group.Name).Add(SimulatedInstance.GroupTag, group.Name))
        {
            Version = Templates.Latest(group),
        });
        Tell(o => o.InstanceLaunched(id, group));
        _ = Hooks.Begin(id, group, LifecycleTransition.Launching);
        return id;
    }

    private void Change(InstanceId id, Func<SimulatedInstance, SimulatedInstance> change) => Do(() => Set(id, change(Known(id))));

    private void Set(InstanceId id, SimulatedInstance? instance)
    {
        _listed = null;
        if (instance is null)
            _ = _instances.Remove(id);
        else
            _instances[id] = instance;
    }

    private Instance Described(SimulatedInstance instance) => _joined.GetValue(instance, i => i.Device).Instance;

    private SimulatedInstance Known(InstanceId id) =>
        _instances.GetValueOrDefault(id) ?? throw new UnknownResourceException($"instance {id}");

    private Instance Addressed(Instance instance, int number)
    {
        var zone = AddressPlan.Zone(number);
        List<NetworkInterface> interfaces =
            [new($"eni-{instance.Id.Value[2..]}1", 0, $"subnet-0000000000public{zone}", AddressPlan.Port1(number)) { ChecksSource = true }];
        if (_hasSecondInterface)
            interfaces.Add(
                new NetworkInterface($"eni-{instance.Id.Value[2..]}2", 1, $"subnet-000000000private{zone}", AddressPlan.Port2(number))
                {
                    ChecksSource = true,
                });
        interfaces.AddRange(instance.Interfaces.Where(n => Interfaces.IsMade(n.Id)));
        return Published(
            instance with { PrivateIp = interfaces[0].PrivateIp, SubnetId = interfaces[0].SubnetId, Interfaces = interfaces }, number);
    }

    private static Instance Published(Instance instance, int number)
    {
        var published = instance with { PublicIp = AddressPlan.Public(number) };
        return published with { Addresses = AddressesOf(published) };
    }

    private static AddressSet AddressesOf(Instance instance) =>
        new(instance.PublicIp is { } ip ? PrivateAddresses(instance).Append(ip) : PrivateAddresses(instance));

    private static IEnumerable<IPAddress> PrivateAddresses(Instance instance) =>
        instance.Interfaces.Select(n => n.PrivateIp).OfType<IPAddress>();
}
