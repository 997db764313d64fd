using Amazon.EC2.Model;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Autoscale.Compat.Aws.Query;

namespace Amazon.EC2;

/// <summary>Calls EC2. Members are virtual, as the official ones are, so that a test may replace one.</summary>
public partial class AmazonEC2Client : AmazonServiceClient, IAmazonEC2
{
    private static readonly InvokeOptions s_describeInstances = Service.Operation<DescribeInstancesRequest, DescribeInstancesResponse>("DescribeInstances", DescribeInstancesRequest.Write, DescribeInstancesResponse.Read);
    private static readonly InvokeOptions s_describeRouteTables = Service.Operation<DescribeRouteTablesRequest, DescribeRouteTablesResponse>("DescribeRouteTables", DescribeRouteTablesRequest.Write, DescribeRouteTablesResponse.Read);
    private static readonly InvokeOptions s_createRoute = Service.Operation<CreateRouteRequest, CreateRouteResponse>("CreateRoute", CreateRouteRequest.Write, CreateRouteResponse.Read);
    private static readonly InvokeOptions s_replaceRoute = Service.Operation<ReplaceRouteRequest, ReplaceRouteResponse>("ReplaceRoute", ReplaceRouteRequest.Write, ReplaceRouteResponse.Read);
    private static readonly InvokeOptions s_createTags = Service.Operation<CreateTagsRequest, CreateTagsResponse>("CreateTags", CreateTagsRequest.Write, CreateTagsResponse.Read);
    private static readonly InvokeOptions s_deleteTags = Service.Operation<DeleteTagsRequest, DeleteTagsResponse>("DeleteTags", DeleteTagsRequest.Write, DeleteTagsResponse.Read);
    private static readonly InvokeOptions s_modifyInstanceAttribute = Service.Operation<ModifyInstanceAttributeRequest, ModifyInstanceAttributeResponse>("ModifyInstanceAttribute", ModifyInstanceAttributeRequest.Write, ModifyInstanceAttributeResponse.Read);
    private static readonly InvokeOptions s_modifyNetworkInterfaceAttribute = Service.Operation<ModifyNetworkInterfaceAttributeRequest, ModifyNetworkInterfaceAttributeResponse>("ModifyNetworkInterfaceAttribute", ModifyNetworkInterfaceAttributeRequest.Write, ModifyNetworkInterfaceAttributeResponse.Read);

    public AmazonEC2Client()
        : base(new AmazonEC2Config())
    {
    }

    public AmazonEC2Client(RegionEndpoint region)
        : base(new AmazonEC2Config { RegionEndpoint = region })
    {
    }

    public AmazonEC2Client(AmazonEC2Config config)
        : base(config)
    {
    }

    public AmazonEC2Client(AWSCredentials credentials)
        : base(credentials, new AmazonEC2Config())
    {
    }

    public AmazonEC2Client(AWSCredentials credentials, RegionEndpoint region)
        : base(credentials, new AmazonEC2Config { RegionEndpoint = region })
    {
    }

    public AmazonEC2Client(AWSCredentials credentials, AmazonEC2Config clientConfig)
        : base(credentials, clientConfig)
    {
    }

    protected override IServiceMetadata ServiceMetadata => Service;

    private static QueryService Service => AmazonEC2Config.Service;

    public virtual Task<DescribeInstancesResponse> DescribeInstancesAsync(DescribeInstancesRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribeInstancesResponse>(request, s_describeInstances, cancellationToken);

    public virtual Task<DescribeRouteTablesResponse> DescribeRouteTablesAsync(DescribeRouteTablesRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribeRouteTablesResponse>(request, s_describeRouteTables, cancellationToken);

    public virtual Task<CreateRouteResponse> CreateRouteAsync(CreateRouteRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<CreateRouteResponse>(request, s_createRoute, cancellationToken);

    public virtual Task<ReplaceRouteResponse> ReplaceRouteAsync(ReplaceRouteRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ReplaceRouteResponse>(request, s_replaceRoute, cancellationToken);

    public virtual Task<CreateTagsResponse> CreateTagsAsync(CreateTagsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<CreateTagsResponse>(request, s_createTags, cancellationToken);

    public virtual Task<DeleteTagsResponse> DeleteTagsAsync(DeleteTagsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DeleteTagsResponse>(request, s_deleteTags, cancellationToken);

    public virtual Task<ModifyInstanceAttributeResponse> ModifyInstanceAttributeAsync(ModifyInstanceAttributeRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ModifyInstanceAttributeResponse>(request, s_modifyInstanceAttribute, cancellationToken);

    public virtual Task<ModifyNetworkInterfaceAttributeResponse> ModifyNetworkInterfaceAttributeAsync(ModifyNetworkInterfaceAttributeRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ModifyNetworkInterfaceAttributeResponse>(request, s_modifyNetworkInterfaceAttribute, cancellationToken);

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline) => QueryService.Customize(pipeline);
}
