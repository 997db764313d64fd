using Autoscale.Domain.Cluster.FortiAnalyzers;
using Autoscale.Simulation.FortiAnalyzers;

namespace Autoscale.Tests.FortiAnalyzers;

/// <summary>The list of devices: filtered, paged, and filtered again. Real TLS on loopback.</summary>
public sealed class FazListingTests
{
    private const int Many = 10_000;

    [Fact]
    public async Task Among_10_000_devices_ours_are_listed_in_one_filtered_call()
    {
        await using var faz = await FazBench.StartAsync();
        faz.ConnectStrangers(Many);
        faz.Connect(1, 2);

        var devices = await ListAsync(faz, FazBench.QueryOf(1, 2, 3));

        Assert.Equal([FazBench.Listed(1), FazBench.Listed(2)], devices);
        Assert.Equal(1, faz.Device.CallsOf(FazCallKind.List));
    }

    [Fact]
    public async Task A_device_is_found_by_its_address_alone()
    {
        await using var faz = await FazBench.StartAsync();
        faz.Connect(1, 2);

        Assert.Equal([FazBench.Listed(2)], await ListAsync(faz, new FazQuery([], [FazBench.AddressOf(2)])));
    }

    [Fact]
    public async Task More_members_than_a_filter_takes_are_found_page_by_page()
    {
        await using var faz = await FazBench.StartAsync();
        faz.ConnectStrangers(Many - 1000);
        faz.Connect(Enumerable.Range(1, 1000));

        var devices = await ListAsync(faz, FazBench.QueryOf(Enumerable.Range(1, 1000)));

        Assert.Equal(1000, devices.Count);
        Assert.Equal((Many / 500) + 1, faz.Device.CallsOf(FazCallKind.List));
    }

    [Fact]
    public async Task A_version_that_ignores_filters_is_read_page_by_page_and_filtered_here()
    {
        await using var faz = await FazBench.StartAsync();
        faz.Device.Troubles.IgnoresFilters = true;
        faz.ConnectStrangers(1200);
        faz.Connect(1);

        Assert.Equal([FazBench.Listed(1)], await ListAsync(faz, FazBench.QueryOf(1)));
        Assert.Equal(3, faz.Device.CallsOf(FazCallKind.List));
    }

    [Fact]
    public async Task A_version_that_ignores_ranges_is_read_once()
    {
        await using var faz = await FazBench.StartAsync();
        (faz.Device.Troubles.IgnoresFilters, faz.Device.Troubles.IgnoresRanges) = (true, true);
        faz.ConnectStrangers(1200);
        faz.Connect(1);

        Assert.Equal([FazBench.Listed(1)], await ListAsync(faz, FazBench.QueryOf(1)));
        Assert.Equal(1, faz.Device.CallsOf(FazCallKind.List));
    }

    [Fact]
    public async Task A_query_for_no_device_makes_no_call()
    {
        await using var faz = await FazBench.StartAsync();
        faz.ConnectStrangers(3);

        Assert.Empty(await ListAsync(faz, new FazQuery([], [])));
        Assert.Equal(0, faz.Device.CallsOf(FazCallKind.List));
    }

    [Fact]
    public async Task A_device_in_another_ADOM_is_listed_with_it()
    {
        await using var faz = await FazBench.StartAsync();
        faz.Device.AddAdom("branch");
        faz.Connect(1);
        faz.Device.Register(FazBench.Serial(1), "branch");

        Assert.Equal([FazBench.Listed(1) with { IsRegistered = true, Adom = "branch" }], await ListAsync(faz, FazBench.QueryOf(1)));
    }

    private static async Task<IReadOnlyList<FazDevice>> ListAsync(FazBench faz, FazQuery query)
    {
        var session = await faz.LogInAsync();
        var listing = await faz.Sessions.ListAsync(session, query, default);
        Assert.Null((await faz.Sessions.LogOutAsync(session, default)).Fault);
        Assert.Null(listing.Fault);
        Assert.Equal(0, faz.Device.OpenSessions);
        return listing.Devices;
    }
}
