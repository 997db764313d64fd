using Autoscale.Domain.Cluster.Bootstrap;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Shared.FortiOs;

namespace Autoscale.Emulators.Tests.Stores;

/// <summary>The contract of every store of configsets.</summary>
public abstract class ConfigsetsContract
{
    protected static readonly IReadOnlyDictionary<string, string> Nothing = new Dictionary<string, string>();

    private const string Text = "config system global\n    set hostname \"{@device.instance-id}\"\n    set alias \"grün\"\nend\n";

    [Fact]
    public async Task A_fragment_is_read_as_it_was_stored()
    {
        var (store, location) = await OpenAsync(new Dictionary<string, string> { ["baseconfig"] = Text });

        Assert.Equal(new Configset("baseconfig", Text), await store.FindAsync(location, "baseconfig", default));
    }

    [Fact]
    public async Task A_missing_fragment_is_not_found()
    {
        var (store, location) = await OpenAsync(new Dictionary<string, string> { ["baseconfig"] = Text });

        Assert.Null(await store.FindAsync(location, "port2config", default));
        Assert.Null(await store.FindAsync(location with { Prefix = "elsewhere/" }, "baseconfig", default));
    }

    [Fact]
    public async Task A_listing_has_the_names_of_all_fragments_of_its_location()
    {
        var (store, location) = await OpenAsync(
            new Dictionary<string, string> { ["baseconfig"] = Text, ["extra"] = "", ["with space"] = Text });

        Assert.Equal(["baseconfig", "extra", "with space"], (await store.ListAsync(location, default)).Order(StringComparer.Ordinal));
        Assert.Empty(await store.ListAsync(location with { Prefix = "elsewhere/" }, default));
    }

    [Fact]
    public async Task An_empty_fragment_is_found()
    {
        var (store, location) = await OpenAsync(new Dictionary<string, string> { ["extra"] = "" });

        Assert.Equal(new Configset("extra", ""), await store.FindAsync(location, "extra", default));
    }

    /// <summary>A store with these fragments in one location, and that location.</summary>
    protected abstract Task<(IConfigsets Store, ConfigsetLocation Location)> OpenAsync(IReadOnlyDictionary<string, string> fragments);
}
