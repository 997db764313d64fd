using Amazon.AutoScaling.Model;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Autoscale.Compat.Aws.Query;

namespace Amazon.AutoScaling;

/// <summary>Calls Auto Scaling. Members are virtual, as the official ones are, so that a test may replace one.</summary>
public class AmazonAutoScalingClient : AmazonServiceClient, IAmazonAutoScaling
{
    private static readonly InvokeOptions s_describeAutoScalingGroups = Service.Operation<DescribeAutoScalingGroupsResponse>("DescribeAutoScalingGroups");
    private static readonly InvokeOptions s_describeAutoScalingInstances = Service.Operation<DescribeAutoScalingInstancesResponse>("DescribeAutoScalingInstances");
    private static readonly InvokeOptions s_completeLifecycleAction = Service.Operation<CompleteLifecycleActionResponse>("CompleteLifecycleAction");
    private static readonly InvokeOptions s_recordLifecycleActionHeartbeat = Service.Operation<RecordLifecycleActionHeartbeatResponse>("RecordLifecycleActionHeartbeat");
    private static readonly InvokeOptions s_terminateInstanceInAutoScalingGroup = Service.Operation<TerminateInstanceInAutoScalingGroupResponse>("TerminateInstanceInAutoScalingGroup");
    private static readonly InvokeOptions s_setInstanceProtection = Service.Operation<SetInstanceProtectionResponse>("SetInstanceProtection");

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

    public virtual Task<CompleteLifecycleActionResponse> CompleteLifecycleActionAsync(CompleteLifecycleActionRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<CompleteLifecycleActionResponse>(request, s_completeLifecycleAction, cancellationToken);

    public virtual Task<RecordLifecycleActionHeartbeatResponse> RecordLifecycleActionHeartbeatAsync(RecordLifecycleActionHeartbeatRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<RecordLifecycleActionHeartbeatResponse>(request, s_recordLifecycleActionHeartbeat, cancellationToken);

    public virtual Task<TerminateInstanceInAutoScalingGroupResponse> TerminateInstanceInAutoScalingGroupAsync(TerminateInstanceInAutoScalingGroupRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<TerminateInstanceInAutoScalingGroupResponse>(request, s_terminateInstanceInAutoScalingGroup, cancellationToken);

    public virtual Task<SetInstanceProtectionResponse> SetInstanceProtectionAsync(SetInstanceProtectionRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<SetInstanceProtectionResponse>(request, s_setInstanceProtection, cancellationToken);

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline) => QueryService.Customize(pipeline);
}
