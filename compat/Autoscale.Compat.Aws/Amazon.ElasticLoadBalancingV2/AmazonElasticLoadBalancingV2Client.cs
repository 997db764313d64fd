using Amazon.ElasticLoadBalancingV2.Model;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Autoscale.Compat.Aws.Services;

namespace Amazon.ElasticLoadBalancingV2;

/// <summary>Calls Elastic Load Balancing. Members are virtual, as in the official client, so that a test can override them.</summary>
public class AmazonElasticLoadBalancingV2Client : StandInClient, IAmazonElasticLoadBalancingV2
{
    private static readonly InvokeOptions RegisterTargets =
        AmazonElasticLoadBalancingV2Config.Description.Operation<RegisterTargetsRequest, RegisterTargetsResponse>(
            "RegisterTargets", RegisterTargetsRequest.Write);

    private static readonly InvokeOptions DeregisterTargets =
        AmazonElasticLoadBalancingV2Config.Description.Operation<DeregisterTargetsRequest, DeregisterTargetsResponse>(
            "DeregisterTargets", DeregisterTargetsRequest.Write);

    private static readonly InvokeOptions DescribeTargetGroups =
        AmazonElasticLoadBalancingV2Config.Description.Operation<DescribeTargetGroupsRequest, DescribeTargetGroupsResponse>(
            "DescribeTargetGroups", DescribeTargetGroupsRequest.Write, DescribeTargetGroupsResponse.Read);

    private static readonly InvokeOptions DescribeTargetHealth =
        AmazonElasticLoadBalancingV2Config.Description.Operation<DescribeTargetHealthRequest, DescribeTargetHealthResponse>(
            "DescribeTargetHealth", DescribeTargetHealthRequest.Write, DescribeTargetHealthResponse.Read);

    public AmazonElasticLoadBalancingV2Client(AmazonElasticLoadBalancingV2Config config)
        : base(config)
    {
    }

    public AmazonElasticLoadBalancingV2Client(AWSCredentials credentials, AmazonElasticLoadBalancingV2Config clientConfig)
        : base(credentials, clientConfig)
    {
    }

    public virtual Task<RegisterTargetsResponse> RegisterTargetsAsync(
        RegisterTargetsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<RegisterTargetsResponse>(request, RegisterTargets, cancellationToken);

    public virtual Task<DeregisterTargetsResponse> DeregisterTargetsAsync(
        DeregisterTargetsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DeregisterTargetsResponse>(request, DeregisterTargets, cancellationToken);

    public virtual Task<DescribeTargetGroupsResponse> DescribeTargetGroupsAsync(
        DescribeTargetGroupsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribeTargetGroupsResponse>(request, DescribeTargetGroups, cancellationToken);

    public virtual Task<DescribeTargetHealthResponse> DescribeTargetHealthAsync(
        DescribeTargetHealthRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribeTargetHealthResponse>(request, DescribeTargetHealth, cancellationToken);
}
