using Amazon.Runtime;
using Autoscale.Compat.Aws.Services;

namespace Amazon.AutoScaling.Model;

internal sealed class DescribeAutoScalingGroupsPaginator(IAmazonAutoScaling client, DescribeAutoScalingGroupsRequest request)
    : IDescribeAutoScalingGroupsPaginator
{
    private readonly TokenPaginator<DescribeAutoScalingGroupsResponse> _pages = new(
        request.NextToken,
        (token, cancellationToken) =>
        {
            request.NextToken = token;
            return client.DescribeAutoScalingGroupsAsync(request, cancellationToken);
        },
        page => page.NextToken);

    public IPaginatedEnumerable<DescribeAutoScalingGroupsResponse> Responses =>
        new PaginatedResponse<DescribeAutoScalingGroupsResponse>(_pages);

    public IPaginatedEnumerable<AutoScalingGroup> AutoScalingGroups =>
        new PaginatedResultKeyResponse<DescribeAutoScalingGroupsResponse, AutoScalingGroup>(_pages, page => page.AutoScalingGroups ?? []);
}
