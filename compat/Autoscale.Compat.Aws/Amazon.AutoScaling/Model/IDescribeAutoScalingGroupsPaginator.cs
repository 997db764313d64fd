using Amazon.Runtime;

namespace Amazon.AutoScaling.Model;

/// <summary>Lists the groups page by page.</summary>
public interface IDescribeAutoScalingGroupsPaginator
{
    /// <summary>The pages.</summary>
    IPaginatedEnumerable<DescribeAutoScalingGroupsResponse> Responses { get; }

    /// <summary>The groups of all pages.</summary>
    IPaginatedEnumerable<AutoScalingGroup> AutoScalingGroups { get; }
}
