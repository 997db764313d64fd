using Amazon.EC2;
using Amazon.EC2.Model;
using Autoscale.Domain.EgressRoutes;
using RouteTable = Autoscale.Domain.EgressRoutes.RouteTable;

namespace Autoscale.Adapters.Ec2;

/// <summary>The default routes of route tables. Spec 7.8.</summary>
public sealed class Ec2EgressRoutes(IAmazonEC2 client) : IEgressRoutes
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<RouteTable>> FindAsync(IReadOnlyCollection<string> tableIds, CancellationToken cancellationToken)
    {
        // To ask for none of them would be to ask for all there are.
        if (tableIds.Count == 0)
            return [];
        var request = new DescribeRouteTablesRequest { RouteTableIds = [.. tableIds.Distinct()] };
        var found = new List<RouteTable>();
        do
        {
            var page = await client.DescribeRouteTablesAsync(request, cancellationToken);
            found.AddRange((page.RouteTables ?? []).Select(RouteTableMapper.Read));
            request.NextToken = page.NextToken;
        }
        while (!string.IsNullOrEmpty(request.NextToken));
        return found;
    }

    /// <inheritdoc/>
    public Task PointAsync(EgressRoute route, CancellationToken cancellationToken) =>
        route.Replaces ? ReplaceAsync(route, cancellationToken) : CreateAsync(route, cancellationToken);

    private async Task CreateAsync(EgressRoute route, CancellationToken cancellationToken)
    {
        try
        {
            _ = await client.CreateRouteAsync(
                new CreateRouteRequest { RouteTableId = route.TableId, DestinationCidrBlock = RouteTableMapper.Anywhere, NetworkInterfaceId = route.InterfaceId },
                cancellationToken);
        }
        catch (AmazonEC2Exception exists) when (exists.ErrorCode == "RouteAlreadyExists")
        {
            _ = await ReplaceAsync(route, cancellationToken);
        }
    }

    private Task<ReplaceRouteResponse> ReplaceAsync(EgressRoute route, CancellationToken cancellationToken) => client.ReplaceRouteAsync(
        new ReplaceRouteRequest { RouteTableId = route.TableId, DestinationCidrBlock = RouteTableMapper.Anywhere, NetworkInterfaceId = route.InterfaceId },
        cancellationToken);
}
