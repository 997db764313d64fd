using System.Globalization;
using Amazon.EC2;
using Amazon.EC2.Model;
using Amazon.Runtime;

namespace Autoscale.Emulators.Tests.Backends;

/// <summary>
/// An EC2 client with small pages; the real service has pages of up to a thousand entries. Moto supports paging only for instances, so
/// this client splits all other answers.
/// </summary>
internal sealed class SmallPagesEc2(AWSCredentials credentials, AmazonEC2Config config) : AmazonEC2Client(credentials, config)
{
    public override Task<DescribeInstancesResponse> DescribeInstancesAsync(
        DescribeInstancesRequest request, CancellationToken cancellationToken = default)
    {
        request.MaxResults = 5;
        return base.DescribeInstancesAsync(request, cancellationToken);
    }

    public override async Task<DescribeNetworkInterfacesResponse> DescribeNetworkInterfacesAsync(
        DescribeNetworkInterfacesRequest request, CancellationToken cancellationToken = default)
    {
        var answer = await base.DescribeNetworkInterfacesAsync(request, cancellationToken);
        (answer.NetworkInterfaces, answer.NextToken) = Page(answer.NetworkInterfaces, request.NextToken);
        return answer;
    }

    public override async Task<DescribeRouteTablesResponse> DescribeRouteTablesAsync(
        DescribeRouteTablesRequest request, CancellationToken cancellationToken = default)
    {
        var answer = await base.DescribeRouteTablesAsync(request, cancellationToken);
        (answer.RouteTables, answer.NextToken) = Page(answer.RouteTables, request.NextToken);
        return answer;
    }

    public override async Task<DescribeTransitGatewayAttachmentsResponse> DescribeTransitGatewayAttachmentsAsync(
        DescribeTransitGatewayAttachmentsRequest request, CancellationToken cancellationToken = default)
    {
        var answer = await base.DescribeTransitGatewayAttachmentsAsync(request, cancellationToken);
        (answer.TransitGatewayAttachments, answer.NextToken) = Page(answer.TransitGatewayAttachments, request.NextToken);
        return answer;
    }

    public override async Task<GetTransitGatewayRouteTableAssociationsResponse> GetTransitGatewayRouteTableAssociationsAsync(
        GetTransitGatewayRouteTableAssociationsRequest request, CancellationToken cancellationToken = default)
    {
        var answer = await base.GetTransitGatewayRouteTableAssociationsAsync(request, cancellationToken);
        (answer.Associations, answer.NextToken) = Page(answer.Associations, request.NextToken);
        return answer;
    }

    public override async Task<GetTransitGatewayRouteTablePropagationsResponse> GetTransitGatewayRouteTablePropagationsAsync(
        GetTransitGatewayRouteTablePropagationsRequest request, CancellationToken cancellationToken = default)
    {
        var answer = await base.GetTransitGatewayRouteTablePropagationsAsync(request, cancellationToken);
        (answer.TransitGatewayRouteTablePropagations, answer.NextToken) =
            Page(answer.TransitGatewayRouteTablePropagations, request.NextToken);
        return answer;
    }

    // One entry per page.
    private static (List<T>? Page, string? NextToken) Page<T>(List<T>? all, string? token)
    {
        var first = int.Parse(token ?? "0", CultureInfo.InvariantCulture);
        return (all?.GetRange(first, 1), first + 1 < all?.Count ? $"{first + 1}" : null);
    }
}
