using Amazon.DynamoDBv2.Model;
using Autoscale.Adapters.DynamoDb;
using Autoscale.Domain.Elections;
using Autoscale.Domain.Heartbeats;
using Autoscale.Emulators.Tests.Backends;

namespace Autoscale.Emulators.Tests.Stores;

public sealed class DynaliteClusterPagesTests(AwsFixture aws) : DynamoClusterPagesContract(aws.Dynalite, aws.NewTables())
{
    private readonly AwsFixture _aws = aws;

    [Fact]
    public async Task A_page_is_one_call_once_the_primary_was_seen()
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
    public async Task A_primary_that_was_not_seen_before_costs_one_call_more_once()
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
            ["BatchGetItem", "GetItem", "BatchGetItem", "PutItem", "BatchGetItem", "GetItem", "BatchGetItem"],
            _aws.Proxy.Calls.All.Select(c => c.Operation));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Rows_that_were_left_unread_are_asked_for_again(int times)
    {
        await OpenAsync();
        var own = await AddAsync(Cast.A);
        var record = await ElectAsync(Cast.A, new Term(1));
        var overloaded = _aws.OverloadedDynalite(Names.HealthChecks, times);

        Assert.Equal(new ClusterPage(own, record, own), await new DynamoClusterPages(overloaded, Names).ReadAsync(Cast.A, default));
        Assert.Equal(times + 1, overloaded.Batches);
    }

    [Fact]
    public async Task Rows_that_stay_unread_are_a_fault_and_not_an_empty_page()
    {
        await OpenAsync();
        var overloaded = _aws.OverloadedDynalite(Names.HealthChecks, times: int.MaxValue);

        await Assert.ThrowsAsync<ProvisionedThroughputExceededException>(() => new DynamoClusterPages(overloaded, Names).ReadAsync(Cast.A, default));
        Assert.Equal(3, overloaded.Batches);
    }

    [Fact]
    public async Task The_primary_itself_needs_one_call_even_in_a_new_container()
    {
        var pages = await OpenAsync();
        await AddAsync(Cast.A);
        await ElectAsync(Cast.A, new Term(1));
        _aws.Proxy.Reset();

        await pages.ReadAsync(Cast.A, default);

        Assert.Equal(["BatchGetItem"], _aws.Proxy.Calls.All.Select(c => c.Operation));
    }
}
