using Amazon.DynamoDBv2;
using Autoscale.Domain.Shared.Leases;

namespace Autoscale.Adapters.DynamoDb;

/// <summary>
/// A stored state and its lease: one row, for which a product gives the attributes of its state. Spec route-failover 5.2 (R10).
/// </summary>
/// <remarks>
/// <para>Guaranteed: of several concurrent runs one gets the lease; a run that is refused has asked the holder to check once more; a run
/// with an older token writes nothing. The lease of a damaged row can be taken like any other.</para>
/// <para>Not guaranteed: that <see cref="LeaseAnswer{TLease}.Busy"/> means that another run holds the lease. When the answer to a write is
/// lost, the SDK repeats the write and finds the lease taken by its own first attempt; that lease expires.</para>
/// </remarks>
/// <typeparam name="TState">The state that one run saves for the next.</typeparam>
/// <typeparam name="TLease">The lease of the product.</typeparam>
/// <param name="table">The name of the table.</param>
/// <param name="id">The key of the row: the name of the product.</param>
public abstract class DynamoLeasedState<TState, TLease>(IAmazonDynamoDB client, string table, string id) : ILeasedState<TState, TLease>
    where TState : class
    where TLease : Lease<TState>
{
    // Attempts while the holder changes; if all fail, the next holder checks anyway.
    private const int MaxAttempts = 3;

    private protected SingleRow Row { get; } = new(client, table, LeaseItem.KeyOf(id));

    /// <inheritdoc/>
    public Task<LeaseAnswer<TLease>> TakeAsync(DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken) =>
        TakeAsync(LeaseUpdate.Ask(now), now, until, cancellationToken);

    /// <inheritdoc/>
    public Task<LeaseAnswer<TLease>> TakeOrWaitAsync(DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken) =>
        TakeAsync(LeaseUpdate.Wait(now), now, until, cancellationToken);

    /// <inheritdoc/>
    public async Task<LeaseAnswer<TLease>> RenewAsync(
        TLease lease, TState state, DateTimeOffset until, CancellationToken cancellationToken) =>
        AnswerOf(await Row.UpdateAsync(LeaseUpdate.Renew(lease.Token, Write(state), until), cancellationToken));

    /// <inheritdoc/>
    public async Task<ReleaseAnswer> ReleaseAsync(TLease lease, TState state, bool isFinal, CancellationToken cancellationToken)
    {
        var released = await Row.UpdateAsync(
            LeaseUpdate.Release(lease.Token, Write(state), isFinal ? null : lease.Asked), cancellationToken);
        if (released.Fault is not null)
            return ReleaseAnswer.Unavailable;
        if (released.IsMet)
            return ReleaseAnswer.Released;

        // The row shows which of the two conditions failed.
        var read = await Row.ReadAsync(cancellationToken);
        if (read.Fault is not null)
            return ReleaseAnswer.Unavailable;
        return read.Row is { } row && LeaseItem.TokenOf(row) == lease.Token ? ReleaseAnswer.Asked : ReleaseAnswer.Lost;
    }

    /// <inheritdoc/>
    public async Task<LeaseAnswer<TLease>> ReadAsync(CancellationToken cancellationToken) =>
        AnswerOf(await Row.ReadAsync(cancellationToken));

    /// <summary>
    /// The attributes of a state. Every state has the same attributes: one that is left out keeps the value of an earlier run.
    /// </summary>
    private protected abstract Item Write(TState state);

    /// <summary>The lease of the product without the attributes of the lease itself; the state is null when none was saved.</summary>
    private protected abstract TLease Read(Item row);

    private async Task<LeaseAnswer<TLease>> TakeAsync(
        RowUpdate refused, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= MaxAttempts; attempt++)
        {
            // 1. The lease may be free.
            var taken = await Row.UpdateAsync(LeaseUpdate.Take(now, until), cancellationToken);
            if (taken.Fault is not null || taken is { Row: { } row } && LeaseItem.UnsoundToken(row) is null)
                return AnswerOf(taken);

            // 2. The lease may be held: then its holder is asked to check once more, or learns that this run waits.
            var asked = await Row.UpdateAsync(refused, cancellationToken);
            if (asked.Fault is not null || asked is { Row: { } held } && LeaseItem.UnsoundToken(held) is null)
                return asked.Fault is { } fault ? new LeaseAnswer<TLease>.Unavailable(fault) : new LeaseAnswer<TLease>.Busy();

            // 3. The row may be damaged. Otherwise the lease was released between the two calls.
            if (await TakeAnewAsync(now, until, cancellationToken) is { } answer)
                return answer;
        }

        return new LeaseAnswer<TLease>.Busy();
    }

    private async Task<LeaseAnswer<TLease>?> TakeAnewAsync(DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var read = await Row.ReadAsync(cancellationToken);
        if (read.Fault is not null)
            return AnswerOf(read);
        if (LeaseItem.UnsoundToken(read.Row ?? []) is not { } unsound)
            return null;
        var taken = await Row.UpdateAsync(LeaseUpdate.TakeAnew(unsound, now, until), cancellationToken);
        return taken is { Fault: null, IsMet: false } ? null : AnswerOf(taken);
    }

    private LeaseAnswer<TLease> AnswerOf(RowAnswer answer) => answer switch
    {
        { Fault: { } fault } => new LeaseAnswer<TLease>.Unavailable(fault),
        { IsMet: true } => new LeaseAnswer<TLease>.Taken(LeaseOf(answer.Row ?? [])),
        _ => new LeaseAnswer<TLease>.Busy(),
    };

    private TLease LeaseOf(Item row) => LeaseItem.Read<TState, TLease>(row, Read(row));
}
