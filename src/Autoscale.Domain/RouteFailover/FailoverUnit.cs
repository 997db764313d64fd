using System.Net;

namespace Autoscale.Domain.RouteFailover;

/// <summary>The FortiGate of one zone, and the route tables of that zone. Spec route-failover 1.1, 5.2 (R5, R18).</summary>
/// <param name="Zone">The number of the zone, from 1; the order of the lists that people write.</param>
/// <param name="Address">Where it is probed: the address of its private interface.</param>
/// <param name="InterfaceIds">Its network interfaces, <c>eni-…</c>: the private one first, then the public one where routes follow that too.</param>
/// <param name="TableIds">The route tables of the zone, <c>rtb-…</c>; at least one.</param>
public sealed record FailoverUnit(int Zone, IPAddress Address, IReadOnlyList<string> InterfaceIds, IReadOnlyList<string> TableIds)
{
    /// <summary>What has to answer for the unit to be up.</summary>
    public required ProbeRule Probes { get; init; }

    /// <summary>The zones whose units take its routes, the first choice first; without its own.</summary>
    public required IReadOnlyList<int> Preference { get; init; }

    /// <summary>Whether the deployment takes it out of service (<c>DrainedUnits</c>).</summary>
    public bool IsDrained { get; init; }
}
