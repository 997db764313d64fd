using System.Net;
using Autoscale.Domain.Elections;

namespace Autoscale.Domain.Fleet;

/// <summary>One instance as EC2 describes it; identity is its id alone, never the whole description (W19). Spec 3.2, 5.5.</summary>
public sealed record Instance
{
    /// <summary>Its id.</summary>
    public required InstanceId Id { get; init; }

    /// <summary>What EC2 says of its power.</summary>
    public required PowerState Power { get; init; }

    /// <summary>When it was launched, or started again after it was stopped; null when EC2 does not say.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>The primary private address; null once it is terminated.</summary>
    public IPAddress? PrivateIp { get; init; }

    /// <summary>The public address, when it has one.</summary>
    public IPAddress? PublicIp { get; init; }

    /// <summary>Every address a request of this instance may come from.</summary>
    public AddressSet Addresses { get; init; }

    /// <summary>The VPC it is in.</summary>
    public string? VpcId { get; init; }

    /// <summary>The subnet of its primary interface.</summary>
    public string? SubnetId { get; init; }

    /// <summary>Its interfaces, in the order of their device index.</summary>
    public IReadOnlyList<NetworkInterface> Interfaces { get; init; } = [];

    /// <summary>True when it carries our tag of the primary (<c>AutoscaleRole=primary</c>). Spec 7.7.</summary>
    public bool IsTaggedPrimary { get; init; }

    /// <summary>The newest term of which it is tagged as the primary (<c>autoscale:term</c>); <see cref="Term.None"/> when of none.</summary>
    public Term TaggedTerm { get; init; }

    /// <summary>The security groups of its primary interface.</summary>
    public IReadOnlyList<string> SecurityGroups { get; init; } = [];
}
