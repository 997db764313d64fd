using System.Text.RegularExpressions;
using Autoscale.Emulators.Tests.EmulatorTests;
using Autoscale.Testing;

namespace Autoscale.Emulators.Tests.Operate;

/// <summary>The permissions of docs/cli.md are the calls that the commands make.</summary>
[Collection(EmulatorCollection.Name)]
public sealed partial class OperatorPermissionTests(EmulatorFixture emulators)
{
    [Fact]
    public async Task The_documented_permissions_are_the_calls_of_the_commands()
    {
        await using var cluster = await OperatedCluster.CreateAsync(emulators.Proxy);
        await cluster.BeatAsync(3);
        var other = cluster.Members.First(m => m.Id != cluster.Primary.Id).Id;
        await CheckAsync(cluster, "status", "status");
        await CheckAsync(cluster, "explain", "explain primary", $"explain {other}", "explain license", "explain hook", "explain route");
        await CheckAsync(cluster, "elect --dry-run", "elect --dry-run");
        await CheckAsync(cluster, "settings list", "settings list", "settings validate", "settings diff", "settings get faz-port");
        await CheckAsync(
            cluster,
            "settings set",
            "settings set faz-port 444 --yes",
            "pause elections --yes",
            "resume elections --yes");
        await CheckAsync(cluster, "reissue", $"reissue {other} --yes", "reissue --close --yes");
        await CheckAsync(cluster, "license list", "license list");
        await CheckAsync(cluster, "switchover --dry-run", $"switchover {other} --dry-run --accept-doubts");
        await cluster.PublishAsync();
        await CheckAsync(cluster, "upgrade plan", "upgrade plan");
        await OriginalDeployment.CreateAsync(cluster.Functions.Clients.DynamoDb, "permitted", TimeProvider.System.GetUtcNow());
        await CheckAsync(cluster, "migrate check", "migrate check --from permitted");
        await CheckAsync(cluster, "migrate apply", "migrate apply --from permitted --yes");
        await CheckAsync(cluster, "config render", $"config render {other}");
        await cluster.LowerMinimumAsync();
        await CheckAsync(cluster, "standby", $"standby {other} --yes", $"return {other} --yes");
        await CheckAsync(cluster, "license import", $"license import {Folder()} --yes");
    }

    [Fact]
    public async Task The_documented_permissions_of_doctor_are_its_calls_for_a_cluster_with_every_part()
    {
        await using var cluster = await DoctoredCluster.CreateAsync(emulators.Proxy);
        await CheckAsync(cluster.Operated, "doctor", "doctor");
    }

    private static string Folder()
    {
        var folder = Directory.CreateTempSubdirectory("autoscale-licenses-").FullName;
        File.WriteAllText(
            Path.Combine(folder, "FGVM90001.lic"), "-----BEGIN FGT VM LICENSE-----\nanother\n-----END FGT VM LICENSE-----\n");
        return folder;
    }

    private async Task CheckAsync(OperatedCluster cluster, string row, params string[] commands)
    {
        var before = emulators.Proxy.Calls.All.Count;
        foreach (var command in commands)
            _ = await cluster.RunAsync(0, command.Split(' '));
        var made = emulators.Proxy.Calls.All.Skip(before)
            .Select(c => $"{c.Service}:{(Permission(c.Operation))}")
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);

        var (calls, documented) = (string.Join(' ', made), string.Join(' ', Documented(row)));
        Assert.True(calls == documented, $"{row} calls {calls}; docs/cli.md has {documented}");
    }

    private static string Permission(string operation) => operation == "ListObjectsV2" ? "ListBucket" : operation;

    private static IEnumerable<string> Documented(string row)
    {
        var line = File.ReadLines(Path.Combine(RepositoryRoot.Find(), "docs", "cli.md"))
            .Single(l => l.StartsWith("| `", StringComparison.Ordinal)
                && l.Contains($"`{row}`", StringComparison.Ordinal)
                && Action().IsMatch(l));
        return Action().Matches(line).Select(m => m.Groups["action"].Value).Order(StringComparer.Ordinal);
    }

    [GeneratedRegex("`(?<action>[a-z0-9]+:[A-Z][A-Za-z0-9]+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Action();
}
