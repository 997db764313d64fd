using Autoscale.Domain.Licensing;
using Autoscale.Emulators.Tests.Backends;

namespace Autoscale.Emulators.Tests.Stores;

/// <summary>What every store of license usages does.</summary>
public abstract class LicenseUsagesContract
{
    private static readonly LicenseUsage ByA = Cast.FullUsage(Cast.FirstLicense, Cast.A);
    private static readonly LicenseUsage ByB = new(Cast.FirstLicense with { ETag = null }, Cast.B, null, Cast.Noon.AddHours(1));

    /// <summary>How many writers the backend can take at once.</summary>
    protected virtual int WritersAtOnce => 50;

    [Fact]
    public async Task Nobody_holds_a_license_before_the_first()
    {
        var store = await OpenAsync();

        Assert.Null(await store.FindAsync(Cast.FirstLicense.Checksum, default));
        Assert.Empty(await store.ListAsync("fortigate", default));
    }

    [Fact]
    public async Task A_license_that_nobody_holds_is_assigned_and_read_back()
    {
        var store = await OpenAsync();

        Assert.True(await store.TryAssignAsync(ByA, default));

        Assert.Equal(ByA, await store.FindAsync(Cast.FirstLicense.Checksum, default));
        Assert.Equal([ByA], await store.ListAsync("fortigate", default));
    }

    [Fact]
    public async Task A_license_that_somebody_holds_is_not_assigned_again()
    {
        var store = await OpenAsync();
        await store.TryAssignAsync(ByA, default);

        Assert.False(await store.TryAssignAsync(ByB, default));
        Assert.False(await store.TryAssignAsync(ByA, default));

        Assert.Equal(ByA, await store.FindAsync(Cast.FirstLicense.Checksum, default));
    }

    [Fact]
    public async Task A_license_is_taken_from_its_holder_and_read_back()
    {
        var store = await OpenAsync();
        await store.TryAssignAsync(ByA, default);

        Assert.True(await store.TryReassignAsync(ByA, ByB, default));

        Assert.Equal(ByB, await store.FindAsync(Cast.FirstLicense.Checksum, default));
    }

    [Fact]
    public async Task A_license_is_not_taken_from_one_who_holds_it_no_more_or_since_another_time()
    {
        var store = await OpenAsync();
        await store.TryAssignAsync(ByA, default);

        Assert.False(await store.TryReassignAsync(ByA with { Holder = Cast.C }, ByB, default));
        Assert.False(await store.TryReassignAsync(ByA with { AssignedAt = Cast.Noon.AddTicks(TimeSpan.TicksPerMillisecond) }, ByB, default));
        Assert.False(await store.TryReassignAsync(ByA with { AssignedAt = DateTimeOffset.UnixEpoch }, ByB, default));

        Assert.Equal(ByA, await store.FindAsync(Cast.FirstLicense.Checksum, default));
    }

    [Fact]
    public async Task A_license_that_was_released_is_not_taken_from_its_holder()
    {
        var store = await OpenAsync();
        await store.TryAssignAsync(ByA, default);

        Assert.True(await store.TryReleaseAsync(ByA, default));

        Assert.False(await store.TryReleaseAsync(ByA, default));
        Assert.False(await store.TryReassignAsync(ByA, ByB, default));
        Assert.Null(await store.FindAsync(Cast.FirstLicense.Checksum, default));
    }

    [Fact]
    public async Task A_license_is_not_released_by_one_who_holds_it_no_more()
    {
        var store = await OpenAsync();
        await store.TryAssignAsync(ByA, default);
        await store.TryReassignAsync(ByA, ByB, default);

        Assert.False(await store.TryReleaseAsync(ByA, default));
        Assert.False(await store.TryReleaseAsync(ByB with { AssignedAt = Cast.Noon }, default));

        Assert.Equal(ByB, await store.FindAsync(Cast.FirstLicense.Checksum, default));
    }

    [Fact]
    public async Task A_listing_is_of_one_product()
    {
        var store = await OpenAsync();
        await store.TryAssignAsync(ByA, default);
        await store.TryAssignAsync(ByB with { License = new License("0a1b", "FMG.lic", "tag", "fortimanager") }, default);

        Assert.Equal([ByA], await store.ListAsync("fortigate", default));
    }

    [Fact]
    public async Task Of_many_who_want_the_same_license_at_once_one_gets_it()
    {
        var store = await OpenAsync();

        var won = await Race.RunAsync(50, WritersAtOnce, i => store.TryAssignAsync(ByA with { Holder = Cast.Numbered(i) }, default));

        Assert.Equal(Cast.Numbered(Assert.Single(won)), (await store.FindAsync(Cast.FirstLicense.Checksum, default))!.Holder);
    }

    [Fact]
    public async Task Of_many_who_take_a_license_from_the_same_holder_at_once_one_gets_it()
    {
        var store = await OpenAsync();
        await store.TryAssignAsync(ByA, default);

        var won = await Race.RunAsync(50, WritersAtOnce, i => store.TryReassignAsync(ByA, ByB with { Holder = Cast.Numbered(i) }, default));

        Assert.Equal(Cast.Numbered(Assert.Single(won)), (await store.FindAsync(Cast.FirstLicense.Checksum, default))!.Holder);
    }

    /// <summary>An empty store.</summary>
    protected abstract Task<ILicenseUsages> OpenAsync();
}
