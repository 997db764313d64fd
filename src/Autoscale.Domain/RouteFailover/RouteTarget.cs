namespace Autoscale.Domain.RouteFailover;

/// <summary>What a route points at. Spec route-failover 5.2 (R11, R14): compared as a whole, never by parts.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Id">Its id.</param>
public sealed record RouteTarget(RouteTargetKind Kind, string Id)
{
    /// <summary>A network interface.</summary>
    public static RouteTarget Interface(string id) => new(RouteTargetKind.NetworkInterface, id);

    /// <inheritdoc/>
    public override string ToString() => Id;
}

/// <summary>Kinds of targets.</summary>
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

    /// <summary>Anything else: never ours.</summary>
    Other,
}
