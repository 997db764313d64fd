using Autoscale.Emulators.Processes;

namespace Autoscale.Emulators.Tests.EmulatorTests;

public sealed class EmulatorProcessTests
{
    [Fact]
    public async Task Nothing_is_left_running_after_dispose()
    {
        var dynalite = await Dynalite.StartAsync(CancellationToken.None);
        var moto = await Moto.StartAsync(CancellationToken.None);
        int[] ids = [.. ProcessTable.Family(dynalite.ProcessId), .. ProcessTable.Family(moto.ProcessId)];
        Assert.True(ids.Length >= 2);

        await dynalite.DisposeAsync();
        await moto.DisposeAsync();

        Assert.Empty(await ProcessTable.SurvivorsAsync(ids));
    }

    [Fact]
    public async Task Two_emulators_of_one_kind_run_side_by_side_and_share_nothing()
    {
        await using var one = await Dynalite.StartAsync(CancellationToken.None);
        await using var other = await Dynalite.StartAsync(CancellationToken.None);
        using var aws = new RawAws(one.Endpoint);
        using var otherAws = new RawAws(other.Endpoint);
        const string Table = """
            {"TableName":"mine","BillingMode":"PAY_PER_REQUEST","AttributeDefinitions":[{"AttributeName":"Id","AttributeType":"S"}],"KeySchema":[{"AttributeName":"Id","KeyType":"HASH"}]}
            """;

        Assert.Equal(200, (await aws.JsonAsync("dynamodb", "DynamoDB_20120810.CreateTable", Table)).Status);

        Assert.Contains("mine", (await aws.JsonAsync("dynamodb", "DynamoDB_20120810.ListTables", "{}")).Body, StringComparison.Ordinal);
        Assert.DoesNotContain("mine", (await otherAws.JsonAsync("dynamodb", "DynamoDB_20120810.ListTables", "{}")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_start_that_is_cancelled_leaves_nothing_behind()
    {
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();
        var before = ProcessTable.Family(Environment.ProcessId);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Dynalite.StartAsync(gone.Token));

        Assert.Empty(await ProcessTable.SurvivorsAsync([.. ProcessTable.Family(Environment.ProcessId).Except(before)]));
    }
}
