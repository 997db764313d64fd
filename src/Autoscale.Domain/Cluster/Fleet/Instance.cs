using System.Net;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Domain.Cluster.Fleet;

/// <summary>One instance as EC2 describes it. Its identity is its id alone, not the whole description (W19). Spec 3.2, 5.5.</summary>
public sealed record Instance
{
    /// <summary>The instance id.</summary>
    public required InstanceId Id { get; init; }

    /// <summary>The EC2 state.</summary>
    public required PowerState Power { get; init; }

    /// <summary>The time of the launch, or of the last start after a stop; null when EC2 reports none.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>The primary private address; null after termination.</summary>
    public IPAddress? PrivateIp { get; init; }

    /// <summary>The public address; null when there is none.</summary>
    public IPAddress? PublicIp { get; init; }

    /// <summary>All addresses that requests of this instance may come from.</summary>
    public AddressSet Addresses { get; init; }

    /// <summary>The image from which the instance was launched, <c>ami-…</c>; null when EC2 reports none.</summary>
    public string? Image { get; init; }

    /// <summary>The VPC of the instance.</summary>
    public string? VpcId { get; init; }

    /// <summary>The subnet of the primary interface.</summary>
    public string? SubnetId { get; init; }

    /// <summary>The interfaces, in the order of their device index.</summary>
    public IReadOnlyList<NetworkInterface> Interfaces { get; init; } = [];

    /// <summary>True when the instance carries our tag of the primary (<c>AutoscaleRole=primary</c>). Spec 7.7.</summary>
    public bool IsTaggedPrimary { get; init; }

    /// <summary>
    /// The newest term for which the instance is tagged as primary (<c>autoscale:term</c>); <see cref="Term.None"/> without the tag.
    /// </summary>
    public Term TaggedTerm { get; init; }

    /// <summary>True when that tag has a value that is no term; it is ignored.</summary>
    public bool HasUnreadableTerm { get; init; }

    /// <summary>The security groups of the primary interface.</summary>
    public IReadOnlyList<string> SecurityGroups { get; init; } = [];
}

/// <summary>One elastic network interface of an instance.</summary>
/// <param name="Id">The interface id, <c>eni-…</c>.</param>
/// <param name="DeviceIndex">The device index on the instance, from 0.</param>
/// <param name="SubnetId">The subnet of the interface.</param>
/// <param name="PrivateIp">The primary private address of the interface.</param>
public sealed record NetworkInterface(string Id, int DeviceIndex, string? SubnetId, IPAddress? PrivateIp)
{
    /// <summary>
    /// True while the source/destination check is on: EC2 then drops traffic that is neither from nor to the interface's own addresses. A
    /// firewall forwards traffic, so the check must be off. Spec 7.1.
    /// </summary>
    public bool ChecksSource { get; init; }

    /// <summary>True when the interface has an IPv6 address, so that an IPv6 route can point at it.</summary>
    public bool HasIpv6 { get; init; }
}

/// <summary>The instances known to EC2.</summary>
public interface IInstances
{
    /// <summary>
    /// Describes the given instances, in any order and any EC2 state; an id unknown to EC2 is missing from the answer. Faults propagate.
    /// </summary>
    Task<IReadOnlyList<Instance>> FindAsync(IReadOnlyCollection<InstanceId> ids, CancellationToken cancellationToken);

    /// <summary>
    /// Lists the instances with the tag of one of these groups, in any order and any EC2 state. Auto Scaling sets the tag when an instance
    /// joins and removes it when the instance is detached; users cannot set it, because AWS reserves the prefix <c>aws:</c>. The tag is a
    /// way to list many instances, not proof of membership: it may lag behind the group. Faults propagate.
    /// </summary>
    Task<IReadOnlyList<Instance>> ListTaggedAsync(IReadOnlyCollection<ScalingGroup> groups, CancellationToken cancellationToken);
}
