using Autoscale.Adapters.DynamoDb;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.Upgrades;
using Autoscale.Emulators.Tests.Backends;
using Autoscale.Emulators.Tests.DynamoDb;
using Autoscale.Simulation.Memory;

namespace Autoscale.Emulators.Tests.Stores;

/// <summary>The contract of every store of the progress of upgrades.</summary>
public abstract class UpgradesContract
{
    protected abstract ClusterId Cluster { get; }

    protected RollingUpgrade Full => FullOf(Cluster);

    /// <summary>An upgrade with every value.</summary>
    internal static RollingUpgrade FullOf(ClusterId cluster) => new()
    {
        Cluster = cluster,
        By = "anna",
        AcceptsDoubts = true,
        StartedAt = Cast.Noon,
        Targets = new Dictionary<string, string>(StringComparer.Ordinal) { ["fgt-byol"] = "lt-1 version 2 (ami-2)" },
        TargetsAt = Cast.Noon.AddMinutes(1),
        Term = new Term(3),
        Successor = Cast.A,
        Member = Cast.B,
        Replaced = 2,
        Since = Cast.Noon.AddMinutes(2),
        Stopped = "a doubt",
        EndedAt = Cast.Noon.AddMinutes(3),
    };

    [Fact]
    public async Task A_saved_upgrade_is_read_back_with_the_next_version()
    {
        var store = await OpenAsync();
        Assert.Null(await store.FindAsync(Cluster, default));

        Assert.True(await store.TrySaveAsync(Full, default));
        var read = (await store.FindAsync(Cluster, default))!;

        Assert.Equal(Full.Targets, read.Targets);
        Assert.Equal(Full with { Version = 1, Targets = read.Targets }, read);
        Assert.True(await store.TrySaveAsync(read with { Successor = null, Member = null, Stopped = null, EndedAt = null }, default));
        var open = (await store.FindAsync(Cluster, default))!;
        Assert.Equal((2, null, null, null, true), (open.Version, open.Successor, open.Member, open.Stopped, open.IsOpen));
    }

    [Fact]
    public async Task An_upgrade_is_saved_only_over_the_version_that_was_read()
    {
        var store = await OpenAsync();
        Assert.False(await store.TrySaveAsync(Full with { Version = 1 }, default));
        Assert.True(await store.TrySaveAsync(Full, default));
        Assert.False(await store.TrySaveAsync(Full, default));
    }

    protected abstract Task<IUpgrades> OpenAsync();
}

public sealed class InMemoryUpgradesTests : UpgradesContract
{
    protected override ClusterId Cluster { get; } = new("demo");

    protected override Task<IUpgrades> OpenAsync() => Task.FromResult<IUpgrades>(new InMemoryUpgrades());
}

[Collection(AwsCollection.Name)]
public sealed class DynaliteUpgradesTests(AwsFixture aws) : UpgradesContract
{
    private readonly TableNames _tables = aws.NewTables();

    protected override ClusterId Cluster => _tables.Cluster;

    [Fact]
    public async Task Attributes_of_a_newer_version_survive_a_write()
    {
        var store = await OpenAsync();
        var next = Full with { Version = 7, Stopped = null };
        await aws.Dynalite.PutRowAsync(_tables.PrimaryRecords, Newer.Version(DynamoUpgrades.Write(Full with { Version = 7 })));

        Assert.True(await store.TrySaveAsync(next, default));

        var key = DynamoUpgrades.Write(next).Where(a => a.Key == PrimaryRecordItem.Key).ToDictionary(a => a.Key, a => a.Value);
        await Newer.AssertSurvivedAsync(aws.Dynalite, _tables.PrimaryRecords, key, DynamoUpgrades.Write(next).Keys);
    }

    [Fact]
    public async Task A_row_without_a_start_reads_as_an_upgrade_that_has_ended()
    {
        var store = await OpenAsync();
        var row = DynamoUpgrades.Write(Full with { Version = 7, EndedAt = null });
        _ = row.Remove("startedTime");
        row["targets"] = new("no map");
        row["vmId"] = new("no instance");
        await aws.Dynalite.PutRowAsync(_tables.PrimaryRecords, row);

        var read = (await store.FindAsync(Cluster, default))!;

        Assert.Equal((7, false, null), (read.Version, read.IsOpen, read.Member));
        Assert.Empty(read.Targets);
        Assert.True(await store.TrySaveAsync(Full with { Version = 7 }, default));
    }

    protected override async Task<IUpgrades> OpenAsync()
    {
        await aws.Dynalite.CreateAsync(_tables.PrimaryRecords, PrimaryRecordItem.Key);
        return new DynamoUpgrades(aws.Dynalite, _tables);
    }
}
