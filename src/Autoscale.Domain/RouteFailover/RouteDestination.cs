namespace Autoscale.Domain.RouteFailover;

/// <summary>Where a route leads, written as EC2 writes it: EC2 compares the text. Spec route-failover 5.2 (R6).</summary>
/// <param name="Kind">How it is written.</param>
/// <param name="Text">The CIDR block, or the id of the prefix list.</param>
public readonly record struct RouteDestination(RouteDestinationKind Kind, string Text)
{
    /// <summary>Whether it is everything else: the routes that matter most.</summary>
    public bool IsDefault => Text is "0.0.0.0/0" or "::/0";

    /// <summary>An IPv4 block.</summary>
    public static RouteDestination Ipv4(string block) => new(RouteDestinationKind.Ipv4, block);

    /// <summary>An IPv6 block.</summary>
    public static RouteDestination Ipv6(string block) => new(RouteDestinationKind.Ipv6, block);

    /// <summary>A prefix list.</summary>
    public static RouteDestination PrefixList(string id) => new(RouteDestinationKind.PrefixList, id);

    /// <inheritdoc/>
    public override string ToString() => Text;
}

/// <summary>How a destination is written.</summary>
public enum RouteDestinationKind
{
    /// <summary>An IPv4 CIDR block.</summary>
    Ipv4,

    /// <summary>An IPv6 CIDR block.</summary>
    Ipv6,

    /// <summary>The id of a managed prefix list.</summary>
    PrefixList,
}
