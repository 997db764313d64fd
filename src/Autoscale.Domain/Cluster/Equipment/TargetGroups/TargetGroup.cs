using System.Diagnostics.CodeAnalysis;
using System.Net;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Domain.Cluster.Equipment.TargetGroups;

/// <summary>One target group, as AWS describes it.</summary>
/// <param name="Type">The type, which AWS never changes.</param>
/// <param name="Targets">The targets, registered and draining; those of other owners as well.</param>
public sealed record TargetGroup(TargetType Type, IReadOnlyDictionary<TargetId, TargetState> Targets)
{
    /// <summary>The registered targets that fail their health checks. Operators see them; no function acts on them.</summary>
    public IReadOnlyCollection<TargetId> Unhealthy { get; init; } = [];

    /// <summary>The registered targets whose first health checks are not complete.</summary>
    public IReadOnlyCollection<TargetId> Unchecked { get; init; } = [];

    /// <summary>The name in the ARN of a target group: <c>arn:aws:elasticloadbalancing:REGION:ACCOUNT:targetgroup/NAME/ID</c>.</summary>
    public static string NameOf(string arn) => arn.Split('/') is [_, var name, ..] ? name : arn;

    /// <summary>The targets as which an instance can be registered: its id, and the private addresses of its interfaces.</summary>
    public static IEnumerable<TargetId> TargetsOf(Instance instance) =>
        [TargetId.Of(instance.Id), .. instance.Interfaces.Select(i => i.PrivateIp).OfType<IPAddress>().Select(TargetId.Of)];

    /// <summary>The state of a target; null when the group does not list it.</summary>
    public TargetState? StateOf(TargetId target) => Targets.TryGetValue(target, out var state) ? state : null;

    /// <summary>True while a target gets traffic.</summary>
    public bool HasRegistered(TargetId target) => StateOf(target) == TargetState.Registered;
}

/// <summary>The type of a target group. It says which ids its targets have.</summary>
/// <param name="Name">The type as AWS writes it.</param>
public sealed record TargetType(string Name)
{
    /// <summary>Targets are instances.</summary>
    public static readonly TargetType Instance = new("instance");

    /// <summary>Targets are IPv4 addresses.</summary>
    public static readonly TargetType Address = new("ip");

    /// <summary>True when devices can be targets: not in groups of load balancers, of functions, or of IPv6 addresses.</summary>
    public bool TakesDevices => this == Instance || this == Address;
}

/// <summary>The id of a target: an instance id in a group of type instance, a private address in one of type ip.</summary>
public readonly record struct TargetId
{
    private TargetId(InstanceId? instance, IPAddress? address) => (Instance, Address) = (instance, address);

    /// <summary>The instance; null for an address.</summary>
    public InstanceId? Instance { get; }

    /// <summary>The address; null for an instance.</summary>
    public IPAddress? Address { get; }

    /// <summary>The id as AWS writes it.</summary>
    public string Value => Instance?.Value ?? Address?.ToString() ?? throw new InvalidOperationException("A target id was never set.");

    /// <summary>The target that is this instance.</summary>
    public static TargetId Of(InstanceId instance) => new(instance, null);

    /// <summary>The target that is this address.</summary>
    public static TargetId Of(IPAddress address) => new(null, address);

    /// <summary>Parses an id; false for one that is neither an instance nor an address.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out TargetId target)
    {
        target = default;
        if (InstanceId.TryParse(text, out var instance))
            target = Of(instance);
        else if (IPAddress.TryParse(text, out var address))
            target = Of(address);
        else
            return false;
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => Instance?.Value ?? Address?.ToString() ?? "(no target)";
}

/// <summary>The state of a target in its target group.</summary>
public enum TargetState
{
    /// <summary>The target is registered and gets traffic while it is healthy.</summary>
    Registered,

    /// <summary>The target gets no new connections; existing ones may finish.</summary>
    Draining,
}

/// <summary>The interface whose private address is registered in target groups of type ip; the value is its device index.</summary>
public enum TargetInterface
{
    /// <summary>The primary interface.</summary>
    Port1,

    /// <summary>The second interface.</summary>
    Port2,
}

/// <summary>A target group of a setting in which no device can be registered.</summary>
public sealed record UnfitTargetGroup(string Arn, TargetType Type);
