using System.Text.Json;
using Autoscale.Adapters.DynamoDb;
using Autoscale.Domain.AddressManager.Monitoring;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.FortiAnalyzers;
using Autoscale.Emulators.Deployments;
using Autoscale.Emulators.Tests.EmulatorTests;

namespace Autoscale.Emulators.Tests.Operate;

/// <summary>Commands that change or show single parts, as processes against a deployment in the emulators.</summary>
[Collection(EmulatorCollection.Name)]
public sealed class OperatorProcessTests(EmulatorFixture emulators)
{
    [Fact]
    public async Task A_member_leaves_service_and_returns()
    {
        await using var cluster = await OperatedCluster.CreateAsync(emulators.Proxy);
        await cluster.LowerMinimumAsync();
        var member = cluster.Members[1].Id;

        var dry = JsonElement.Parse(await cluster.RunAsync(0, "standby", member, "--dry-run", "--output", "json"));
        var refused = await cluster.RunAsync(3, "return", member, "--yes");
        var primary = await cluster.RunAsync(3, "standby", cluster.Primary.Id, "--yes");
        var left = JsonElement.Parse(await cluster.RunAsync(0, "standby", member, "--yes", "--output", "json"));
        var back = JsonElement.Parse(await cluster.RunAsync(0, "return", member, "--yes", "--output", "json"));

        Assert.Equal(("review", "InService"), (Text(dry, "outcome"), Text(dry, "state")));
        Assert.StartsWith($"autoscale return: {member} is ", refused, StringComparison.Ordinal);
        Assert.Contains("is the primary of term 1", primary, StringComparison.Ordinal);
        Assert.Equal(("done", member, "Standby"), (Text(left, "outcome"), Text(left, "instance"), Text(left, "state")));
        Assert.Equal(("done", $"{cluster.Prefix}-byol", "InService"), (Text(back, "outcome"), Text(back, "group"), Text(back, "state")));
    }

    [Fact]
    public async Task Licenses_of_a_folder_are_added_once_and_a_folder_without_licenses_is_refused()
    {
        await using var cluster = await OperatedCluster.CreateAsync(emulators.Proxy);
        var folder = Directory.CreateTempSubdirectory("autoscale-licenses-").FullName;
        var empty = Directory.CreateTempSubdirectory("autoscale-licenses-").FullName;
        await File.WriteAllTextAsync(
            Path.Combine(folder, "FGVM90002.lic"), "-----BEGIN FGT VM LICENSE-----\nnew\n-----END FGT VM LICENSE-----\n");

        var first = JsonElement.Parse(await cluster.RunAsync(0, "license", "import", folder, "--yes", "--output", "json"));
        var second = JsonElement.Parse(await cluster.RunAsync(0, "license", "import", folder, "--yes", "--output", "json"));
        _ = await cluster.RunAsync(2, "license", "import", empty, "--yes");

        Assert.Equal("new", Text(first.GetProperty("files")[0], "outcome"));
        Assert.Equal("present", Text(second.GetProperty("files")[0], "outcome"));
        Assert.Contains("3 held of 6", await cluster.RunAsync(0, "license", "list"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_configuration_of_a_member_is_rendered_without_the_secret_and_that_of_a_stranger_is_refused()
    {
        await using var cluster = await OperatedCluster.CreateAsync(emulators.Proxy);

        var report = JsonElement.Parse(await cluster.RunAsync(0, "config", "render", cluster.Members[1].Id, "--output", "json"));

        Assert.Contains("config system", Text(report, "text"), StringComparison.Ordinal);
        Assert.DoesNotContain("an emulated secret", Text(report, "text"), StringComparison.Ordinal);
        Assert.Equal(0, report.GetProperty("unresolved").GetArrayLength());
        _ = await cluster.RunAsync(3, "config", "render", "i-0123456789abcdef0");
    }

    [Fact]
    public async Task The_status_shows_the_stored_runs_of_the_authorization_and_the_stored_monitor()
    {
        await using var cluster = await OperatedCluster.CreateAsync(emulators.Proxy);
        var without = JsonElement.Parse(await cluster.RunAsync(0, "status", "--output", "json"));
        foreach (var (key, value) in (IEnumerable<(string, string)>)
            [
                ("enable-fortianalyzer-integration", "true"), ("faz-ip", "10.0.0.9"), ("faz-credentials-secret", "name"),
            ])
            _ = await cluster.RunAsync(0, "settings", "set", key, value, "--yes");
        var now = TimeProvider.System.GetUtcNow();
        Assert.True(await cluster.Functions.Ports.FazMemories.TrySaveAsync(
            new FazMemory { Cluster = new ClusterId(cluster.Prefix), Fault = FazFaultKind.Unreachable, FailingSince = now.AddMinutes(-5) },
            default));
        using var database = EmulatedDeployment.DynamoDb(emulators.Proxy);
        var table = new TableNames(new ClusterId(cluster.Prefix)).AddressManagers;
        await EmulatedTable.CreateAsync(database, table, ["id"], default);
        var memory = new DynamoMonitorMemory(database, table);
        var lease = Assert.IsType<Domain.Shared.Leases.LeaseAnswer<MonitorLease>.Taken>(
            await memory.TakeAsync(now, now.AddMinutes(1), default)).Lease;
        _ = await memory.ReleaseAsync(
            lease,
            new MonitorState { Phase = MonitorPhase.Monitoring, Primary = new Uri("https://bam1.example.com/"), Generation = 3 },
            isFinal: true,
            default);
        var before = emulators.Proxy.Calls.All.Count;

        var with = JsonElement.Parse(await cluster.RunAsync(0, "status", "--output", "json"));
        var calls = emulators.Proxy.Calls.All.Count - before;
        var text = await cluster.RunAsync(0, "status");

        Assert.False(without.TryGetProperty("authorization", out _) || without.TryGetProperty("addressManager", out _));
        Assert.Equal(
            ("10.0.0.9:443", "Unreachable"),
            (Text(with.GetProperty("authorization"), "address"), Text(with.GetProperty("authorization"), "fault")));
        Assert.Equal(
            ("MONITORING", "https://bam1.example.com", 3),
            (Text(with.GetProperty("addressManager"), "state"), Text(with.GetProperty("addressManager"), "primaryUrl"),
                with.GetProperty("addressManager").GetProperty("generation").GetInt32()));
        Assert.Contains("on FortiAnalyzer 10.0.0.9:443 fails: Unreachable, for 5 min", text, StringComparison.Ordinal);
        Assert.Contains("MONITORING, primary https://bam1.example.com", text, StringComparison.Ordinal);
        Assert.InRange(calls, 8, 12);
    }

    private static string Text(JsonElement element, string property) => element.GetProperty(property).GetString()!;
}
