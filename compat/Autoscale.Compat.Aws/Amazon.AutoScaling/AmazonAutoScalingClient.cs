using Amazon.AutoScaling.Model;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Autoscale.Compat.Aws.Services;

namespace Amazon.AutoScaling;

/// <summary>Calls Auto Scaling. Members are virtual, as in the official client, so that a test can override them.</summary>
public class AmazonAutoScalingClient : StandInClient, IAmazonAutoScaling
{
    private static readonly InvokeOptions DescribeAutoScalingGroups =
        AmazonAutoScalingConfig.Description.Operation<DescribeAutoScalingGroupsRequest, DescribeAutoScalingGroupsResponse>(
            "DescribeAutoScalingGroups", DescribeAutoScalingGroupsRequest.Write, DescribeAutoScalingGroupsResponse.Read);

    private static readonly InvokeOptions DescribeAutoScalingInstances =
        AmazonAutoScalingConfig.Description.Operation<DescribeAutoScalingInstancesRequest, DescribeAutoScalingInstancesResponse>(
            "DescribeAutoScalingInstances", DescribeAutoScalingInstancesRequest.Write, DescribeAutoScalingInstancesResponse.Read);

    private static readonly InvokeOptions DescribeLifecycleHooks =
        AmazonAutoScalingConfig.Description.Operation<DescribeLifecycleHooksRequest, DescribeLifecycleHooksResponse>(
            "DescribeLifecycleHooks", DescribeLifecycleHooksRequest.Write, DescribeLifecycleHooksResponse.Read);

    private static readonly InvokeOptions CompleteLifecycleAction =
        AmazonAutoScalingConfig.Description.Operation<CompleteLifecycleActionRequest, CompleteLifecycleActionResponse>(
            "CompleteLifecycleAction", CompleteLifecycleActionRequest.Write);

    private static readonly InvokeOptions RecordLifecycleActionHeartbeat =
        AmazonAutoScalingConfig.Description.Operation<RecordLifecycleActionHeartbeatRequest, RecordLifecycleActionHeartbeatResponse>(
            "RecordLifecycleActionHeartbeat", RecordLifecycleActionHeartbeatRequest.Write);

    private static readonly InvokeOptions TerminateInstanceInAutoScalingGroup =
        AmazonAutoScalingConfig.Description
            .Operation<TerminateInstanceInAutoScalingGroupRequest, TerminateInstanceInAutoScalingGroupResponse>(
            "TerminateInstanceInAutoScalingGroup", TerminateInstanceInAutoScalingGroupRequest.Write);

    private static readonly InvokeOptions SetInstanceProtection =
        AmazonAutoScalingConfig.Description.Operation<SetInstanceProtectionRequest, SetInstanceProtectionResponse>(
            "SetInstanceProtection", SetInstanceProtectionRequest.Write);

    private static readonly InvokeOptions EnterStandby =
        AmazonAutoScalingConfig.Description.Operation<EnterStandbyRequest, EnterStandbyResponse>("EnterStandby", EnterStandbyRequest.Write);

    private static readonly InvokeOptions ExitStandby =
        AmazonAutoScalingConfig.Description.Operation<ExitStandbyRequest, ExitStandbyResponse>("ExitStandby", ExitStandbyRequest.Write);

    private static readonly InvokeOptions UpdateAutoScalingGroup =
        AmazonAutoScalingConfig.Description.Operation<UpdateAutoScalingGroupRequest, UpdateAutoScalingGroupResponse>(
            "UpdateAutoScalingGroup", UpdateAutoScalingGroupRequest.Write);

    public AmazonAutoScalingClient(AmazonAutoScalingConfig config)
        : base(config)
    {
    }

    public AmazonAutoScalingClient(AWSCredentials credentials, AmazonAutoScalingConfig clientConfig)
        : base(credentials, clientConfig)
    {
    }

    public IAutoScalingPaginatorFactory Paginators => field ??= new AutoScalingPaginatorFactory(this);

    public virtual Task<DescribeAutoScalingGroupsResponse> DescribeAutoScalingGroupsAsync(CancellationToken cancellationToken = default) =>
        DescribeAutoScalingGroupsAsync(new DescribeAutoScalingGroupsRequest(), cancellationToken);

    public virtual Task<DescribeAutoScalingGroupsResponse> DescribeAutoScalingGroupsAsync(
        DescribeAutoScalingGroupsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribeAutoScalingGroupsResponse>(request, DescribeAutoScalingGroups, cancellationToken);

    public virtual Task<DescribeAutoScalingInstancesResponse> DescribeAutoScalingInstancesAsync(
        CancellationToken cancellationToken = default) =>
        DescribeAutoScalingInstancesAsync(new DescribeAutoScalingInstancesRequest(), cancellationToken);

    public virtual Task<DescribeAutoScalingInstancesResponse> DescribeAutoScalingInstancesAsync(
        DescribeAutoScalingInstancesRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribeAutoScalingInstancesResponse>(request, DescribeAutoScalingInstances, cancellationToken);

    public virtual Task<DescribeLifecycleHooksResponse> DescribeLifecycleHooksAsync(
        DescribeLifecycleHooksRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribeLifecycleHooksResponse>(request, DescribeLifecycleHooks, cancellationToken);

    public virtual Task<CompleteLifecycleActionResponse> CompleteLifecycleActionAsync(
        CompleteLifecycleActionRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<CompleteLifecycleActionResponse>(request, CompleteLifecycleAction, cancellationToken);

    public virtual Task<RecordLifecycleActionHeartbeatResponse> RecordLifecycleActionHeartbeatAsync(
        RecordLifecycleActionHeartbeatRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<RecordLifecycleActionHeartbeatResponse>(request, RecordLifecycleActionHeartbeat, cancellationToken);

    public virtual Task<TerminateInstanceInAutoScalingGroupResponse> TerminateInstanceInAutoScalingGroupAsync(
        TerminateInstanceInAutoScalingGroupRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<TerminateInstanceInAutoScalingGroupResponse>(request, TerminateInstanceInAutoScalingGroup, cancellationToken);

    public virtual Task<SetInstanceProtectionResponse> SetInstanceProtectionAsync(
        SetInstanceProtectionRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<SetInstanceProtectionResponse>(request, SetInstanceProtection, cancellationToken);

    public virtual Task<EnterStandbyResponse> EnterStandbyAsync(
        EnterStandbyRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<EnterStandbyResponse>(request, EnterStandby, cancellationToken);

    public virtual Task<ExitStandbyResponse> ExitStandbyAsync(
        ExitStandbyRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ExitStandbyResponse>(request, ExitStandby, cancellationToken);

    public virtual Task<UpdateAutoScalingGroupResponse> UpdateAutoScalingGroupAsync(
        UpdateAutoScalingGroupRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<UpdateAutoScalingGroupResponse>(request, UpdateAutoScalingGroup, cancellationToken);
}
