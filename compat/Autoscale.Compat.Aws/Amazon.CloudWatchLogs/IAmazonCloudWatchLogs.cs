using Amazon.CloudWatchLogs.Model;

namespace Amazon.CloudWatchLogs;

public interface IAmazonCloudWatchLogs : IDisposable
{
    Task<FilterLogEventsResponse> FilterLogEventsAsync(FilterLogEventsRequest request, CancellationToken cancellationToken = default);
}
