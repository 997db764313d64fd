using Amazon.DynamoDBv2;
using Autoscale.Domain.RouteFailover.Health;
using Autoscale.Domain.RouteFailover.Leases;
using Autoscale.Domain.RouteFailover.Settings;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Adapters.DynamoDb;

/// <summary>The stored state of route failover and its lease: one row in a separate table. Spec route-failover 5.2 (R10).</summary>
/// <remarks>
/// <para>Guaranteed: of several concurrent runs one gets the lease; a run that is refused has asked the holder to check once more; a run
/// with an older token writes nothing. The lease of a damaged row can be taken like any other.</para>
/// <para>Not guaranteed: that <see cref="LeaseAnswer.Busy"/> means that another run holds the lease. When the answer to a write is lost,
/// the SDK repeats the write and finds the lease taken by its own first attempt; that lease expires.</para>
/// </remarks>
/// <param name="table">The name of the table.</param>
public sealed class DynamoFailoverMemory(IAmazonDynamoDB client, string table) : IFailoverMemory
{
    // Attempts while the holder changes; if all fail, the next holder checks anyway.
    private const int MaxAttempts = 3;

    private readonly FailoverMemoryTable _row = new(client, table);

    /// <inheritdoc/>
    public Task<LeaseAnswer> TakeAsync(DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken) =>
        TakeAsync(FailoverMemoryUpdate.Ask(now), now, until, cancellationToken);

    /// <inheritdoc/>
    public Task<LeaseAnswer> TakeOrWaitAsync(DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken) =>
        TakeAsync(FailoverMemoryUpdate.Wait(now), now, until, cancellationToken);

    /// <inheritdoc/>
    public async Task<LeaseAnswer> RenewAsync(
        FailoverLease lease, FailoverMemory memory, DateTimeOffset until, CancellationToken cancellationToken) =>
        AnswerOf(await _row.UpdateAsync(FailoverMemoryUpdate.Renew(lease, memory, until), cancellationToken));

    /// <inheritdoc/>
    public async Task<ReleaseAnswer> ReleaseAsync(
        FailoverLease lease, FailoverMemory memory, bool isFinal, CancellationToken cancellationToken)
    {
        var released = await _row.UpdateAsync(FailoverMemoryUpdate.Release(lease, memory, isFinal), cancellationToken);
        if (released.Fault is not null)
            return ReleaseAnswer.Unavailable;
        if (released.IsMet)
            return ReleaseAnswer.Released;

        // The row shows which of the two conditions failed.
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
        if (order.Zone is < 1 or > RouteFailoverSettings.MaxZones)
            return new EndpointFault(EndpointFaultKind.Refused, $"there is no zone {order.Zone}");
        var written = await _row.UpdateAsync(FailoverMemoryUpdate.Of(order), cancellationToken);

        // The attribute is not a set of numbers: it is damaged and is overwritten.
        if (written is { Fault: null, IsMet: false } && order is FailoverOrder.Drain)
            written = await _row.UpdateAsync(FailoverMemoryUpdate.DrainAnew(order.Zone), cancellationToken);
        return written.Fault;
    }

    private async Task<LeaseAnswer> TakeAsync(
        FailoverMemoryUpdate refused, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= MaxAttempts; attempt++)
        {
            // 1. The lease may be free.
            var taken = await _row.UpdateAsync(FailoverMemoryUpdate.Take(now, until), cancellationToken);
            if (taken.Fault is not null || taken is { Row: { } row } && FailoverMemoryItem.UnsoundToken(row) is null)
                return AnswerOf(taken);

            // 2. The lease may be held: then its holder is asked to check once more, or learns that this run waits.
            var asked = await _row.UpdateAsync(refused, cancellationToken);
            if (asked.Fault is not null || asked is { Row: { } held } && FailoverMemoryItem.UnsoundToken(held) is null)
                return asked.Fault is { } fault ? new LeaseAnswer.Unavailable(fault) : new LeaseAnswer.Busy();

            // 3. The row may be damaged. Otherwise the lease was released between the two calls.
            if (await TakeAnewAsync(now, until, cancellationToken) is { } answer)
                return answer;
        }

        return new LeaseAnswer.Busy();
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
