using Autoscale.Cli.Serve.Changes;

namespace Autoscale.Cli.Operate.History;

/// <summary>The history of a running <c>serve</c>: the changes that its journal keeps.</summary>
internal sealed class JournalHistory(ChangeJournal journal) : IHistory
{
    public Task<HistoryReport> ReadAsync(DateTimeOffset from, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var kept = journal.After(0);
        return Task.FromResult(new HistoryReport(
            from,
            until,
            [
                .. kept.Where(c => c.At >= from && c.At <= until)
                    .Select(c => new HistoryEntry(c.At, $"{c.Level}", Function: null, Event: null, c.Text)),
            ],
            kept is [{ Number: > 1 } oldest, ..] && oldest.At > from
                ? [$"The program keeps the latest {ChangeJournal.Capacity} changes; older ones are missing."]
                : []));
    }
}
