using System.Net;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Emulators.Tests.Backends;

namespace Autoscale.Emulators.Tests.Stores;

/// <summary>The contract of every store of health check records.</summary>
public abstract class HealthChecksContract
{
    public static TheoryData<string> EveryKindOfRecord => ["full", "minimal"];

    /// <summary>The maximum number of concurrent writers that the backend supports.</summary>
    protected virtual int WritersAtOnce => 50;

    [Theory]
    [MemberData(nameof(EveryKindOfRecord))]
    public async Task A_created_record_is_read_back_with_the_next_version(string kind)
    {
        var store = await OpenAsync();

        Assert.True(await store.TryCreateAsync(Record(kind), default));

        Assert.Equal(Written(Record(kind)), await store.FindAsync(Cast.A, default));
    }

    [Theory]
    [MemberData(nameof(EveryKindOfRecord))]
    public async Task A_replaced_record_is_read_back_with_the_next_version(string kind)
    {
        var store = await OpenAsync();
        await store.TryCreateAsync(Record("minimal"), default);

        Assert.True(await store.TryReplaceAsync(Record(kind) with { Version = 1 }, default));

        Assert.Equal(Record(kind) with { Version = 2 }, await store.FindAsync(Cast.A, default));
    }

    [Fact]
    public async Task Every_lifecycle_state_is_read_back()
    {
        var store = await OpenAsync();
        var record = Record("minimal");
        await store.TryCreateAsync(record, default);

        foreach (var state in Enum.GetValues<LifecycleState>())
        {
            record = (await store.FindAsync(Cast.A, default))!;
            Assert.True(await store.TryReplaceAsync(record with { Membership = record.Membership with { State = state } }, default));
            Assert.Equal(state, (await store.FindAsync(Cast.A, default))!.Membership.State);
        }
    }

    [Fact]
    public async Task A_closed_record_is_listed_and_can_be_reopened()
    {
        var store = await OpenAsync();
        await store.TryCreateAsync(Record("full"), default);
        var closed = Assert.Single(await store.ListAsync(default));

        Assert.Equal((Cast.Noon.AddMinutes(3), true), (closed.ClosedAt, closed.IsClosed));
        Assert.True(await store.TryReplaceAsync(closed with { ClosedAt = null, SilentLosses = 0 }, default));

        var open = (await store.FindAsync(Cast.A, default))!;
        Assert.Equal((null, 0), (open.ClosedAt, open.SilentLosses));
    }

    [Fact]
    public async Task An_absent_value_a_null_and_a_value_are_read_back_as_such()
    {
        var store = await OpenAsync();
        var report = new DeviceReport
        {
            SyncTime = Reported.Null<DateTimeOffset>(),
            SyncStatus = Reported.Null<bool>(),
            IsPrimary = Reported.Of(false),
            Checksum = Reported.Null<string>(),
        };

        await store.TryCreateAsync(Record("minimal") with { Report = report }, default);

        Assert.Equal(report, (await store.FindAsync(Cast.A, default))!.Report);
    }

    [Fact]
    public async Task A_record_is_created_once()
    {
        var store = await OpenAsync();
        await store.TryCreateAsync(Record("minimal"), default);

        Assert.False(await store.TryCreateAsync(Record("full"), default));

        Assert.Equal(Written(Record("minimal")), await store.FindAsync(Cast.A, default));
    }

    [Fact]
    public async Task A_record_with_a_newer_version_is_not_replaced()
    {
        var store = await OpenAsync();
        await store.TryCreateAsync(Record("minimal"), default);
        var read = (await store.FindAsync(Cast.A, default))!;
        await store.TryReplaceAsync(read with { LossCount = 1 }, default);

        Assert.False(await store.TryReplaceAsync(read with { LossCount = 2 }, default));

        Assert.Equal((1, 2), ((await store.FindAsync(Cast.A, default))!.LossCount, (await store.FindAsync(Cast.A, default))!.Version));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task A_deleted_record_is_not_created_by_a_replacement(long version)
    {
        var store = await OpenAsync();
        await store.TryCreateAsync(Record("minimal"), default);
        await DeleteAsync(Cast.A);

        Assert.False(await store.TryReplaceAsync(Record("full") with { Version = version }, default));

        Assert.Null(await store.FindAsync(Cast.A, default));
    }

    [Fact]
    public async Task The_store_is_empty_before_the_first_record()
    {
        var store = await OpenAsync();

        Assert.Null(await store.FindAsync(Cast.A, default));
        Assert.Empty(await store.ListAsync(default));
    }

    [Fact]
    public async Task A_listing_has_every_record()
    {
        var store = await OpenAsync();
        await store.TryCreateAsync(Cast.MinimalHealthCheck(Cast.A), default);
        await store.TryCreateAsync(Cast.FullHealthCheck(Cast.B), default);

        var listed = await store.ListAsync(default);

        Assert.Equal([Written(Cast.MinimalHealthCheck(Cast.A)), Written(Cast.FullHealthCheck(Cast.B))], listed.OrderBy(r => r.Instance));
    }

    [Fact]
    public async Task One_of_many_concurrent_first_heartbeats_creates_the_record()
    {
        var store = await OpenAsync();

        var won = await Race.RunAsync(50, WritersAtOnce, i =>
            store.TryCreateAsync(Record("minimal") with { TermTold = new Term(i) }, default));

        Assert.Equal(new Term(Assert.Single(won)), (await store.FindAsync(Cast.A, default))!.TermTold);
    }

    [Fact]
    public async Task One_of_many_concurrent_replacements_of_a_version_succeeds()
    {
        var store = await OpenAsync();
        await store.TryCreateAsync(Record("minimal"), default);
        var read = (await store.FindAsync(Cast.A, default))!;

        var won = await Race.RunAsync(50, WritersAtOnce, i =>
            store.TryReplaceAsync(read with { ToldPrimaryIp = new IPAddress([10, 0, 0, (byte)i]) }, default));

        Assert.Equal(new IPAddress([10, 0, 0, (byte)Assert.Single(won)]), (await store.FindAsync(Cast.A, default))!.ToldPrimaryIp);
    }

    /// <summary>An empty store.</summary>
    protected abstract Task<IHealthChecks> OpenAsync();

    /// <summary>Deletes a record of that store, as an operator would.</summary>
    protected abstract Task DeleteAsync(InstanceId instance);

    private static HealthCheck Record(string kind) => kind == "full" ? Cast.FullHealthCheck(Cast.A) : Cast.MinimalHealthCheck(Cast.A);

    private static HealthCheck Written(HealthCheck record) => record with { Version = record.Version + 1 };
}
