namespace Autoscale.Domain.RouteFailover.Routes;

/// <summary>The destination of a route, as EC2 writes it: EC2 compares the text. Spec route-failover 5.2 (R6).</summary>
/// <param name="Text">The CIDR block, or the id of the prefix list.</param>
public readonly record struct RouteDestination(RouteDestinationKind Kind, string Text)
{
    /// <summary>Whether it is the default route of IPv4 or IPv6: these routes are moved first.</summary>
    public bool IsDefault => Text is "0.0.0.0/0" or "::/0";

    /// <summary>An IPv4 CIDR block.</summary>
    public static RouteDestination Ipv4(string block) => new(RouteDestinationKind.Ipv4, block);

    /// <summary>An IPv6 CIDR block.</summary>
    public static RouteDestination Ipv6(string block) => new(RouteDestinationKind.Ipv6, block);

    /// <summary>A managed prefix list.</summary>
    public static RouteDestination PrefixList(string id) => new(RouteDestinationKind.PrefixList, id);

    /// <inheritdoc/>
    public override string ToString() => Text;
}

/// <summary>The kinds of destinations.</summary>
public enum RouteDestinationKind
{
    /// <summary>An IPv4 CIDR block.</summary>
    Ipv4,

    /// <summary>An IPv6 CIDR block.</summary>
    Ipv6,

    /// <summary>The id of a managed prefix list.</summary>
    PrefixList,
}
