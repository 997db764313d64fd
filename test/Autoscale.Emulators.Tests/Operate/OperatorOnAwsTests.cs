using System.Text.Json;
using Autoscale.Adapters.DynamoDb;
using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Emulators.Tests.EmulatorTests;

namespace Autoscale.Emulators.Tests.Operate;

/// <summary>
/// The commands for operators as processes, against a deployment in the emulators with members that have sent heartbeats.
/// </summary>
[Collection(EmulatorCollection.Name)]
public sealed class OperatorOnAwsTests(EmulatorFixture emulators)
{
    [Fact]
    public async Task The_commands_that_read_tell_the_state_of_the_cluster()
    {
        await using var cluster = await CreateAsync();
        var primary = cluster.Primary.Id;

        var status = JsonElement.Parse(await cluster.RunAsync(0, "status", "--output", "json"));
        var forecast = JsonElement.Parse(await cluster.RunAsync(0, "elect", "--dry-run", "--output", "json"));

        Assert.Equal((primary, 1), (status.GetProperty("primary").GetString(), status.GetProperty("term").GetInt32()));
        Assert.Equal(3, status.GetProperty("members").GetArrayLength());
        Assert.Equal((3, 5), (Count(status, "used"), Count(status, "stock")));
        Assert.Equal(primary, forecast.GetProperty("primary").GetString());
        Assert.StartsWith($"{primary} is the primary of term 1", await cluster.RunAsync(0, "explain", "primary"), StringComparison.Ordinal);
        Assert.StartsWith(
            $"{primary} is the primary, and is in sync", await cluster.RunAsync(0, "explain", primary), StringComparison.Ordinal);
        Assert.StartsWith("2 of 5 licenses are free", await cluster.RunAsync(0, "explain", "license"), StringComparison.Ordinal);
        Assert.StartsWith("Auto Scaling waits for no instance", await cluster.RunAsync(0, "explain", "hook"), StringComparison.Ordinal);
        Assert.StartsWith("Each table leads to eni-", await cluster.RunAsync(0, "explain", "route"), StringComparison.Ordinal);
        Assert.Contains("3 held of 5", await cluster.RunAsync(0, "license", "list"), StringComparison.Ordinal);
        Assert.Contains("settings are valid", await cluster.RunAsync(0, "settings", "validate"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_status_of_a_thousand_members_costs_at_most_twelve_calls()
    {
        await using var cluster = await CreateAsync();
        var first = (await cluster.Functions.Ports.HealthChecks.ListAsync(default))[0];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, 1000),
            new ParallelOptions { MaxDegreeOfParallelism = 16 },
            async (n, token) => Assert.True(await cluster.Functions.Ports.HealthChecks.TryCreateAsync(
                first with { Instance = InstanceId.Parse($"i-{n:x17}"), Version = 0 }, token)));
        var before = emulators.Proxy.Calls.All.Count;

        var status = JsonElement.Parse(await cluster.RunAsync(0, "status", "--output", "json"));

        Assert.Equal(1003, status.GetProperty("members").GetArrayLength());
        Assert.InRange(emulators.Proxy.Calls.All.Count - before, 8, 12);
    }

    [Fact]
    public async Task A_switchover_moves_the_role_the_route_and_the_tag_and_each_member_learns_of_it()
    {
        await using var cluster = await CreateAsync();
        await cluster.BeatAsync(3);
        var target = cluster.Members.First(m => m.Id != cluster.Primary.Id);
        _ = await cluster.RunAsync(3, "switchover", "i-0123456789abcdef0", "--yes");

        var running = cluster.RunAsync(0, "switchover", target.Id, "--yes", "--accept-doubts", "--as", "anna", "--output", "json");
        while (!running.IsCompleted)
            await cluster.BeatAsync(1);

        var result = JsonElement.Parse(await running);
        Assert.Equal(("done", target.Id), (result.GetProperty("outcome").GetString(), result.GetProperty("to").GetString()));
        Assert.StartsWith("Each table leads to eni-", await cluster.RunAsync(0, "explain", "route"), StringComparison.Ordinal);
        var record = await cluster.Functions.Ports.PrimaryRecords.FindAsync(new ClusterId(cluster.Prefix), default);
        Assert.Equal((target.Id, 2), (record!.Instance.Value, record.Term.Value));
        Assert.True(record.Done.HasFlag(TermEffects.OnTheCloud), $"{record.Done}");
        Assert.Contains("ordered by anna", record.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_setting_is_edited_only_as_it_was_read_also_when_the_console_stored_a_number()
    {
        await using var cluster = await CreateAsync();
        var database = cluster.Functions.Clients.DynamoDb;
        var tables = new TableNames(new ClusterId(cluster.Prefix));
        _ = await database.PutItemAsync(new()
        {
            TableName = tables.Settings,
            Item = new() { ["settingKey"] = new("heartbeat-loss-count"), ["settingValue"] = new() { N = "8" }, ["mine"] = new("kept") },
        });

        var edit = await cluster.RunAsync(0, "settings", "set", "heartbeat-loss-count", "7", "--yes", "--as", "anna");
        var row = (await database.GetItemAsync(tables.Settings, new() { ["settingKey"] = new("heartbeat-loss-count") })).Item;
        var refused = await cluster.RunAsync(2, "settings", "set", "heartbeat-loss-count", "0", "--yes");

        Assert.Contains("heartbeat-loss-count is 7 (was 8)", edit, StringComparison.Ordinal);
        Assert.Equal(("7", "anna", "kept"), (row["settingValue"].S, row["changedBy"].S, row["mine"].S));
        Assert.Contains("it must be a whole number from 1 to 65535", refused, StringComparison.Ordinal);
        Assert.Contains("anna", await cluster.RunAsync(0, "settings", "get", "heartbeat-loss-count"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_license_of_an_instance_that_is_gone_is_released_and_that_of_a_member_is_not()
    {
        await using var cluster = await CreateAsync();
        var usages = cluster.Functions.Ports.LicenseUsages;
        var held = await usages.ListAsync("fortigate", default);
        var lost = held[0];
        Assert.True(await usages.TryReassignAsync(lost, lost with { Holder = InstanceId.Parse("i-0123456789abcdef0") }, default));

        var released = await cluster.RunAsync(0, "license", "release", "i-0123456789abcdef0", "--yes");
        var refused = await cluster.RunAsync(3, "license", "release", held[1].Holder.Value, "--yes");

        Assert.Contains($"{lost.License.FileName} is free", released, StringComparison.Ordinal);
        Assert.Contains("is a member of the cluster", refused, StringComparison.Ordinal);
        Assert.Equal(2, (await usages.ListAsync("fortigate", default)).Count);
    }

    [Fact]
    public async Task A_cluster_without_tables_and_denied_calls_are_named_with_the_remedy()
    {
        await using var cluster = await CreateAsync();

        var unknown = await cluster.RunAsync(4, "status", "--cluster", "nothing");
        var fault = emulators.Proxy.Faults.Fail("dynamodb", "Scan", new("AccessDeniedException", "not authorized", 400));
        var denied = await cluster.RunAsync(4, "status");
        emulators.Proxy.Faults.Remove(fault);

        Assert.Contains("AWS denied the call: not authorized", denied, StringComparison.Ordinal);
        Assert.Contains("There are no tables of cluster nothing", unknown, StringComparison.Ordinal);
    }

    private Task<OperatedCluster> CreateAsync() => OperatedCluster.CreateAsync(emulators.Proxy);

    private static int Count(JsonElement status, string property) => status.GetProperty("licenses").GetProperty(property).GetInt32();
}
