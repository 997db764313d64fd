using Amazon.DynamoDBv2.Model;
using Autoscale.Adapters.DynamoDb;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.Heartbeats;
using Autoscale.Emulators.Tests.Backends;

namespace Autoscale.Emulators.Tests.Stores;

public sealed class DynaliteClusterPagesTests(AwsFixture aws) : DynamoClusterPagesContract(aws.Dynalite, aws.NewTables())
{
    private readonly AwsFixture _aws = aws;

    [Fact]
    public async Task A_page_takes_one_call_after_the_primary_is_known()
    {
        var pages = await OpenAsync();
        await AddAsync(Cast.A);
        await AddAsync(Cast.B);
        await ElectAsync(Cast.A, new Term(1));
        await pages.ReadAsync(Cast.B, default);
        _aws.Proxy.Reset();

        await pages.ReadAsync(Cast.B, default);
        await pages.ReadAsync(Cast.A, default);
        await pages.ReadAsync(Cast.C, default);

        Assert.Equal(["BatchGetItem", "BatchGetItem", "BatchGetItem"], _aws.Proxy.Calls.All.Select(c => c.Operation));
    }

    [Fact]
    public async Task A_new_primary_takes_one_additional_call_once()
    {
        var pages = await OpenAsync();
        await AddAsync(Cast.A);
        await AddAsync(Cast.B);
        await ElectAsync(Cast.A, new Term(1));
        _aws.Proxy.Reset();

        await pages.ReadAsync(Cast.B, default);
        await pages.ReadAsync(Cast.B, default);
        await ElectAsync(Cast.B, new Term(2));
        await pages.ReadAsync(Cast.A, default);
        await pages.ReadAsync(Cast.A, default);

        Assert.Equal(
            ["BatchGetItem", "GetItem", "BatchGetItem", "UpdateItem", "BatchGetItem", "GetItem", "BatchGetItem"],
            _aws.Proxy.Calls.All.Select(c => c.Operation));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Unprocessed_rows_are_requested_again(int times)
    {
        await OpenAsync();
        var own = await AddAsync(Cast.A);
        var record = await ElectAsync(Cast.A, new Term(1));
        var overloaded = _aws.OverloadedDynalite(Names.HealthChecks, times);

        Assert.Equal(new ClusterPage(own, record, own), await new DynamoClusterPages(overloaded, Names).ReadAsync(Cast.A, default));
        Assert.Equal(times + 1, overloaded.Batches);
    }

    [Fact]
    public async Task Rows_that_remain_unprocessed_throw_and_do_not_yield_an_empty_page()
    {
        await OpenAsync();
        var overloaded = _aws.OverloadedDynalite(Names.HealthChecks, times: int.MaxValue);

        await Assert.ThrowsAsync<ProvisionedThroughputExceededException>(() =>
            new DynamoClusterPages(overloaded, Names).ReadAsync(Cast.A, default));
        Assert.Equal(3, overloaded.Batches);
    }

    [Fact]
    public async Task The_page_of_the_primary_takes_one_call_even_in_a_new_container()
    {
        var pages = await OpenAsync();
        await AddAsync(Cast.A);
        await ElectAsync(Cast.A, new Term(1));
        _aws.Proxy.Reset();

        await pages.ReadAsync(Cast.A, default);

        Assert.Equal(["BatchGetItem"], _aws.Proxy.Calls.All.Select(c => c.Operation));
    }
}
