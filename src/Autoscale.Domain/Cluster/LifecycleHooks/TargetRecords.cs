using System.Net;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Domain.Cluster.LifecycleHooks;

/// <summary>
/// The records of devices, for the question of which addresses in a target group of type ip are those of a device. Decision 39.
/// </summary>
public sealed class TargetRecords(IReadOnlyCollection<HealthCheck> records)
{
    /// <summary>No records.</summary>
    public static readonly TargetRecords None = new([]);

    private readonly Dictionary<InstanceId, HealthCheck> _records = records.ToDictionary(r => r.Instance);

    private readonly ILookup<IPAddress, InstanceId> _holders = records
        .Where(r => !r.IsClosed)
        .SelectMany(r => r.TargetAddresses.All.Select(a => (Address: a, r.Instance)))
        .ToLookup(h => h.Address, h => h.Instance);

    /// <summary>The closed records that still store addresses of targets.</summary>
    public IEnumerable<HealthCheck> Former => _records.Values.Where(r => r is { IsClosed: true, TargetAddresses.All.Count: > 0 });

    /// <summary>True for a device whose closed record still stores addresses: it was over before.</summary>
    public bool HasFormer(InstanceId instance) => Of(instance) is { IsClosed: true, TargetAddresses.All.Count: > 0 };

    /// <summary>The record of one device; null when there is none.</summary>
    public HealthCheck? Of(InstanceId instance) => _records.GetValueOrDefault(instance);

    /// <summary>The stored addresses of one device.</summary>
    public AddressSet AddressesOf(InstanceId instance) => Of(instance)?.TargetAddresses ?? default;

    /// <summary>
    /// True when an address is stored for another member, which has it now: AWS gives the address of an instance that has ended to a new
    /// one.
    /// </summary>
    public bool IsTaken(IPAddress address, InstanceId former) => _holders[address].Any(holder => holder != former);
}
