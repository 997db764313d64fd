namespace Amazon.AutoScaling.Model;

/// <summary>The listings of Auto Scaling that come in pages.</summary>
public interface IAutoScalingPaginatorFactory
{
    IDescribeAutoScalingGroupsPaginator DescribeAutoScalingGroups(DescribeAutoScalingGroupsRequest request);
}
