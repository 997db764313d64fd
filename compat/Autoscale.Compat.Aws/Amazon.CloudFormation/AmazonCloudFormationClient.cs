using Amazon.CloudFormation.Model;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Autoscale.Compat.Aws.Services;

namespace Amazon.CloudFormation;

/// <summary>Calls CloudFormation. Members are virtual, as in the official client, so that a test can override them.</summary>
public class AmazonCloudFormationClient : StandInClient, IAmazonCloudFormation
{
    private static readonly InvokeOptions DescribeStackResources =
        AmazonCloudFormationConfig.Description.Operation<DescribeStackResourcesRequest, DescribeStackResourcesResponse>(
            "DescribeStackResources", DescribeStackResourcesRequest.Write, DescribeStackResourcesResponse.Read);

    private static readonly InvokeOptions DescribeStacks =
        AmazonCloudFormationConfig.Description.Operation<DescribeStacksRequest, DescribeStacksResponse>(
            "DescribeStacks", DescribeStacksRequest.Write, DescribeStacksResponse.Read);

    private static readonly InvokeOptions ListStackResources =
        AmazonCloudFormationConfig.Description.Operation<ListStackResourcesRequest, ListStackResourcesResponse>(
            "ListStackResources", ListStackResourcesRequest.Write, ListStackResourcesResponse.Read);

    public AmazonCloudFormationClient(AmazonCloudFormationConfig config)
        : base(config)
    {
    }

    public AmazonCloudFormationClient(AWSCredentials credentials, AmazonCloudFormationConfig clientConfig)
        : base(credentials, clientConfig)
    {
    }

    public virtual Task<DescribeStackResourcesResponse> DescribeStackResourcesAsync(
        DescribeStackResourcesRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribeStackResourcesResponse>(request, DescribeStackResources, cancellationToken);

    public virtual Task<DescribeStacksResponse> DescribeStacksAsync(
        DescribeStacksRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribeStacksResponse>(request, DescribeStacks, cancellationToken);

    public virtual Task<ListStackResourcesResponse> ListStackResourcesAsync(
        ListStackResourcesRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ListStackResourcesResponse>(request, ListStackResources, cancellationToken);
}
