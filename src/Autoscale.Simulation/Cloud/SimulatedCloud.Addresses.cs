using System.Net;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Simulation.Cloud;

/// <content>The private addresses of ended instances, which other instances can get.</content>
public sealed partial class SimulatedCloud
{
    private readonly Dictionary<InstanceId, int> _numbers = [];
    private readonly Queue<(int Number, DateTimeOffset Since)> _free = [];

    /// <summary>
    /// True when launched instances get the private addresses of ended ones, the oldest first. At first every instance has addresses that
    /// no other one had.
    /// </summary>
    public bool ReusesAddresses { get; set; }

    /// <summary>The instance that has a private address; null when none has it.</summary>
    public InstanceId? HolderOf(IPAddress address) =>
        Instances.FirstOrDefault(i => i.Description.Interfaces.Any(n => address.Equals(n.PrivateIp)))?.Id;

    /// <summary>
    /// Gives the address of an instance that ended before a time to a machine outside of the groups, which keeps it; null when there is
    /// none.
    /// </summary>
    public IPAddress? TakeFormerAddress(DateTimeOffset endedBefore) => Do(() =>
        _free.TryPeek(out var oldest) && oldest.Since < endedBefore ? AddressPlan.Port1(_free.Dequeue().Number) : null);

    // A private address can be used again; each instance has a public address of its own.
    private Instance Placed(Instance blank)
    {
        var isUsedAgain = _free.TryDequeue(out var former);
        var number = isUsedAgain ? former.Number : _addresses++;
        _numbers[blank.Id] = number;
        var placed = Addressed(blank, number);
        return isUsedAgain ? Published(placed, _addresses++) : placed;
    }

    private void FreeNumber(InstanceId id)
    {
        if (_numbers.Remove(id, out var number) && ReusesAddresses)
            _free.Enqueue((number, Now));
    }
}
