using Amazon.CloudWatchLogs.Model;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Autoscale.Compat.Aws.Services;

namespace Amazon.CloudWatchLogs;

/// <summary>Calls CloudWatch Logs. Members are virtual, as in the official client, so that a test can override them.</summary>
public class AmazonCloudWatchLogsClient : StandInClient, IAmazonCloudWatchLogs
{
    private static readonly InvokeOptions FilterLogEvents =
        AmazonCloudWatchLogsConfig.Description.Operation<FilterLogEventsRequest, FilterLogEventsResponse>(
            "FilterLogEvents", FilterLogEventsRequest.Write, FilterLogEventsResponse.Read);

    public AmazonCloudWatchLogsClient(AmazonCloudWatchLogsConfig config)
        : base(config)
    {
    }

    public AmazonCloudWatchLogsClient(AWSCredentials credentials, AmazonCloudWatchLogsConfig clientConfig)
        : base(credentials, clientConfig)
    {
    }

    public virtual Task<FilterLogEventsResponse> FilterLogEventsAsync(
        FilterLogEventsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<FilterLogEventsResponse>(request, FilterLogEvents, cancellationToken);
}
