using Amazon.EC2;
using Amazon.EC2.Model;
using Autoscale.Domain.RouteFailover.Routes;

namespace Autoscale.Adapters.Ec2;

/// <summary>
/// Reads EC2's description of the route tables of the zones, and builds the requests that change routes. Spec route-failover 5.1, 5.2
/// (R6, R17).
/// </summary>
internal static class FailoverRouteMapper
{
    private const string Local = "local";
    private const string Endpoint = "vpce-";

    public static ObservedTable Read(RouteTable described) => new(described.RouteTableId, [.. (described.Routes ?? []).Select(Read)])
    {
        VpcId = described.VpcId,
        IsEdgeAssociated = (described.Associations ?? []).Exists(a => !string.IsNullOrEmpty(a.GatewayId)),
        Exclude = (described.Tags ?? []).Find(t => t.Key == ObservedTable.ExcludeTag) is { } tag ? tag.Value ?? "" : null,
    };

    public static ObservedRoute Read(Route described) => new(DestinationOf(described), TargetOf(described))
    {
        IsLocal = described.GatewayId == Local,
        IsPropagated = described.Origin?.Value is "EnableVgwRoutePropagation" or "Advertisement",
        IsBlackhole = described.State == RouteState.Blackhole,
    };

    /// <summary>
    /// The request that makes a change; null for a target of another kind. The destination has the notation of EC2's description, because
    /// EC2 compares the text.
    /// </summary>
    public static ReplaceRouteRequest? RequestOf(RouteChange change)
    {
        var request = new ReplaceRouteRequest { RouteTableId = change.TableId };
        _ = change.Destination.Kind switch
        {
            RouteDestinationKind.Ipv6 => request.DestinationIpv6CidrBlock = change.Destination.Text,
            RouteDestinationKind.PrefixList => request.DestinationPrefixListId = change.Destination.Text,
            _ => request.DestinationCidrBlock = change.Destination.Text,
        };
        var target = change.To.Kind switch
        {
            RouteTargetKind.NetworkInterface => request.NetworkInterfaceId = change.To.Id,
            RouteTargetKind.NatGateway => request.NatGatewayId = change.To.Id,
            RouteTargetKind.TransitGateway => request.TransitGatewayId = change.To.Id,
            RouteTargetKind.Endpoint => request.VpcEndpointId = change.To.Id,
            _ => null,
        };
        return target is null ? null : request;
    }

    private static RouteDestination? DestinationOf(Route described) => described switch
    {
        { DestinationCidrBlock: { Length: > 0 } block } => RouteDestination.Ipv4(block),
        { DestinationIpv6CidrBlock: { Length: > 0 } block } => RouteDestination.Ipv6(block),
        { DestinationPrefixListId: { Length: > 0 } id } => RouteDestination.PrefixList(id),
        _ => null,
    };

    // The interface comes first: a route to an instance names both, and a route that was moved from an endpoint may still name the
    // endpoint.
    private static RouteTarget TargetOf(Route described) => described switch
    {
        { NetworkInterfaceId: { Length: > 0 } id } => RouteTarget.Interface(id),
        { NatGatewayId: { Length: > 0 } id } => new RouteTarget(RouteTargetKind.NatGateway, id),
        { TransitGatewayId: { Length: > 0 } id } => new RouteTarget(RouteTargetKind.TransitGateway, id),
        { GatewayId: { } id } when id.StartsWith(Endpoint, StringComparison.Ordinal) => new RouteTarget(RouteTargetKind.Endpoint, id),
        _ => new RouteTarget(
            RouteTargetKind.Other,
            described.GatewayId ?? described.InstanceId ?? described.VpcPeeringConnectionId ?? described.EgressOnlyInternetGatewayId ?? ""),
    };
}
