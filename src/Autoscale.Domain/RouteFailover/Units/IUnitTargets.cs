using System.Net;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Domain.RouteFailover.Units;

/// <summary>The network interfaces that routes point at, as described by EC2.</summary>
public interface IUnitTargets
{
    /// <summary>
    /// Reads the given interfaces, with the states of their instances; an interface that does not exist is left out. Failures are part of
    /// the result; only cancellation propagates.
    /// </summary>
    Task<TargetReading> FindAsync(IReadOnlyCollection<string> interfaceIds, DateTimeOffset deadline, CancellationToken cancellationToken);

    /// <summary>
    /// Reads whether a VPC resolves names. Failures are part of the result; only cancellation propagates. For the self test only.
    /// </summary>
    Task<NameReading> FindNamesAsync(string vpcId, DateTimeOffset deadline, CancellationToken cancellationToken);
}

/// <summary>The DNS options of a VPC, or the fault of the read.</summary>
/// <param name="Resolves">The VPC attribute <c>enableDnsSupport</c>.</param>
/// <param name="HasHostNames">The VPC attribute <c>enableDnsHostnames</c>, without which an endpoint has no private name.</param>
/// <param name="Fault">The fault; null on success.</param>
public sealed record NameReading(bool Resolves, bool HasHostNames, EndpointFault? Fault);

/// <summary>A network interface as EC2 describes it, with its instance. Spec route-failover 5.2 (R13).</summary>
/// <param name="InterfaceId">The interface id, <c>eni-…</c>.</param>
public sealed record UnitTarget(string InterfaceId)
{
    /// <summary>The instance that it is attached to; null when it is detached.</summary>
    public InstanceId? Instance { get; init; }

    /// <summary>The EC2 state of that instance; null when unknown.</summary>
    public PowerState? Power { get; init; }

    /// <summary>Whether its source/destination check is on: EC2 then drops traffic that is not addressed to the interface itself.</summary>
    public bool ChecksDestinations { get; init; }

    /// <summary>The VPC of the interface.</summary>
    public string? VpcId { get; init; }

    /// <summary>The addresses of the interface.</summary>
    public IReadOnlyList<IPAddress> Addresses { get; init; } = [];
}

/// <summary>The interfaces of the units as read from EC2, or the fault of the read.</summary>
/// <param name="Targets">The existing interfaces.</param>
/// <param name="Fault">The fault; null on success.</param>
public sealed record TargetReading(IReadOnlyList<UnitTarget> Targets, EndpointFault? Fault);
