using System.Net;
using Autoscale.Domain.Fleet;

namespace Autoscale.Domain.RouteFailover;

/// <summary>A network interface as EC2 describes it, with the instance that it belongs to. Spec route-failover 5.2 (R13).</summary>
/// <param name="InterfaceId">Its id, <c>eni-…</c>.</param>
public sealed record UnitTarget(string InterfaceId)
{
    /// <summary>The instance that it is attached to; null when it is attached to none.</summary>
    public InstanceId? Instance { get; init; }

    /// <summary>What that instance does; null when it is not known.</summary>
    public PowerState? Power { get; init; }

    /// <summary>Whether EC2 throws away what is not addressed to the interface itself.</summary>
    public bool ChecksDestinations { get; init; }

    /// <summary>Its VPC.</summary>
    public string? VpcId { get; init; }

    /// <summary>Its addresses.</summary>
    public IReadOnlyList<IPAddress> Addresses { get; init; } = [];
}

/// <summary>The interfaces of the units, or why nothing is known of them.</summary>
/// <param name="Targets">Those that exist.</param>
/// <param name="Fault">Why there are none; null when they could be read.</param>
public sealed record TargetReading(IReadOnlyList<UnitTarget> Targets, EndpointFault? Fault);
