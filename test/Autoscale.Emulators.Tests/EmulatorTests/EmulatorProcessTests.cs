using Autoscale.Emulators.Processes;
using Autoscale.Emulators.Provisioning;

namespace Autoscale.Emulators.Tests.EmulatorTests;

public sealed class EmulatorProcessTests
{
    [Fact]
    public async Task No_process_is_left_running_after_dispose()
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
    public async Task Two_emulators_of_the_same_kind_run_side_by_side_without_shared_data()
    {
        await using var one = await Dynalite.StartAsync(CancellationToken.None);
        await using var other = await Dynalite.StartAsync(CancellationToken.None);
        using var aws = new RawAws(one.Endpoint);
        using var otherAws = new RawAws(other.Endpoint);
        const string Table = """
            {"TableName":"mine","BillingMode":"PAY_PER_REQUEST",
             "AttributeDefinitions":[{"AttributeName":"Id","AttributeType":"S"}],"KeySchema":[{"AttributeName":"Id","KeyType":"HASH"}]}
            """;

        Assert.Equal(200, (await aws.JsonAsync("dynamodb", "DynamoDB_20120810.CreateTable", Table)).Status);

        Assert.Contains("mine", (await aws.JsonAsync("dynamodb", "DynamoDB_20120810.ListTables", "{}")).Body, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "mine", (await otherAws.JsonAsync("dynamodb", "DynamoDB_20120810.ListTables", "{}")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_error_of_an_emulator_that_ends_before_it_is_ready_shows_its_output()
    {
        using var tools = new FakeTools().With("npm", "exit 0").With("node", "echo 'no such module' >&2; exit 1");

        var refused = await Assert.ThrowsAsync<ProvisioningException>(() => Dynalite.StartAsync(tools.Machine, CancellationToken.None));

        Assert.Contains("The emulator dynalite ended before it was ready.", refused.Message, StringComparison.Ordinal);
        Assert.Contains("no such module", refused.Message, StringComparison.Ordinal);
        Assert.Contains("delete the folder .emulators", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancelled_start_leaves_no_process_running()
    {
        using var tools = new FakeTools();
        var told = tools.Scratch("id");
        tools.With("npm", "exit 0").With("node", $"echo $$ >{told}.part; mv {told}.part {told}; exec sleep 1000");
        using var patience = new CancellationTokenSource();
        var start = Dynalite.StartAsync(tools.Machine, patience.Token);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        while (!File.Exists(told) && !start.IsCompleted)
            await timer.WaitForNextTickAsync(CancellationToken.None);
        var family = ProcessTable.Family(int.Parse(await File.ReadAllTextAsync(told)));

        await patience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => start);
        Assert.Empty(await ProcessTable.SurvivorsAsync(family));
    }
}
