using Autoscale.Domain.Cluster.Licensing;
using Autoscale.Emulators.Tests.Backends;

namespace Autoscale.Emulators.Tests.Stores;

/// <summary>The contract of every store of license usages.</summary>
public abstract class LicenseUsagesContract
{
    private static readonly LicenseUsage ByA = Cast.FullUsage(Cast.FirstLicense, Cast.A);
    private static readonly LicenseUsage ByB = new(Cast.FirstLicense with { ETag = null }, Cast.B, null, Cast.Noon.AddHours(1));

    /// <summary>The maximum number of concurrent writers that the backend supports.</summary>
    protected virtual int WritersAtOnce => 50;

    [Fact]
    public async Task The_store_is_empty_before_the_first_usage()
    {
        var store = await OpenAsync();

        Assert.Null(await store.FindAsync(Cast.FirstLicense.Checksum, default));
        Assert.Empty(await store.ListAsync("fortigate", default));
    }

    [Fact]
    public async Task A_free_license_is_assigned_and_read_back()
    {
        var store = await OpenAsync();

        Assert.True(await store.TryAssignAsync(ByA, default));

        Assert.Equal(ByA, await store.FindAsync(Cast.FirstLicense.Checksum, default));
        Assert.Equal([ByA], await store.ListAsync("fortigate", default));
    }

    [Fact]
    public async Task A_license_with_a_holder_is_not_assigned_again()
    {
        var store = await OpenAsync();
        await store.TryAssignAsync(ByA, default);

        Assert.False(await store.TryAssignAsync(ByB, default));
        Assert.False(await store.TryAssignAsync(ByA, default));

        Assert.Equal(ByA, await store.FindAsync(Cast.FirstLicense.Checksum, default));
    }

    [Fact]
    public async Task A_license_is_reassigned_to_another_holder_and_read_back()
    {
        var store = await OpenAsync();
        await store.TryAssignAsync(ByA, default);

        Assert.True(await store.TryReassignAsync(ByA, ByB, default));

        Assert.Equal(ByB, await store.FindAsync(Cast.FirstLicense.Checksum, default));
    }

    [Fact]
    public async Task A_license_is_not_reassigned_if_its_holder_or_its_time_of_assignment_has_changed()
    {
        var store = await OpenAsync();
        await store.TryAssignAsync(ByA, default);

        Assert.False(await store.TryReassignAsync(ByA with { Holder = Cast.C }, ByB, default));
        Assert.False(
            await store.TryReassignAsync(ByA with { AssignedAt = Cast.Noon.AddTicks(TimeSpan.TicksPerMillisecond) }, ByB, default));
        Assert.False(await store.TryReassignAsync(ByA with { AssignedAt = DateTimeOffset.UnixEpoch }, ByB, default));

        Assert.Equal(ByA, await store.FindAsync(Cast.FirstLicense.Checksum, default));
    }

    [Fact]
    public async Task A_released_license_is_neither_released_again_nor_reassigned()
    {
        var store = await OpenAsync();
        await store.TryAssignAsync(ByA, default);

        Assert.True(await store.TryReleaseAsync(ByA, Cast.Noon, default));

        Assert.False(await store.TryReleaseAsync(ByA, Cast.Noon, default));
        Assert.False(await store.TryReassignAsync(ByA, ByB, default));
        Assert.Null(await store.FindAsync(Cast.FirstLicense.Checksum, default));
    }

    [Fact]
    public async Task A_released_license_is_listed_with_the_time_of_its_release_and_is_assigned_once()
    {
        var store = await OpenAsync();
        await store.TryAssignAsync(ByA, default);
        await store.TryReleaseAsync(ByA, Cast.Noon.AddMinutes(5), default);

        Assert.Empty(await store.ListAsync("fortigate", default));
        Assert.Equal([ByA.Released(Cast.Noon.AddMinutes(5))], await store.ListAllAsync("fortigate", default));
        Assert.True(await store.TryAssignAsync(ByB, default));
        Assert.False(await store.TryAssignAsync(ByA, default));
        Assert.Equal([ByB], await store.ListAllAsync("fortigate", default));
    }

    [Fact]
    public async Task A_row_is_removed_only_if_it_is_unchanged()
    {
        var store = await OpenAsync();
        await store.TryAssignAsync(ByA, default);

        Assert.False(await store.TryRemoveAsync(ByB, default));
        Assert.True(await store.TryRemoveAsync(ByA, default));
        Assert.False(await store.TryRemoveAsync(ByA, default));
        Assert.Empty(await store.ListAllAsync("fortigate", default));
    }

    [Fact]
    public async Task A_license_is_not_released_if_its_holder_or_its_time_of_assignment_has_changed()
    {
        var store = await OpenAsync();
        await store.TryAssignAsync(ByA, default);
        await store.TryReassignAsync(ByA, ByB, default);

        Assert.False(await store.TryReleaseAsync(ByA, Cast.Noon, default));
        Assert.False(await store.TryReleaseAsync(ByB with { AssignedAt = Cast.Noon }, Cast.Noon, default));

        Assert.Equal(ByB, await store.FindAsync(Cast.FirstLicense.Checksum, default));
    }

    [Fact]
    public async Task A_listing_has_the_usages_of_one_product_only()
    {
        var store = await OpenAsync();
        await store.TryAssignAsync(ByA, default);
        await store.TryAssignAsync(ByB with { License = new License("0a1b", "FMG.lic", "tag", "fortimanager") }, default);

        Assert.Equal([ByA], await store.ListAsync("fortigate", default));
    }

    [Fact]
    public async Task One_of_many_concurrent_assignments_of_a_license_succeeds()
    {
        var store = await OpenAsync();

        var won = await Race.RunAsync(50, WritersAtOnce, i => store.TryAssignAsync(ByA with { Holder = Cast.Numbered(i) }, default));

        Assert.Equal(Cast.Numbered(Assert.Single(won)), (await store.FindAsync(Cast.FirstLicense.Checksum, default))!.Holder);
    }

    [Fact]
    public async Task One_of_many_concurrent_reassignments_of_a_license_succeeds()
    {
        var store = await OpenAsync();
        await store.TryAssignAsync(ByA, default);

        var won = await Race.RunAsync(50, WritersAtOnce, i => store.TryReassignAsync(ByA, ByB with { Holder = Cast.Numbered(i) }, default));

        Assert.Equal(Cast.Numbered(Assert.Single(won)), (await store.FindAsync(Cast.FirstLicense.Checksum, default))!.Holder);
    }

    /// <summary>An empty store.</summary>
    protected abstract Task<ILicenseUsages> OpenAsync();
}
