using System.Text.Json;
using Autoscale.Emulators.Deployments;
using Autoscale.Emulators.Tests.EmulatorTests;

namespace Autoscale.Emulators.Tests.Operate;

/// <summary><c>autoscale upgrade</c> as a process, against a deployment in the emulators whose members boot and send heartbeats.</summary>
[Collection(EmulatorCollection.Name)]
public sealed class UpgradeOnAwsTests(EmulatorFixture emulators)
{
    [Fact]
    public async Task Each_member_is_replaced_by_one_of_the_new_image_and_the_primary_last()
    {
        await using var cluster = await OperatedCluster.CreateAsync(emulators.Proxy, licenses: 8);
        var former = cluster.Members.Select(m => m.Id).ToList();
        await cluster.PublishAsync();
        _ = await cluster.LiveAsync();

        var plan = JsonElement.Parse(await cluster.RunAsync(0, "upgrade", "plan", "--output", "json"));
        await using var run = cluster.Start("upgrade", "run", "--yes", "--accept-doubts", "--limit", "5m", "--output", "json");
        IReadOnlyList<DeployedInstance> members = [];
        while (!run.Ended.IsCompleted)
            members = await cluster.LiveAsync();

        Assert.Equal(0, await run.Ended);
        var order = plan.GetProperty("order").EnumerateArray().Select(m => m.GetProperty("instance").GetString()).ToList();
        Assert.Equal((3, cluster.Primary.Id), (order.Count, order[^1]));
        Assert.Equal(3, members.Count);
        Assert.Empty(former.Intersect(members.Select(m => m.Id)));
        var status = JsonElement.Parse(await cluster.RunAsync(0, "status", "--output", "json"));
        Assert.Equal(2, status.GetProperty("term").GetInt32());
        Assert.Contains(members, m => m.Id == status.GetProperty("primary").GetString());
        Assert.Contains(
            "each member uses the version of its group", await cluster.RunAsync(0, "upgrade", "plan"), StringComparison.Ordinal);
    }
}
