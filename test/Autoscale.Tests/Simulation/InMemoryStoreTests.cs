using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.Licensing;
using Autoscale.Simulation.Memory;
using static Autoscale.Tests.Simulation.Cast;

namespace Autoscale.Tests.Simulation;

public sealed class InMemoryStoreTests
{
    private readonly InMemoryHealthChecks _health = new();
    private readonly InMemoryPrimaryRecords _primaries = new();
    private readonly InMemoryLicenseUsages _usages = new();

    [Fact]
    public async Task A_record_is_created_once_and_stored_with_the_next_version()
    {
        Assert.True(await _health.TryCreateAsync(HealthOf(A), default));
        Assert.False(await _health.TryCreateAsync(HealthOf(A), default));
        Assert.Equal(1, (await _health.FindAsync(A, default))!.Version);
    }

    [Fact]
    public async Task A_version_can_be_replaced_only_once()
    {
        _health.Put(HealthOf(A, version: 4));
        var read = (await _health.FindAsync(A, default))!;

        Assert.True(await _health.TryReplaceAsync(read with { LossCount = 1 }, default));
        Assert.False(await _health.TryReplaceAsync(read with { LossCount = 2 }, default));
        Assert.Equal((5L, 1), (_health.All[0].Version, _health.All[0].LossCount));
    }

    [Fact]
    public async Task A_row_of_the_original_has_version_0_and_can_be_replaced()
    {
        _health.Put(HealthOf(A));

        Assert.True(await _health.TryReplaceAsync(HealthOf(A), default));
        Assert.Equal(1, _health.All[0].Version);
    }

    [Fact]
    public async Task A_deleted_record_cannot_be_replaced()
    {
        _health.Put(HealthOf(A, version: 4));
        Assert.True(_health.Remove(A));

        Assert.False(await _health.TryReplaceAsync(HealthOf(A, version: 4), default));
        Assert.False(await _health.TryReplaceAsync(HealthOf(A), default));
        Assert.Empty(await _health.ListAsync(default));
    }

    [Fact]
    public async Task A_term_can_be_claimed_only_once()
    {
        Assert.True(await _primaries.TryClaimAsync(PrimaryOf(1, A), Term.None, default));
        Assert.False(await _primaries.TryClaimAsync(PrimaryOf(1, B), Term.None, default));
        Assert.True(await _primaries.TryClaimAsync(PrimaryOf(2, B), new Term(1), default));
        Assert.False(await _primaries.TryClaimAsync(PrimaryOf(2, A), new Term(1), default));
        Assert.Equal(B, (await _primaries.FindAsync(Cluster, default))!.Instance);
    }

    [Fact]
    public async Task A_term_cannot_be_claimed_over_a_deleted_record() =>
        Assert.False(await _primaries.TryClaimAsync(PrimaryOf(2, A), new Term(1), default));

    [Fact]
    public async Task The_effects_of_a_term_have_one_holder_at_a_time()
    {
        _primaries.Put(PrimaryOf(1, A));
        var read = PrimaryOf(1, A);

        Assert.True(await _primaries.TryTakeEffectsAsync(read, Noon.AddSeconds(60), default));
        Assert.False(await _primaries.TryTakeEffectsAsync(read, Noon.AddSeconds(61), default));
        Assert.Equal(Noon.AddSeconds(60), _primaries.All[0].EffectsTakenUntil);
    }

    [Fact]
    public async Task A_term_is_applied_only_after_all_its_effects()
    {
        _primaries.Put(PrimaryOf(3, A));

        Assert.True(await _primaries.TryNoteEffectsAsync(PrimaryOf(3, A), TermEffects.RoleTag, default));
        Assert.True(_primaries.All[0].OwesEffects);
        Assert.True(await _primaries.TryNoteEffectsAsync(PrimaryOf(3, A), TermEffects.All, default));
        Assert.False(_primaries.All[0].OwesEffects);
    }

    [Fact]
    public async Task Effects_of_an_old_term_are_neither_taken_nor_saved()
    {
        _primaries.Put(PrimaryOf(4, B));

        Assert.False(await _primaries.TryTakeEffectsAsync(PrimaryOf(3, A), Noon, default));
        Assert.False(await _primaries.TryNoteEffectsAsync(PrimaryOf(3, A), TermEffects.All, default));
        Assert.Equal(PrimaryOf(4, B), _primaries.All[0]);
    }

    [Fact]
    public async Task A_license_is_reassigned_or_released_only_if_its_usage_is_unchanged()
    {
        var ofA = new LicenseUsage(TheLicense, A, Byol, Noon);
        var ofB = new LicenseUsage(TheLicense, B, Byol, Noon.AddMinutes(1));

        Assert.True(await _usages.TryAssignAsync(ofA, default));
        Assert.False(await _usages.TryAssignAsync(ofB, default));
        Assert.False(await _usages.TryReassignAsync(ofA with { AssignedAt = Noon.AddSeconds(1) }, ofB, default));
        Assert.True(await _usages.TryReassignAsync(ofA, ofB, default));
        Assert.False(await _usages.TryReleaseAsync(ofA, Noon, default));
        Assert.True(await _usages.TryReleaseAsync(ofB, Noon, default));
        Assert.Empty(_usages.All);
    }

    [Fact]
    public async Task A_stock_row_is_removed_only_if_it_names_the_same_file()
    {
        var stock = new InMemoryLicenseStock();
        await stock.PutAsync(TheLicense, default);

        await stock.RemoveAsync(TheLicense with { FileName = "b.lic" }, default);
        await stock.RemoveAsync(TheLicense with { Product = "other" }, default);
        Assert.Equal([TheLicense], await stock.ListAsync("fortigate", default));
        await stock.RemoveAsync(TheLicense, default);
        Assert.Empty(stock.All);
    }

    [Fact]
    public async Task A_cancelled_call_does_nothing()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            _health.TryCreateAsync(HealthOf(A), new CancellationToken(canceled: true)));
        Assert.Empty(_health.All);
    }

    [Fact]
    public void Exactly_one_of_64_parallel_writers_wins_each_version()
    {
        _health.Put(HealthOf(A));
        var won = 0;

        Parallel.For(0, 64, _ =>
        {
            while (!_health.TryReplaceAsync(_health.All[0], default).GetAwaiter().GetResult())
                continue;
            Interlocked.Increment(ref won);
        });

        Assert.Equal(won, _health.All[0].Version);
    }
}
