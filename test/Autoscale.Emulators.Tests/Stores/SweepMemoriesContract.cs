using Autoscale.Adapters.DynamoDb;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.Sweeping;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Emulators.Tests.Backends;
using Autoscale.Emulators.Tests.DynamoDb;
using Autoscale.Simulation.Memory;

namespace Autoscale.Emulators.Tests.Stores;

/// <summary>The contract of every store of the memory of sweeps.</summary>
public abstract class SweepMemoriesContract
{
    protected abstract ClusterId Cluster { get; }

    protected SweepMemory Full => new()
    {
        Cluster = Cluster,
        Gone = new Dictionary<InstanceId, DateTimeOffset> { [Cast.A] = Cast.Noon },
        Unhealthy = new Dictionary<InstanceId, DateTimeOffset> { [Cast.B] = Cast.Noon.AddMinutes(1) },
        Brake = new SweepBrake(1_780_315_200, 2),
        DeafUntil = Cast.Noon.AddMinutes(2),
    };

    [Fact]
    public async Task A_saved_memory_is_read_back_with_the_next_version()
    {
        var store = await OpenAsync();
        Assert.Null(await store.FindAsync(Cluster, default));

        Assert.True(await store.TrySaveAsync(Full, default));
        var read = (await store.FindAsync(Cluster, default))!;
        Assert.Equal((1, true), (read.Version, read.Says(Full)));

        Assert.True(await store.TrySaveAsync(new SweepMemory { Cluster = Cluster, Version = 1 }, default));
        Assert.True((await store.FindAsync(Cluster, default))!.Says(new SweepMemory { Cluster = Cluster }));
    }

    [Fact]
    public async Task A_memory_is_saved_only_over_the_version_that_was_read()
    {
        var store = await OpenAsync();
        Assert.False(await store.TrySaveAsync(Full with { Version = 1 }, default));
        Assert.True(await store.TrySaveAsync(Full, default));
        Assert.False(await store.TrySaveAsync(Full, default));
    }

    protected abstract Task<ISweepMemories> OpenAsync();
}

public sealed class InMemorySweepMemoriesTests : SweepMemoriesContract
{
    protected override ClusterId Cluster { get; } = new("demo");

    protected override Task<ISweepMemories> OpenAsync() => Task.FromResult<ISweepMemories>(new InMemorySweepMemories());
}

[Collection(AwsCollection.Name)]
public sealed class DynaliteSweepMemoriesTests(AwsFixture aws) : SweepMemoriesContract
{
    private readonly TableNames _tables = aws.NewTables();

    protected override ClusterId Cluster => _tables.Cluster;

    [Fact]
    public async Task Attributes_of_a_newer_version_survive_a_write()
    {
        var store = await OpenAsync();
        var next = new SweepMemory { Cluster = Cluster, Version = 7 };
        await aws.Dynalite.PutRowAsync(_tables.PrimaryRecords, Newer.Version(SweepMemoryItem.Write(Full with { Version = 7 })));

        Assert.True(await store.TrySaveAsync(next, default));

        await Newer.AssertSurvivedAsync(
            aws.Dynalite, _tables.PrimaryRecords, SweepMemoryItem.KeyOf(Cluster), SweepMemoryItem.Write(next).Keys);
    }

    protected override async Task<ISweepMemories> OpenAsync()
    {
        await aws.Dynalite.CreateAsync(_tables.PrimaryRecords, PrimaryRecordItem.Key);
        return new DynamoSweepMemories(aws.Dynalite, _tables);
    }
}
