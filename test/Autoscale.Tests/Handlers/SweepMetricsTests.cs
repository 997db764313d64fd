using System.Text.Json;

namespace Autoscale.Tests.Handlers;

/// <summary>Metrics of a sweep, in one line for CloudWatch.</summary>
public sealed class SweepMetricsTests
{
    [Fact]
    public async Task A_sweep_of_a_healthy_cluster_reports_its_metrics()
    {
        using var deployment = new Deployment();
        await deployment.StartAsync();
        await deployment.LiveAsync(1, 2, deployment.A, deployment.B, deployment.P);

        var line = Last(deployment);

        Assert.Equal((1, 3, 3, 0), (Value(line, "Term"), Value(line, "Members"), Value(line, "Devices"), Value(line, "OutOfSync")));
        Assert.Equal(
            (0, 0, 0, 0),
            (Value(line, "NoPrimary"), Value(line, "ClusterSilent"), Value(line, "HookAgeSeconds"), Value(line, "Elections")));
        Assert.Equal((0, 2), (Value(line, "LicensesFree"), Value(line, "LicensesUsed")));
        Assert.Equal(0, Value(line, "SweepMilliseconds"));
    }

    [Fact]
    public async Task A_silent_cluster_has_metric_ClusterSilent_until_its_next_heartbeats_and_keeps_its_primary()
    {
        using var deployment = new Deployment();
        await deployment.StartAsync();

        await deployment.SweepAsync(62);
        var before = Last(deployment);
        await deployment.SweepAsync(120);
        var silent = Last(deployment);
        await deployment.LiveAsync(3, 3, deployment.A, deployment.B, deployment.P);
        var after = Last(deployment);

        Assert.Equal((0, 0), (Value(before, "NoPrimary"), Value(before, "ClusterSilent")));
        Assert.Equal((0, 1), (Value(silent, "NoPrimary"), Value(silent, "ClusterSilent")));
        Assert.Equal((0, 0), (Value(after, "NoPrimary"), Value(after, "ClusterSilent")));
    }

    [Fact]
    public async Task A_cluster_without_devices_has_neither_metric_NoPrimary_nor_ClusterSilent()
    {
        using var deployment = new Deployment();
        await deployment.StartAsync();
        foreach (var device in new[] { deployment.A, deployment.B, deployment.P })
            deployment.Cloud.Terminate(device.Id);

        await deployment.SweepAsync(3600);

        var line = Last(deployment);
        Assert.Equal((0, 0), (Value(line, "NoPrimary"), Value(line, "ClusterSilent")));
    }

    [Fact]
    public async Task A_waiting_hook_reports_its_age_and_a_released_license_counts_as_free()
    {
        using var deployment = new Deployment();
        await deployment.StartAsync();
        deployment.Cloud.Terminate(deployment.B.Id);
        deployment.Cloud.Hooks.HasLaunching = true;
        deployment.PassTime(10);
        _ = deployment.Cloud.Launch(Deployment.Byol);

        await deployment.SweepAsync(20);
        var first = Last(deployment);
        await deployment.SweepAsync(80);
        var second = Last(deployment);

        Assert.Equal((1, 1), (Value(first, "LicensesFree"), Value(first, "LicensesUsed")));
        Assert.Equal(60, Value(second, "HookAgeSeconds") - Value(first, "HookAgeSeconds"));
    }

    [Fact]
    public async Task A_failed_sweep_reports_its_duration()
    {
        var watch = new CallWatch(failing: 1) { IsOn = true };
        using var deployment = new Deployment(watch.Rebind);

        await Assert.ThrowsAsync<IOException>(() => deployment.SweepAsync(0));

        Assert.Equal(["SweepMilliseconds"], Names(Last(deployment)));
    }

    [Fact]
    public async Task Unknown_metrics_are_omitted()
    {
        using var deployment = new Deployment();
        deployment.Settings.Remove("asset-storage-name");

        await deployment.SweepAsync(0);

        Assert.DoesNotContain(Names(Last(deployment)), name => name.StartsWith("Licenses", StringComparison.Ordinal));
        Assert.Contains("NoPrimary", Names(Last(deployment)));
    }

    [Fact]
    public async Task An_election_at_a_terminating_hook_is_counted()
    {
        using var deployment = new Deployment();
        var bus = new EventBus(deployment);
        await deployment.StartAsync();
        var before = deployment.Log.Counted.Count(name => name == "Elections");

        deployment.Cloud.BeginTermination(deployment.A.Id);
        await bus.DeliverAsync();

        Assert.Equal(before + 1, deployment.Log.Counted.Count(name => name == "Elections"));
        Assert.Equal(deployment.B.Id, deployment.Primary!.Instance);
    }

    private static JsonElement Last(Deployment deployment) => deployment.Log.All.Last(l => l.TryGetProperty("SweepMilliseconds", out _));

    private static double Value(JsonElement line, string name) => line.GetProperty(name).GetDouble();

    private static IReadOnlyList<string> Names(JsonElement line) =>
        [
            .. line.GetProperty("_aws")
                .GetProperty("CloudWatchMetrics")[0]
                .GetProperty("Metrics")
                .EnumerateArray()
                .Select(m => m.Text("Name")),
        ];
}
