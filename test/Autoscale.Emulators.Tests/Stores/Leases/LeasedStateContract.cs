using Autoscale.Domain.Shared.Leases;
using Autoscale.Emulators.Tests.Backends;

namespace Autoscale.Emulators.Tests.Stores.Leases;

/// <summary>The contract of every leased state, here in memory.</summary>
public abstract class LeasedStateContract<TState, TLease>(LeasedCase<TState, TLease> leased, int takersAtOnce = 32)
    where TState : class
    where TLease : Lease<TState>
{
    protected TState Full => leased.Full;

    [Fact]
    public async Task The_state_is_empty_before_the_first_lease()
    {
        var store = await OpenAsync();

        Assert.Null(Taken(await store.ReadAsync(default)).State);
        var lease = await TakeAsync(store, seconds: 0);

        Assert.Equal((null, Cast.Noon.AddSeconds(20)), (lease.State, lease.Until));
    }

    [Fact]
    public async Task The_state_saved_by_one_run_is_read_by_the_next_run()
    {
        var store = await OpenAsync();
        Assert.Equal(ReleaseAnswer.Released, await store.ReleaseAsync(await TakeAsync(store, seconds: 0), Full, isFinal: false, default));

        Assert.Equal(Full, Taken(await store.ReadAsync(default)).State);
        var next = await TakeAsync(store, seconds: 1);
        Assert.Equal(Full, next.State);

        Assert.Equal(ReleaseAnswer.Released, await store.ReleaseAsync(next, leased.Empty, isFinal: false, default));
        Assert.Equal(leased.Empty, Taken(await store.ReadAsync(default)).State);
    }

    [Fact]
    public async Task A_lease_has_one_holder_until_it_expires()
    {
        var store = await OpenAsync();
        var first = await TakeAsync(store, seconds: 0);

        AssertBusy(await TryTakeAsync(store, seconds: 19));
        var second = await TakeAsync(store, seconds: 20);

        Assert.True(second.Token > first.Token);
        AssertBusy(await store.RenewAsync(first, Full, Cast.Noon.AddMinutes(9), default));
        Assert.Equal(ReleaseAnswer.Lost, await store.ReleaseAsync(first, Full, isFinal: false, default));
        Assert.Equal(ReleaseAnswer.Lost, await store.ReleaseAsync(first, Full, isFinal: true, default));
        Assert.Null(Taken(await store.ReadAsync(default)).State);
        AssertBusy(await TryTakeAsync(store, seconds: 39));
    }

    [Fact]
    public async Task The_holder_sees_that_another_run_waits_and_may_release_the_lease()
    {
        var store = await OpenAsync();
        var lease = await TakeAsync(store, seconds: 0);

        AssertBusy(await store.TakeOrWaitAsync(Cast.Noon.AddSeconds(5), Cast.Noon.AddSeconds(25), default));
        var kept = Taken(await store.RenewAsync(lease, leased.Empty, Cast.Noon.AddSeconds(26), default));
        Assert.Equal((lease.Asked, Cast.Noon.AddSeconds(5)), (kept.Asked, kept.WaitedAt));

        Assert.Equal(ReleaseAnswer.Released, await store.ReleaseAsync(kept, Full, isFinal: false, default));
        var next = Taken(await store.TakeOrWaitAsync(Cast.Noon.AddSeconds(6), Cast.Noon.AddSeconds(26), default));
        Assert.Equal((lease.Token + 1, Full), (next.Token, next.State));
    }

    [Fact]
    public async Task A_renewed_lease_lasts_longer_and_saves_the_state()
    {
        var store = await OpenAsync();
        var lease = await TakeAsync(store, seconds: 0);

        var kept = Taken(await store.RenewAsync(lease, Full, Cast.Noon.AddSeconds(30), default));

        Assert.Equal((lease.Token, Cast.Noon.AddSeconds(30), Full), (kept.Token, kept.Until, kept.State));
        AssertBusy(await TryTakeAsync(store, seconds: 29));
        Assert.Equal(Full, (await TakeAsync(store, seconds: 30)).State);
    }

    [Fact]
    public async Task A_lease_can_be_renewed_if_no_other_run_took_it()
    {
        var store = await OpenAsync();
        var lease = await TakeAsync(store, seconds: 0);

        Assert.Equal(Cast.Noon.AddMinutes(5), Taken(await store.RenewAsync(lease, leased.Empty, Cast.Noon.AddMinutes(5), default)).Until);
    }

    [Fact]
    public async Task A_refused_request_prevents_the_release_until_the_holder_has_renewed_the_lease()
    {
        var store = await OpenAsync();
        var lease = await TakeAsync(store, seconds: 0);
        AssertBusy(await TryTakeAsync(store, seconds: 1));

        Assert.Equal(ReleaseAnswer.Asked, await store.ReleaseAsync(lease, Full, isFinal: false, default));
        Assert.Null(Taken(await store.ReadAsync(default)).State);
        AssertBusy(await TryTakeAsync(store, seconds: 2));

        var kept = Taken(await store.RenewAsync(lease, leased.Empty, Cast.Noon.AddSeconds(30), default));
        Assert.True(kept.Asked > lease.Asked);
        Assert.Equal(ReleaseAnswer.Released, await store.ReleaseAsync(kept, Full, isFinal: false, default));
        Assert.Equal(Full, (await TakeAsync(store, seconds: 3)).State);
    }

    [Fact]
    public async Task A_final_release_succeeds_despite_a_refused_request()
    {
        var store = await OpenAsync();
        var lease = await TakeAsync(store, seconds: 0);
        AssertBusy(await TryTakeAsync(store, seconds: 1));

        Assert.Equal(ReleaseAnswer.Released, await store.ReleaseAsync(lease, Full, isFinal: true, default));

        var next = await TakeAsync(store, seconds: 1);
        Assert.Equal(Full, next.State);
        Assert.Equal(ReleaseAnswer.Released, await store.ReleaseAsync(next, Full, isFinal: false, default));
    }

    [Fact]
    public async Task One_of_many_concurrent_requests_gets_the_lease()
    {
        var store = await OpenAsync();

        Assert.Single(await Race.RunAsync(32, takersAtOnce, async _ => IsTaken(await TryTakeAsync(store, seconds: 0))));
        Assert.Single(await Race.RunAsync(32, takersAtOnce, async _ => IsTaken(await TryTakeAsync(store, seconds: 20))));
    }

    [Fact]
    public async Task A_request_during_a_release_gets_the_lease_or_prevents_the_release()
    {
        var store = await OpenAsync();
        for (var round = 0; round < 10; round++)
        {
            var lease = await TakeAsync(store, round * 60);
            var release = store.ReleaseAsync(lease, leased.Empty, isFinal: false, default);
            if (takersAtOnce == 1)
                await release;
            var take = TryTakeAsync(store, (round * 60) + 1);

            // Either the release is refused, or the request gets the lease.
            Assert.Equal(await release == ReleaseAnswer.Released, IsTaken(await take));
        }
    }

    /// <summary>An empty store.</summary>
    protected virtual Task<ILeasedState<TState, TLease>> OpenAsync() => Task.FromResult(leased.InMemory());

    protected static TLease Taken(LeaseAnswer<TLease> answer) => Assert.IsType<LeaseAnswer<TLease>.Taken>(answer).Lease;

    protected static void AssertBusy(LeaseAnswer<TLease> answer) => Assert.IsType<LeaseAnswer<TLease>.Busy>(answer);

    protected static Task<LeaseAnswer<TLease>> TryTakeAsync(ILeasedState<TState, TLease> store, int seconds) =>
        store.TakeAsync(Cast.Noon.AddSeconds(seconds), Cast.Noon.AddSeconds(seconds + 20), default);

    protected static async Task<TLease> TakeAsync(ILeasedState<TState, TLease> store, int seconds) =>
        Taken(await TryTakeAsync(store, seconds));

    private static bool IsTaken(LeaseAnswer<TLease> answer) => answer is LeaseAnswer<TLease>.Taken;
}
