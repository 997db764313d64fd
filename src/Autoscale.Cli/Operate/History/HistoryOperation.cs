namespace Autoscale.Cli.Operate.History;

/// <summary>The question for the decisions of the latest time.</summary>
/// <param name="Seconds">The length of the time until now, by the clock of the cluster.</param>
internal sealed record HistoryQuestion(double Seconds);

/// <summary>The decisions of a time.</summary>
/// <param name="Decisions">The decisions and the other changes, oldest first.</param>
/// <param name="Gaps">The reasons why some are missing, as sentences; empty when the list is complete.</param>
internal sealed record HistoryReport(
    DateTimeOffset From, DateTimeOffset Until, IReadOnlyList<HistoryEntry> Decisions, IReadOnlyList<string> Gaps);

/// <summary>One decision, or another change.</summary>
/// <param name="Level">Information, Warning, Error or Critical.</param>
/// <param name="Function">The function that logged it; null with serve, which has one log for all.</param>
/// <param name="Event">Its name in the log catalogue; null with serve.</param>
/// <param name="Text">The decision in words.</param>
internal sealed record HistoryEntry(DateTimeOffset At, string Level, string? Function, string? Event, string Text);

/// <summary>The logged decisions of a cluster.</summary>
internal interface IHistory
{
    /// <summary>Reads the decisions of a time. Faults propagate.</summary>
    Task<HistoryReport> ReadAsync(DateTimeOffset from, DateTimeOffset until, CancellationToken cancellationToken);
}

/// <summary>Reads the history.</summary>
internal static class HistoryOperation
{
    /// <summary>The maximum length of the time.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(31);

    public static Task<HistoryReport> RunAsync(OperatorDesk desk, HistoryQuestion question, CancellationToken cancellationToken)
    {
        if (!(question.Seconds > 0 && question.Seconds <= Longest.TotalSeconds))
            throw OperatorException.Invalid($"The seconds must be a number from 1 to {Longest.TotalSeconds:0}.");
        var now = desk.Now;
        return desk.History.ReadAsync(now - TimeSpan.FromSeconds(question.Seconds), now, cancellationToken);
    }
}
