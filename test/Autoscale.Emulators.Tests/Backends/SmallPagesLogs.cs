using Amazon.CloudWatchLogs;
using Amazon.CloudWatchLogs.Model;
using Amazon.Runtime;

namespace Autoscale.Emulators.Tests.Backends;

/// <summary>CloudWatch Logs with pages of two lines.</summary>
internal sealed class SmallPagesLogs(AWSCredentials credentials, AmazonCloudWatchLogsConfig config)
    : AmazonCloudWatchLogsClient(credentials, config)
{
    public override Task<FilterLogEventsResponse> FilterLogEventsAsync(
        FilterLogEventsRequest request, CancellationToken cancellationToken = default)
    {
        request.Limit = 2;
        return base.FilterLogEventsAsync(request, cancellationToken);
    }
}
