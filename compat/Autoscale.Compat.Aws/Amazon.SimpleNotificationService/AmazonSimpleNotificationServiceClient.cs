using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.SimpleNotificationService.Model;
using Autoscale.Compat.Aws.Query;

namespace Amazon.SimpleNotificationService;

/// <summary>Calls SNS. Members are virtual, as the official ones are, so that a test may replace one.</summary>
public class AmazonSimpleNotificationServiceClient : AmazonServiceClient, IAmazonSimpleNotificationService
{
    private static readonly InvokeOptions s_publish = Service.Operation<PublishRequest, PublishResponse>("Publish", PublishRequest.Write, PublishResponse.Read);
    private static readonly InvokeOptions s_createTopic = Service.Operation<CreateTopicRequest, CreateTopicResponse>("CreateTopic", CreateTopicRequest.Write, CreateTopicResponse.Read);
    private static readonly InvokeOptions s_listTopics = Service.Operation<ListTopicsRequest, ListTopicsResponse>("ListTopics", ListTopicsRequest.Write, ListTopicsResponse.Read);

    public AmazonSimpleNotificationServiceClient()
        : base(new AmazonSimpleNotificationServiceConfig())
    {
    }

    public AmazonSimpleNotificationServiceClient(RegionEndpoint region)
        : base(new AmazonSimpleNotificationServiceConfig { RegionEndpoint = region })
    {
    }

    public AmazonSimpleNotificationServiceClient(AmazonSimpleNotificationServiceConfig config)
        : base(config)
    {
    }

    public AmazonSimpleNotificationServiceClient(AWSCredentials credentials)
        : base(credentials, new AmazonSimpleNotificationServiceConfig())
    {
    }

    public AmazonSimpleNotificationServiceClient(AWSCredentials credentials, RegionEndpoint region)
        : base(credentials, new AmazonSimpleNotificationServiceConfig { RegionEndpoint = region })
    {
    }

    public AmazonSimpleNotificationServiceClient(AWSCredentials credentials, AmazonSimpleNotificationServiceConfig clientConfig)
        : base(credentials, clientConfig)
    {
    }

    protected override IServiceMetadata ServiceMetadata => Service;

    private static QueryService Service => AmazonSimpleNotificationServiceConfig.Service;

    public virtual Task<PublishResponse> PublishAsync(PublishRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<PublishResponse>(request, s_publish, cancellationToken);

    public virtual Task<CreateTopicResponse> CreateTopicAsync(CreateTopicRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<CreateTopicResponse>(request, s_createTopic, cancellationToken);

    public virtual Task<ListTopicsResponse> ListTopicsAsync(ListTopicsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ListTopicsResponse>(request, s_listTopics, cancellationToken);

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline) => QueryService.Customize(pipeline);
}
