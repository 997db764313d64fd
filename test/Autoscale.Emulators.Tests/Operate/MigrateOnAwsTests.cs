using System.Text.Json;
using Autoscale.Emulators.Tests.EmulatorTests;

namespace Autoscale.Emulators.Tests.Operate;

/// <summary><c>autoscale migrate</c> as a process, with the tables of the original beside those of a deployment.</summary>
[Collection(EmulatorCollection.Name)]
public sealed class MigrateOnAwsTests(EmulatorFixture emulators)
{
    [Fact]
    public async Task Edited_settings_move_to_the_other_prefix_and_the_original_stays_as_it_is()
    {
        await using var cluster = await OperatedCluster.CreateAsync(emulators.Proxy);
        var (database, from) = (cluster.Functions.Clients.DynamoDb, $"orig{cluster.Prefix.Replace("-", "", StringComparison.Ordinal)}");
        await OriginalDeployment.CreateAsync(database, from, TimeProvider.System.GetUtcNow());
        var before = await OriginalDeployment.PictureAsync(database, from);

        var check = await cluster.RunAsync(0, "migrate", "check", "--from", from);
        var fault = emulators.Proxy.Faults.Fail("dynamodb", "UpdateItem", new("AccessDeniedException", "not authorized", 400));
        var denied = JsonElement.Parse(await cluster.FailAsync(1, "migrate", "apply", "--from", from, "--yes", "--output", "json"));
        emulators.Proxy.Faults.Remove(fault);
        var apply = await cluster.RunAsync(0, "migrate", "apply", "--from", from, "--yes", "--as", "anna", "--output", "json");
        var again = await cluster.RunAsync(0, "migrate", "apply", "--from", from, "--yes", "--output", "json");
        var row = (await database.GetItemAsync($"{cluster.Prefix}-Settings", new() { ["settingKey"] = new("heartbeat-interval") })).Item;

        Assert.Contains("2 settings to write, 0 blockers, 0 doubts", check, StringComparison.Ordinal);
        Assert.Contains($"aws s3 cp s3://{from}-assets/assets/license-files/fortigate/free.lic", check, StringComparison.Ordinal);
        Assert.Equal(["failed", "skipped"], Outcomes(denied));
        Assert.Equal(["done", "done"], Outcomes(JsonElement.Parse(apply)));
        Assert.Empty(Outcomes(JsonElement.Parse(again)));
        Assert.Equal(("45", "anna"), (row["settingValue"].S, row["changedBy"].S));
        Assert.Equal(before, await OriginalDeployment.PictureAsync(database, from));
        Assert.DoesNotContain(OriginalDeployment.Canary, $"{check}{denied}{apply}{again}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_election_in_progress_refuses_the_order()
    {
        await using var cluster = await OperatedCluster.CreateAsync(emulators.Proxy);
        var (database, from) = (cluster.Functions.Clients.DynamoDb, $"orig{cluster.Prefix.Replace("-", "", StringComparison.Ordinal)}");
        var now = TimeProvider.System.GetUtcNow();
        await OriginalDeployment.CreateAsync(database, from, now);
        await OriginalDeployment.PutAsync(
            database, $"{from}-PrimaryElection", OriginalDeployment.Primary(from, "pending", now.AddMinutes(5)));

        var refused = await cluster.RunAsync(3, "migrate", "apply", "--from", from, "--yes");

        Assert.Contains("An election is in progress until", refused, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_place_nothing_is_written_and_the_steps_are_named()
    {
        await using var cluster = await OperatedCluster.CreateAsync(emulators.Proxy);
        var (database, from) = (cluster.Functions.Clients.DynamoDb, $"orig{cluster.Prefix.Replace("-", "", StringComparison.Ordinal)}");
        await OriginalDeployment.CreateAsync(database, from, TimeProvider.System.GetUtcNow().AddHours(-1));
        var before = await OriginalDeployment.PictureAsync(database, from);

        var apply = await cluster.RunAsync(0, "migrate", "apply", "--from", from, "--cluster", from, "--yes");

        Assert.Contains(
            $"aws dynamodb update-table --table-name {from}-LicenseUsage --deletion-protection-enabled", apply, StringComparison.Ordinal);
        Assert.DoesNotContain("--billing-mode", apply, StringComparison.Ordinal);
        Assert.Contains("cdk import Autoscale", apply, StringComparison.Ordinal);
        Assert.Equal(before, await OriginalDeployment.PictureAsync(database, from));
    }

    [Fact]
    public async Task A_prefix_without_tables_is_named()
    {
        await using var cluster = await OperatedCluster.CreateAsync(emulators.Proxy);

        Assert.Contains(
            "There are no tables whose names begin with nothing-",
            await cluster.RunAsync(4, "migrate", "check", "--from", "nothing"),
            StringComparison.Ordinal);
    }

    private static IEnumerable<string?> Outcomes(JsonElement result) =>
        result.GetProperty("outcomes").EnumerateArray().Select(o => o.GetProperty("outcome").GetString());
}
