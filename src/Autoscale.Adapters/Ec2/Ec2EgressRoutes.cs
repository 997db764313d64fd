using Amazon.EC2;
using Amazon.EC2.Model;
using Autoscale.Domain.Cluster.EgressRoutes;
using Autoscale.Domain.Cluster.Fleet;
using RouteTable = Autoscale.Domain.Cluster.EgressRoutes.RouteTable;

namespace Autoscale.Adapters.Ec2;

/// <summary>The default routes of route tables, and the tag with the term that moved them. Spec 7.8.</summary>
public sealed class Ec2EgressRoutes(IAmazonEC2 client) : IEgressRoutes
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<RouteTable>> FindAsync(IReadOnlyCollection<string> tableIds, CancellationToken cancellationToken)
    {
        // A request without ids would list all route tables.
        if (tableIds.Count == 0)
            return [];
        // With ids instead of a filter, one table that does not exist would fail the whole request.
        var request = new DescribeRouteTablesRequest { Filters = [new Filter("route-table-id", [.. tableIds.Distinct()])] };
        var tables = client.Paginators.DescribeRouteTables(request).RouteTables;
        return await tables.Select(RouteTableMapper.Read).ToListAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async Task StampAsync(IReadOnlyCollection<string> tableIds, Term term, CancellationToken cancellationToken)
    {
        if (tableIds.Count > 0)
            _ = await client.CreateTagsAsync(
                new CreateTagsRequest { Resources = [.. tableIds], Tags = [TermTag.Of(term)] }, cancellationToken);
    }

    /// <inheritdoc/>
    public Task PointAsync(EgressRoute route, CancellationToken cancellationToken) =>
        route.Replaces ? ReplaceAsync(route, cancellationToken) : CreateAsync(route, cancellationToken);

    private async Task CreateAsync(EgressRoute route, CancellationToken cancellationToken)
    {
        var (ipv4, ipv6) = DestinationOf(route);
        try
        {
            _ = await client.CreateRouteAsync(
                new CreateRouteRequest
                {
                    RouteTableId = route.TableId,
                    DestinationCidrBlock = ipv4,
                    DestinationIpv6CidrBlock = ipv6,
                    NetworkInterfaceId = route.InterfaceId,
                },
                cancellationToken);
        }
        catch (AmazonEC2Exception exists) when (exists.ErrorCode == "RouteAlreadyExists")
        {
            _ = await ReplaceAsync(route, cancellationToken);
        }
    }

    private Task<ReplaceRouteResponse> ReplaceAsync(EgressRoute route, CancellationToken cancellationToken)
    {
        var (ipv4, ipv6) = DestinationOf(route);
        return client.ReplaceRouteAsync(
            new ReplaceRouteRequest
            {
                RouteTableId = route.TableId,
                DestinationCidrBlock = ipv4,
                DestinationIpv6CidrBlock = ipv6,
                NetworkInterfaceId = route.InterfaceId,
            },
            cancellationToken);
    }

    // EC2 accepts only one of the two.
    private static (string? Ipv4, string? Ipv6) DestinationOf(EgressRoute route) =>
        route.IsIpv6 ? (null, RouteTableMapper.AnywhereIpv6) : (RouteTableMapper.Anywhere, null);
}
