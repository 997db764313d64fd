using Amazon.CloudWatchLogs;
using Amazon.CloudWatchLogs.Model;

namespace Autoscale.Adapters.CloudWatchLogs;

/// <summary>One line that a function logged.</summary>
public sealed record LogLine(DateTimeOffset At, string Text);

/// <summary>Lines of a log group, oldest first.</summary>
/// <param name="IsCut">True when there are more lines than were read; the newest ones are missing.</param>
public sealed record LogReading(IReadOnlyList<LogLine> Lines, bool IsCut);

/// <summary>Reads the log groups of the functions.</summary>
public sealed class CloudWatchLogReader(IAmazonCloudWatchLogs client)
{
    // CloudWatch Logs searches in steps: a page can be empty although more follow.
    private const int MaxPages = 500;

    /// <summary>Reads the lines that match a pattern; null when there is no such group. Faults propagate.</summary>
    /// <param name="pattern">A filter pattern of CloudWatch Logs.</param>
    /// <param name="max">The maximum number of lines.</param>
    public async Task<LogReading?> ReadAsync(
        string group, string pattern, DateTimeOffset from, DateTimeOffset until, int max, CancellationToken cancellationToken)
    {
        var request = new FilterLogEventsRequest
        {
            LogGroupName = group,
            FilterPattern = pattern,
            StartTime = from.ToUnixTimeMilliseconds(),
            EndTime = until.ToUnixTimeMilliseconds(),
        };
        List<LogLine> lines = [];
        try
        {
            for (var page = 0; page < MaxPages && lines.Count <= max; page++)
            {
                var answer = await client.FilterLogEventsAsync(request, cancellationToken);
                lines.AddRange((answer.Events ?? []).Select(e => new LogLine(
                    DateTimeOffset.FromUnixTimeMilliseconds(e.Timestamp ?? 0), e.Message ?? "")));
                request.NextToken = answer.NextToken;
                if (string.IsNullOrEmpty(answer.NextToken))
                    break;
            }
        }
        catch (ResourceNotFoundException)
        {
            return null;
        }

        return new LogReading(
            [.. lines.Take(max).OrderBy(l => l.At)], lines.Count > max || !string.IsNullOrEmpty(request.NextToken));
    }
}
