namespace Amazon.AutoScaling.Model;

internal sealed class AutoScalingPaginatorFactory(IAmazonAutoScaling client) : IAutoScalingPaginatorFactory
{
    public IDescribeAutoScalingGroupsPaginator DescribeAutoScalingGroups(DescribeAutoScalingGroupsRequest request) =>
        new DescribeAutoScalingGroupsPaginator(client, request);
}
