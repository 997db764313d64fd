using Autoscale.Adapters.CloudWatchLogs;
using Autoscale.Cli.Serve.Changes;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Lambda.Logging;

namespace Autoscale.Cli.Operate.History;

/// <summary>
/// The history of a cluster in AWS: the lines in the log groups of its functions that are changes by the rules of
/// <see cref="ChangeCatalogue"/>, as <c>serve</c> prints them.
/// </summary>
internal sealed class LoggedHistory(CloudWatchLogReader reader, ClusterId cluster) : IHistory
{
    /// <summary>The maximum number of lines of one log group.</summary>
    public const int MaxLines = 20_000;

    /// <summary>The functions of a cluster, as the log groups of the template name them. Route failover logs in another form.</summary>
    public static readonly IReadOnlyList<string> Functions =
    [
        "byol-license", "bootstrap", "heartbeat", "lifecycle-event", "sweep", "deployment-service", "faz-auth-handler",
        "faz-auth-scheduler", "address-manager-monitor", "address-manager-requests",
    ];

    /// <summary>
    /// Leaves out the heartbeats on time, which are most of the lines. A line without the field <c>event</c>, such as one of Lambda itself,
    /// does not match.
    /// </summary>
    public const string Pattern =
        $$"""{ ($.event != "{{nameof(Log.HeartbeatJudged)}}") || ($.Decision != "{{DecisionLog.OnTime}}") }""";

    /// <summary>The log group of a function.</summary>
    public static string GroupOf(ClusterId cluster, string function) => $"/aws/lambda/{cluster}-{function}";

    public async Task<HistoryReport> ReadAsync(DateTimeOffset from, DateTimeOffset until, CancellationToken cancellationToken)
    {
        List<(string Function, LogReading Reading)> found = [];

        // One after the other: an account may search log groups only a few times in a second.
        foreach (var function in Functions)
        {
            if (await reader.ReadAsync(GroupOf(cluster, function), Pattern, from, until, MaxLines, cancellationToken) is { } reading)
                found.Add((function, reading));
        }

        if (found.Count == 0)
        {
            throw OperatorException.Unreachable(
                $"There are no log groups {GroupOf(cluster, "*")} in this account and region.", "Check --cluster, --region and --profile.");
        }

        return new HistoryReport(
            from,
            until,
            LoggedChanges.Of(found.SelectMany(f => f.Reading.Lines.Select(l => (f.Function, l)))),
            [
                .. found.Where(f => f.Reading.IsCut).Select(f =>
                    $"Log group {GroupOf(cluster, f.Function)} has more than the lines that were read; later ones are missing. "
                    + "Give a shorter --since."),
            ]);
    }
}
