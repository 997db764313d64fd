using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.FortiAnalyzers;
using Autoscale.Emulators.Tests.Backends;

namespace Autoscale.Emulators.Tests.Stores;

/// <summary>The contract of every store of the row that runs of the authorization share.</summary>
public abstract class FazMemoriesContract
{
    protected abstract ClusterId Cluster { get; }

    private FazMemory Full => new()
    {
        Cluster = Cluster,
        HeldUntil = Cast.Noon.AddMinutes(1),
        Fault = FazFaultKind.Certificate,
        FailingSince = Cast.Noon.AddHours(-1),
        RetryAt = Cast.Noon.AddSeconds(50),
    };

    [Fact]
    public async Task There_is_no_row_at_first() => Assert.Null(await (await OpenAsync()).FindAsync(Cluster, default));

    [Fact]
    public async Task A_saved_row_is_read_back_with_the_next_version()
    {
        var store = await OpenAsync();
        Assert.True(await store.TrySaveAsync(Full, default));
        Assert.Equal(Full with { Version = 1 }, await store.FindAsync(Cluster, default));

        var empty = new FazMemory { Cluster = Cluster, Version = 1 };
        Assert.True(await store.TrySaveAsync(empty, default));
        Assert.Equal(empty with { Version = 2 }, await store.FindAsync(Cluster, default));
    }

    [Fact]
    public async Task A_row_is_saved_only_over_the_version_that_was_read()
    {
        var store = await OpenAsync();
        Assert.False(await store.TrySaveAsync(Full with { Version = 1 }, default));
        Assert.True(await store.TrySaveAsync(Full, default));
        Assert.False(await store.TrySaveAsync(Full, default));
        Assert.Equal(1, (await store.FindAsync(Cluster, default))!.Version);
    }

    protected abstract Task<IFazMemories> OpenAsync();
}
