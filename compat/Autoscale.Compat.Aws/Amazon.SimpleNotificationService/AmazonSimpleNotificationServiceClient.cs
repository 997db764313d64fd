using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.SimpleNotificationService.Model;
using Autoscale.Compat.Aws.Services;

namespace Amazon.SimpleNotificationService;

/// <summary>Calls SNS. Members are virtual, as in the official client, so that a test can override them.</summary>
public class AmazonSimpleNotificationServiceClient : StandInClient, IAmazonSimpleNotificationService
{
    private static readonly InvokeOptions Publish =
        AmazonSimpleNotificationServiceConfig.Description.Operation<PublishRequest, PublishResponse>(
            "Publish", PublishRequest.Write, PublishResponse.Read);

    private static readonly InvokeOptions CreateTopic =
        AmazonSimpleNotificationServiceConfig.Description.Operation<CreateTopicRequest, CreateTopicResponse>(
            "CreateTopic", CreateTopicRequest.Write, CreateTopicResponse.Read);

    private static readonly InvokeOptions ListSubscriptionsByTopic =
        AmazonSimpleNotificationServiceConfig.Description.Operation<ListSubscriptionsByTopicRequest, ListSubscriptionsByTopicResponse>(
            "ListSubscriptionsByTopic", ListSubscriptionsByTopicRequest.Write, ListSubscriptionsByTopicResponse.Read);

    public AmazonSimpleNotificationServiceClient(AmazonSimpleNotificationServiceConfig config)
        : base(config)
    {
    }

    public AmazonSimpleNotificationServiceClient(AWSCredentials credentials, AmazonSimpleNotificationServiceConfig clientConfig)
        : base(credentials, clientConfig)
    {
    }

    public virtual Task<PublishResponse> PublishAsync(string topicArn, string message, CancellationToken cancellationToken = default) =>
        PublishAsync(new PublishRequest(topicArn, message), cancellationToken);

    public virtual Task<PublishResponse> PublishAsync(
        string topicArn, string message, string subject, CancellationToken cancellationToken = default) =>
        PublishAsync(new PublishRequest(topicArn, message, subject), cancellationToken);

    public virtual Task<PublishResponse> PublishAsync(PublishRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<PublishResponse>(request, Publish, cancellationToken);

    public virtual Task<CreateTopicResponse> CreateTopicAsync(string name, CancellationToken cancellationToken = default) =>
        CreateTopicAsync(new CreateTopicRequest(name), cancellationToken);

    public virtual Task<CreateTopicResponse> CreateTopicAsync(CreateTopicRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<CreateTopicResponse>(request, CreateTopic, cancellationToken);

    public virtual Task<ListSubscriptionsByTopicResponse> ListSubscriptionsByTopicAsync(
        ListSubscriptionsByTopicRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ListSubscriptionsByTopicResponse>(request, ListSubscriptionsByTopic, cancellationToken);
}
