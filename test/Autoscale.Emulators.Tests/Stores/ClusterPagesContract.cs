using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Cluster.Heartbeats;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Emulators.Tests.Backends;

namespace Autoscale.Emulators.Tests.Stores;

/// <summary>The contract of every reader of cluster pages.</summary>
public abstract class ClusterPagesContract
{
    /// <summary>The cluster of the pages.</summary>
    protected abstract ClusterId Cluster { get; }

    protected abstract IHealthChecks HealthChecks { get; }

    protected abstract IPrimaryRecords PrimaryRecords { get; }

    [Fact]
    public async Task A_page_is_empty_before_the_first_heartbeat() =>
        Assert.Equal(new ClusterPage(null, null, null), await (await OpenAsync()).ReadAsync(Cast.A, default));

    [Fact]
    public async Task A_page_has_the_record_of_the_sender_the_primary_record_and_the_record_of_the_primary()
    {
        var pages = await OpenAsync();
        var (own, ofPrimary) = (await AddAsync(Cast.B), await AddAsync(Cast.A));
        var record = await ElectAsync(Cast.A, new Term(1));

        // The second read uses the primary that the first read has remembered.
        Assert.Equal(new ClusterPage(own, record, ofPrimary), await pages.ReadAsync(Cast.B, default));
        Assert.Equal(new ClusterPage(own, record, ofPrimary), await pages.ReadAsync(Cast.B, default));
    }

    [Fact]
    public async Task The_page_of_the_primary_has_its_record_twice()
    {
        var pages = await OpenAsync();
        var own = await AddAsync(Cast.A);
        var record = await ElectAsync(Cast.A, new Term(1));

        Assert.Equal(new ClusterPage(own, record, own), await pages.ReadAsync(Cast.A, default));
        Assert.Equal(new ClusterPage(own, record, own), await pages.ReadAsync(Cast.A, default));
    }

    [Fact]
    public async Task A_page_shows_the_new_primary_after_an_election()
    {
        var pages = await OpenAsync();
        var (a, b, c) = (await AddAsync(Cast.A), await AddAsync(Cast.B), await AddAsync(Cast.C));
        var first = await ElectAsync(Cast.A, new Term(1));
        Assert.Equal(new ClusterPage(c, first, a), await pages.ReadAsync(Cast.C, default));
        var second = await ElectAsync(Cast.B, new Term(2));

        Assert.Equal(new ClusterPage(c, second, b), await pages.ReadAsync(Cast.C, default));
        Assert.Equal(new ClusterPage(a, second, b), await pages.ReadAsync(Cast.A, default));
        Assert.Equal(new ClusterPage(b, second, b), await pages.ReadAsync(Cast.B, default));
    }

    [Fact]
    public async Task A_page_has_no_health_check_record_of_a_sender_or_primary_without_one()
    {
        var pages = await OpenAsync();
        var record = await ElectAsync(Cast.A, new Term(1));

        Assert.Equal(new ClusterPage(null, record, null), await pages.ReadAsync(Cast.B, default));
        Assert.Equal(new ClusterPage(null, record, null), await pages.ReadAsync(Cast.B, default));
    }

    /// <summary>A new reader of empty stores.</summary>
    protected abstract Task<IClusterPages> OpenAsync();

    protected async Task<HealthCheck> AddAsync(InstanceId instance)
    {
        Assert.True(await HealthChecks.TryCreateAsync(Cast.FullHealthCheck(instance) with { Version = 0 }, default));
        return Cast.FullHealthCheck(instance) with { Version = 1 };
    }

    protected async Task<PrimaryRecord> ElectAsync(InstanceId instance, Term term)
    {
        var record = Cast.FullPrimaryRecord(Cluster, term) with { Instance = instance };
        Assert.True(await PrimaryRecords.TryClaimAsync(record, new Term(term.Value - 1), default));
        return record;
    }
}
