using Amazon.AutoScaling.Model;

namespace Amazon.AutoScaling;

public interface IAmazonAutoScaling : IDisposable
{
    IAutoScalingPaginatorFactory Paginators { get; }

    Task<DescribeAutoScalingGroupsResponse> DescribeAutoScalingGroupsAsync(CancellationToken cancellationToken = default);

    Task<DescribeAutoScalingGroupsResponse> DescribeAutoScalingGroupsAsync(
        DescribeAutoScalingGroupsRequest request, CancellationToken cancellationToken = default);

    Task<DescribeAutoScalingInstancesResponse> DescribeAutoScalingInstancesAsync(CancellationToken cancellationToken = default);

    Task<DescribeAutoScalingInstancesResponse> DescribeAutoScalingInstancesAsync(
        DescribeAutoScalingInstancesRequest request, CancellationToken cancellationToken = default);

    Task<DescribeLifecycleHooksResponse> DescribeLifecycleHooksAsync(
        DescribeLifecycleHooksRequest request, CancellationToken cancellationToken = default);

    Task<CompleteLifecycleActionResponse> CompleteLifecycleActionAsync(
        CompleteLifecycleActionRequest request, CancellationToken cancellationToken = default);

    Task<RecordLifecycleActionHeartbeatResponse> RecordLifecycleActionHeartbeatAsync(
        RecordLifecycleActionHeartbeatRequest request, CancellationToken cancellationToken = default);

    Task<TerminateInstanceInAutoScalingGroupResponse> TerminateInstanceInAutoScalingGroupAsync(
        TerminateInstanceInAutoScalingGroupRequest request, CancellationToken cancellationToken = default);

    Task<SetInstanceProtectionResponse> SetInstanceProtectionAsync(
        SetInstanceProtectionRequest request, CancellationToken cancellationToken = default);

    Task<EnterStandbyResponse> EnterStandbyAsync(EnterStandbyRequest request, CancellationToken cancellationToken = default);

    Task<ExitStandbyResponse> ExitStandbyAsync(ExitStandbyRequest request, CancellationToken cancellationToken = default);

    Task<UpdateAutoScalingGroupResponse> UpdateAutoScalingGroupAsync(
        UpdateAutoScalingGroupRequest request, CancellationToken cancellationToken = default);
}
