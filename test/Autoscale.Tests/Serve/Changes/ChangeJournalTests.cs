using Autoscale.Cli.Serve.Changes;
using Microsoft.Extensions.Logging;

namespace Autoscale.Tests.Serve.Changes;

public sealed class ChangeJournalTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly ChangeJournal _journal = new();

    [Fact]
    public void Changes_are_numbered_from_1_and_returned_oldest_first()
    {
        _journal.Add(Noon, LogLevel.Information, "first");
        _journal.Add(Noon.AddSeconds(1), LogLevel.Warning, "second");

        Assert.Equal(
            [new Change(1, Noon, LogLevel.Information, "first"), new Change(2, Noon.AddSeconds(1), LogLevel.Warning, "second")],
            _journal.After(0));
        Assert.Equal([2L], _journal.After(1).Select(c => c.Number));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(long.MaxValue)]
    public void The_number_of_the_last_change_and_every_greater_number_have_no_later_changes(long number)
    {
        Add(2);

        Assert.Empty(_journal.After(number));
    }

    [Theory]
    [InlineData(500, 1)]
    [InlineData(501, 2)]
    [InlineData(1200, 701)]
    public void Only_the_latest_500_changes_are_kept(int added, int oldest)
    {
        Add(added);

        Assert.Equal(
            Enumerable.Range(oldest, 500).Select(n => ((long)n, $"change {n}")), _journal.After(0).Select(c => (c.Number, c.Text)));
        Assert.Equal(_journal.After(0), _journal.After(-7));
        Assert.Equal([added], _journal.After(added - 1).Select(c => c.Number));
    }

    [Fact]
    public async Task A_wait_ends_with_the_next_change_and_at_once_when_that_change_exists()
    {
        Add(1);
        var wait = _journal.WaitAsync(1, CancellationToken.None);
        var later = _journal.WaitAsync(2, CancellationToken.None);
        Assert.False(wait.IsCompleted);

        Add(1);
        await wait;

        Assert.False(later.IsCompleted);
        Assert.True(_journal.WaitAsync(1, CancellationToken.None).IsCompletedSuccessfully);
        Add(1);
        await later;
    }

    [Fact]
    public async Task A_cancelled_wait_ends()
    {
        using var end = new CancellationTokenSource();
        var wait = _journal.WaitAsync(0, end.Token);

        await end.CancelAsync();

        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait);
    }

    [Fact]
    public async Task Changes_from_several_threads_each_get_a_number_of_their_own()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Add(50))));

        Assert.Equal(Enumerable.Range(1, 400).Select(n => (long)n), _journal.After(0).Select(c => c.Number));
    }

    private void Add(int count)
    {
        for (var n = 0; n < count; n++)
            _journal.Add(Noon, LogLevel.Information, $"change {(_journal.After(0) is [.., var last] ? last.Number : 0) + 1}");
    }
}
