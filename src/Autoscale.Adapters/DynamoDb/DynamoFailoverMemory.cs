using Amazon.DynamoDBv2;
using Autoscale.Domain.RouteFailover;

namespace Autoscale.Adapters.DynamoDb;

/// <summary>The memory of route failover and the lease on it: one row of a table of its own. Spec route-failover 5.2 (R10).</summary>
/// <remarks>
/// <para>Guaranteed: of those who take the lease at once one gets it, whoever was told that it is taken left word with that holder, and who holds an older
/// token writes nothing. A row that people damaged can be taken like any other.</para>
/// <para>Not guaranteed: that <see cref="LeaseAnswer.Busy"/> means that somebody else has it. When the answer to a write is lost, the SDK sends it again and meets its
/// own row; that lease ends by itself.</para>
/// </remarks>
/// <param name="client">Where.</param>
/// <param name="table">The table's name.</param>
public sealed class DynamoFailoverMemory(IAmazonDynamoDB client, string table) : IFailoverMemory
{
    // Whoever asks while the lease goes from hand to hand; the next one to hold it looks anyway.
    private const int MostAttempts = 3;

    private readonly FailoverMemoryTable _row = new(client, table);

    /// <inheritdoc/>
    public async Task<LeaseAnswer> TakeAsync(DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= MostAttempts; attempt++)
        {
            // 1. It may be free.
            var taken = await _row.UpdateAsync(FailoverMemoryUpdate.Take(now, until), cancellationToken);
            if (taken.Fault is not null || taken is { Row: { } row } && FailoverMemoryItem.UnsoundToken(row) is null)
                return AnswerOf(taken);

            // 2. It may be held: then its holder is told.
            var asked = await _row.UpdateAsync(FailoverMemoryUpdate.Ask(now), cancellationToken);
            if (asked.Fault is not null || asked is { Row: { } held } && FailoverMemoryItem.UnsoundToken(held) is null)
                return asked.Fault is { } fault ? new LeaseAnswer.Unavailable(fault) : new LeaseAnswer.Busy();

            // 3. It may be damaged. Otherwise it was given back this moment.
            if (await TakeAnewAsync(now, until, cancellationToken) is { } answer)
                return answer;
        }

        return new LeaseAnswer.Busy();
    }

    /// <inheritdoc/>
    public async Task<LeaseAnswer> RenewAsync(FailoverLease lease, FailoverMemory memory, DateTimeOffset until, CancellationToken cancellationToken) =>
        AnswerOf(await _row.UpdateAsync(FailoverMemoryUpdate.Renew(lease, memory, until), cancellationToken));

    /// <inheritdoc/>
    public async Task<ReleaseAnswer> ReleaseAsync(FailoverLease lease, FailoverMemory memory, bool isFinal, CancellationToken cancellationToken)
    {
        var released = await _row.UpdateAsync(FailoverMemoryUpdate.Release(lease, memory, isFinal), cancellationToken);
        if (released.Fault is not null)
            return ReleaseAnswer.Unavailable;
        if (released.IsMet)
            return ReleaseAnswer.Released;

        // Which of the two conditions was not met?
        var read = await _row.ReadAsync(cancellationToken);
        if (read.Fault is not null)
            return ReleaseAnswer.Unavailable;
        return read.Row is { } row && FailoverMemoryItem.Read(row).Token == lease.Token ? ReleaseAnswer.Asked : ReleaseAnswer.Lost;
    }

    /// <inheritdoc/>
    public async Task<LeaseAnswer> ReadAsync(CancellationToken cancellationToken) => AnswerOf(await _row.ReadAsync(cancellationToken));

    /// <inheritdoc/>
    public async Task<EndpointFault?> OrderAsync(FailoverOrder order, CancellationToken cancellationToken)
    {
        if (order.Zone is < 1 or > RouteFailoverSettings.MostZones)
            return new EndpointFault(EndpointFaultKind.Refused, $"there is no zone {order.Zone}");
        var written = await _row.UpdateAsync(FailoverMemoryUpdate.Of(order), cancellationToken);

        // Something that is no set of numbers stands where one belongs: it says nothing, and gives way.
        if (written is { Fault: null, IsMet: false } && order is FailoverOrder.Drain)
            written = await _row.UpdateAsync(FailoverMemoryUpdate.DrainAnew(order.Zone), cancellationToken);
        return written.Fault;
    }

    private async Task<LeaseAnswer?> TakeAnewAsync(DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var read = await _row.ReadAsync(cancellationToken);
        if (read.Fault is not null)
            return AnswerOf(read);
        if (FailoverMemoryItem.UnsoundToken(read.Row ?? []) is not { } unsound)
            return null;
        var taken = await _row.UpdateAsync(FailoverMemoryUpdate.TakeAnew(unsound, now, until), cancellationToken);
        return taken is { Fault: null, IsMet: false } ? null : AnswerOf(taken);
    }

    private static LeaseAnswer AnswerOf(FailoverMemoryAnswer answer) => answer switch
    {
        { Fault: { } fault } => new LeaseAnswer.Unavailable(fault),
        { IsMet: true } => new LeaseAnswer.Taken(FailoverMemoryItem.Read(answer.Row ?? [])),
        _ => new LeaseAnswer.Busy(),
    };
}
