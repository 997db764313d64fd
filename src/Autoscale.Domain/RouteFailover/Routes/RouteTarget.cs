namespace Autoscale.Domain.RouteFailover.Routes;

/// <summary>The target of a route. Targets are compared as a whole, never by parts. Spec route-failover 5.2 (R11, R14).</summary>
public sealed record RouteTarget(RouteTargetKind Kind, string Id)
{
    /// <summary>A network interface.</summary>
    public static RouteTarget Interface(string id) => new(RouteTargetKind.NetworkInterface, id);

    /// <inheritdoc/>
    public override string ToString() => Id;
}

/// <summary>The kinds of targets.</summary>
public enum RouteTargetKind
{
    /// <summary>A network interface, <c>eni-…</c>.</summary>
    NetworkInterface,

    /// <summary>A NAT gateway, <c>nat-…</c>.</summary>
    NatGateway,

    /// <summary>A transit gateway, <c>tgw-…</c>.</summary>
    TransitGateway,

    /// <summary>An endpoint of a gateway load balancer, <c>vpce-…</c>.</summary>
    Endpoint,

    /// <summary>Any other target: never ours.</summary>
    Other,
}
