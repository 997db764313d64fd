namespace Amazon.AutoScaling.Model;

/// <summary>The paginators of Auto Scaling.</summary>
public interface IAutoScalingPaginatorFactory
{
    IDescribeAutoScalingGroupsPaginator DescribeAutoScalingGroups(DescribeAutoScalingGroupsRequest request);
}
