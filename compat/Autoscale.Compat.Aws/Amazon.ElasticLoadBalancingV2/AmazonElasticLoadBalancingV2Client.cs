using Amazon.ElasticLoadBalancingV2.Model;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Autoscale.Compat.Aws.Query;

namespace Amazon.ElasticLoadBalancingV2;

/// <summary>Calls Elastic Load Balancing. Members are virtual, as the official ones are, so that a test may replace one.</summary>
public class AmazonElasticLoadBalancingV2Client : AmazonServiceClient, IAmazonElasticLoadBalancingV2
{
    private static readonly InvokeOptions s_registerTargets = Service.Operation<RegisterTargetsRequest, RegisterTargetsResponse>("RegisterTargets", RegisterTargetsRequest.Write, RegisterTargetsResponse.Read);
    private static readonly InvokeOptions s_deregisterTargets = Service.Operation<DeregisterTargetsRequest, DeregisterTargetsResponse>("DeregisterTargets", DeregisterTargetsRequest.Write, DeregisterTargetsResponse.Read);
    private static readonly InvokeOptions s_describeTargetHealth = Service.Operation<DescribeTargetHealthRequest, DescribeTargetHealthResponse>("DescribeTargetHealth", DescribeTargetHealthRequest.Write, DescribeTargetHealthResponse.Read);

    public AmazonElasticLoadBalancingV2Client()
        : base(new AmazonElasticLoadBalancingV2Config())
    {
    }

    public AmazonElasticLoadBalancingV2Client(RegionEndpoint region)
        : base(new AmazonElasticLoadBalancingV2Config { RegionEndpoint = region })
    {
    }

    public AmazonElasticLoadBalancingV2Client(AmazonElasticLoadBalancingV2Config config)
        : base(config)
    {
    }

    public AmazonElasticLoadBalancingV2Client(AWSCredentials credentials)
        : base(credentials, new AmazonElasticLoadBalancingV2Config())
    {
    }

    public AmazonElasticLoadBalancingV2Client(AWSCredentials credentials, RegionEndpoint region)
        : base(credentials, new AmazonElasticLoadBalancingV2Config { RegionEndpoint = region })
    {
    }

    public AmazonElasticLoadBalancingV2Client(AWSCredentials credentials, AmazonElasticLoadBalancingV2Config clientConfig)
        : base(credentials, clientConfig)
    {
    }

    protected override IServiceMetadata ServiceMetadata => Service;

    private static QueryService Service => AmazonElasticLoadBalancingV2Config.Service;

    public virtual Task<RegisterTargetsResponse> RegisterTargetsAsync(RegisterTargetsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<RegisterTargetsResponse>(request, s_registerTargets, cancellationToken);

    public virtual Task<DeregisterTargetsResponse> DeregisterTargetsAsync(DeregisterTargetsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DeregisterTargetsResponse>(request, s_deregisterTargets, cancellationToken);

    public virtual Task<DescribeTargetHealthResponse> DescribeTargetHealthAsync(DescribeTargetHealthRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribeTargetHealthResponse>(request, s_describeTargetHealth, cancellationToken);

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline) => QueryService.Customize(pipeline);
}
