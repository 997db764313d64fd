using Amazon.AutoScaling.Model;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Autoscale.Compat.Aws.Query;

namespace Amazon.AutoScaling;

/// <summary>Calls Auto Scaling. Members are virtual, as the official ones are, so that a test may replace one.</summary>
public class AmazonAutoScalingClient : AmazonServiceClient, IAmazonAutoScaling
{
    private static readonly InvokeOptions s_describeAutoScalingGroups = Service.Operation<DescribeAutoScalingGroupsRequest, DescribeAutoScalingGroupsResponse>("DescribeAutoScalingGroups", DescribeAutoScalingGroupsRequest.Write, DescribeAutoScalingGroupsResponse.Read);
    private static readonly InvokeOptions s_describeAutoScalingInstances = Service.Operation<DescribeAutoScalingInstancesRequest, DescribeAutoScalingInstancesResponse>("DescribeAutoScalingInstances", DescribeAutoScalingInstancesRequest.Write, DescribeAutoScalingInstancesResponse.Read);
    private static readonly InvokeOptions s_describeLifecycleHooks = Service.Operation<DescribeLifecycleHooksRequest, DescribeLifecycleHooksResponse>("DescribeLifecycleHooks", DescribeLifecycleHooksRequest.Write, DescribeLifecycleHooksResponse.Read);
    private static readonly InvokeOptions s_completeLifecycleAction = Service.Operation<CompleteLifecycleActionRequest, CompleteLifecycleActionResponse>("CompleteLifecycleAction", CompleteLifecycleActionRequest.Write, CompleteLifecycleActionResponse.Read);
    private static readonly InvokeOptions s_recordLifecycleActionHeartbeat = Service.Operation<RecordLifecycleActionHeartbeatRequest, RecordLifecycleActionHeartbeatResponse>("RecordLifecycleActionHeartbeat", RecordLifecycleActionHeartbeatRequest.Write, RecordLifecycleActionHeartbeatResponse.Read);
    private static readonly InvokeOptions s_terminateInstanceInAutoScalingGroup = Service.Operation<TerminateInstanceInAutoScalingGroupRequest, TerminateInstanceInAutoScalingGroupResponse>("TerminateInstanceInAutoScalingGroup", TerminateInstanceInAutoScalingGroupRequest.Write, TerminateInstanceInAutoScalingGroupResponse.Read);
    private static readonly InvokeOptions s_setInstanceProtection = Service.Operation<SetInstanceProtectionRequest, SetInstanceProtectionResponse>("SetInstanceProtection", SetInstanceProtectionRequest.Write, SetInstanceProtectionResponse.Read);
    private static readonly InvokeOptions s_updateAutoScalingGroup = Service.Operation<UpdateAutoScalingGroupRequest, UpdateAutoScalingGroupResponse>("UpdateAutoScalingGroup", UpdateAutoScalingGroupRequest.Write, UpdateAutoScalingGroupResponse.Read);

    public AmazonAutoScalingClient()
        : base(new AmazonAutoScalingConfig())
    {
    }

    public AmazonAutoScalingClient(RegionEndpoint region)
        : base(new AmazonAutoScalingConfig { RegionEndpoint = region })
    {
    }

    public AmazonAutoScalingClient(AmazonAutoScalingConfig config)
        : base(config)
    {
    }

    public AmazonAutoScalingClient(AWSCredentials credentials)
        : base(credentials, new AmazonAutoScalingConfig())
    {
    }

    public AmazonAutoScalingClient(AWSCredentials credentials, RegionEndpoint region)
        : base(credentials, new AmazonAutoScalingConfig { RegionEndpoint = region })
    {
    }

    public AmazonAutoScalingClient(AWSCredentials credentials, AmazonAutoScalingConfig clientConfig)
        : base(credentials, clientConfig)
    {
    }

    protected override IServiceMetadata ServiceMetadata => Service;

    private static QueryService Service => AmazonAutoScalingConfig.Service;

    public virtual Task<DescribeAutoScalingGroupsResponse> DescribeAutoScalingGroupsAsync(DescribeAutoScalingGroupsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribeAutoScalingGroupsResponse>(request, s_describeAutoScalingGroups, cancellationToken);

    public virtual Task<DescribeAutoScalingInstancesResponse> DescribeAutoScalingInstancesAsync(DescribeAutoScalingInstancesRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribeAutoScalingInstancesResponse>(request, s_describeAutoScalingInstances, cancellationToken);

    public virtual Task<DescribeLifecycleHooksResponse> DescribeLifecycleHooksAsync(DescribeLifecycleHooksRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribeLifecycleHooksResponse>(request, s_describeLifecycleHooks, cancellationToken);

    public virtual Task<CompleteLifecycleActionResponse> CompleteLifecycleActionAsync(CompleteLifecycleActionRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<CompleteLifecycleActionResponse>(request, s_completeLifecycleAction, cancellationToken);

    public virtual Task<RecordLifecycleActionHeartbeatResponse> RecordLifecycleActionHeartbeatAsync(RecordLifecycleActionHeartbeatRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<RecordLifecycleActionHeartbeatResponse>(request, s_recordLifecycleActionHeartbeat, cancellationToken);

    public virtual Task<TerminateInstanceInAutoScalingGroupResponse> TerminateInstanceInAutoScalingGroupAsync(TerminateInstanceInAutoScalingGroupRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<TerminateInstanceInAutoScalingGroupResponse>(request, s_terminateInstanceInAutoScalingGroup, cancellationToken);

    public virtual Task<SetInstanceProtectionResponse> SetInstanceProtectionAsync(SetInstanceProtectionRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<SetInstanceProtectionResponse>(request, s_setInstanceProtection, cancellationToken);

    public virtual Task<UpdateAutoScalingGroupResponse> UpdateAutoScalingGroupAsync(UpdateAutoScalingGroupRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<UpdateAutoScalingGroupResponse>(request, s_updateAutoScalingGroup, cancellationToken);

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline) => QueryService.Customize(pipeline);
}
