using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Emulators.Tests.Backends;

namespace Autoscale.Emulators.Tests.Stores;

public sealed class DynalitePrimaryRecordsTests(AwsFixture aws) : DynamoPrimaryRecordsContract(aws.Dynalite, aws.NewTables())
{
    private readonly AwsFixture _aws = aws;

    [Fact]
    public async Task Every_operation_takes_one_call()
    {
        var store = await OpenAsync();
        var record = Cast.FullPrimaryRecord(Cluster, new Term(1));
        _aws.Proxy.Reset();

        await store.TryTakeTurnAsync(Cluster, Term.None, Cast.Noon, default);
        await store.TryClaimAsync(record, Term.None, default);
        await store.FindAsync(Cluster, default);
        await store.TryTakeEffectsAsync(record, Cast.Noon.AddHours(1), default);
        await store.TryNoteEffectsAsync(record, TermEffects.All, default);
        await store.TryEndTurnAsync(Cluster, Cast.Noon, default);

        Assert.Equal(
            ["UpdateItem", "UpdateItem", "GetItem", "UpdateItem", "UpdateItem", "UpdateItem"],
            _aws.Proxy.Calls.All.Select(c => c.Operation));
    }
}
