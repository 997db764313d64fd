using Amazon.Lambda.APIGatewayEvents;
using Autoscale.Simulation.Cloud;

namespace Autoscale.Tests.Handlers;

/// <summary>Licenses and configurations leave only to a live member around its boot. Safety S5.1, S5.2.</summary>
public sealed class SecretsWindowTests
{
    /// <summary>The instances started ten minutes before noon, and the window is thirty minutes long.</summary>
    private const double Later = 1201;

    public static TheoryData<string> Requests => ["license", "configuration"];

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task B_is_terminated_67_s_after_its_configuration_and_a_request_from_its_former_address_gets_no_secret_and_opens_no_record(
        string kind)
    {
        using var deployment = new Deployment();
        var (b, address) = (deployment.B, deployment.B.Description.PrivateIp);
        Assert.Equal(200, (await deployment.SendAsync(Request(deployment, kind, b))).StatusCode);
        await deployment.BeatAsync(deployment.A, 1);
        await deployment.BeatAsync(b, 2);

        deployment.PassTime(67);
        deployment.Cloud.Terminate(b.Id);
        await deployment.SweepAsync(70);
        Assert.True(deployment.Health(b)!.IsClosed);
        deployment.PassTime(290);
        var answer = await deployment.SendAsync(Request(deployment, kind, b).From(address));
        var beat = await deployment.SendAsync(
            ProxyEvent.ClassicHeartbeat().For(b.Id.Value).From(address).At(deployment.Clock.GetUtcNow()));

        Assert.InRange(answer.StatusCode, 403, 404);
        Assert.InRange(beat.StatusCode, 403, 404);
        Assert.Equal(("", ""), (answer.Body, beat.Body));
        Assert.True(deployment.Health(b)!.IsClosed);
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task A_running_device_that_leaves_67_s_after_its_configuration_gets_no_secret_from_the_memory_of_the_container(string kind)
    {
        using var deployment = new Deployment();
        Assert.Equal(200, (await deployment.SendAsync(Request(deployment, kind, deployment.B))).StatusCode);

        deployment.PassTime(67);
        deployment.Cloud.BeginTermination(deployment.B.Id);
        deployment.PassTime(68);

        Assert.Equal(403, (await deployment.SendAsync(Request(deployment, kind, deployment.B))).StatusCode);
        Assert.Equal("Leaving", Assert.Single(deployment.Log.Entries(700)).Text("Doubt"));
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task A_stopped_device_gets_no_secret(string kind)
    {
        using var deployment = new Deployment();
        deployment.Cloud.Stop(deployment.A.Id);

        Assert.Equal(403, (await deployment.SendAsync(Request(deployment, kind, deployment.A))).StatusCode);
        Assert.Equal("NotRunning", Assert.Single(deployment.Log.Entries(700)).Text("Doubt"));
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task Long_after_its_boot_a_device_that_sends_heartbeats_is_refused_counted_and_logged(string kind)
    {
        using var deployment = new Deployment();
        await deployment.BeatAsync(deployment.A, 0);
        deployment.PassTime(Later - 1);
        Assert.Equal(200, (await deployment.SendAsync(Request(deployment, kind, deployment.A))).StatusCode);

        deployment.PassTime(Later);
        var answer = await deployment.SendAsync(Request(deployment, kind, deployment.A));

        Assert.Equal((403, ""), (answer.StatusCode, answer.Body));
        var line = Assert.Single(deployment.Log.Entries(704));
        Assert.Equal((deployment.A.Id.Value, "10.0.0.10"), (line.Text("InstanceId"), line.Text("Source")));
        Assert.Equal("RefusedHandouts", deployment.Log.Counted[^1]);
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task The_window_holds_while_the_identity_check_only_logs(string kind)
    {
        using var deployment = new Deployment();
        deployment.Settings.Set("device-identity-check", "log");
        await deployment.BeatAsync(deployment.A, 0);
        deployment.PassTime(Later);

        Assert.Equal(403, (await deployment.SendAsync(Request(deployment, kind, deployment.A))).StatusCode);
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task A_device_that_has_not_sent_a_heartbeat_still_boots_and_is_answered(string kind)
    {
        using var deployment = new Deployment();
        deployment.PassTime(7200);

        Assert.Equal(200, (await deployment.SendAsync(Request(deployment, kind, deployment.A))).StatusCode);
        var line = Assert.Single(deployment.Log.Entries(kind == "license" ? 400 : 600));
        Assert.Equal(("10.0.0.10", "Unheard"), (line.Text("Source"), line.Text("Window")));
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task A_device_that_is_stopped_and_started_boots_again_and_is_answered_and_one_that_only_reboots_is_refused(string kind)
    {
        using var deployment = new Deployment();
        await deployment.BeatAsync(deployment.A, 0);
        await deployment.BeatAsync(deployment.B, 1);
        deployment.PassTime(7200);
        deployment.Cloud.Stop(deployment.A.Id);
        deployment.PassTime(7260);
        deployment.Cloud.Start(deployment.A.Id);
        deployment.PassTime(7320);

        Assert.Equal(200, (await deployment.SendAsync(Request(deployment, kind, deployment.A))).StatusCode);
        Assert.Equal(403, (await deployment.SendAsync(Request(deployment, kind, deployment.B))).StatusCode);
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task A_person_opens_the_window_for_one_instance(string kind)
    {
        using var deployment = new Deployment();
        await deployment.BeatAsync(deployment.A, 0);
        await deployment.BeatAsync(deployment.B, 1);
        deployment.PassTime(Later);
        deployment.Settings.Set("secrets-window-reopen", deployment.A.Id.Value);

        Assert.Equal(200, (await deployment.SendAsync(Request(deployment, kind, deployment.A))).StatusCode);
        Assert.Equal(403, (await deployment.SendAsync(Request(deployment, kind, deployment.B))).StatusCode);
        Assert.Equal("Reopened", Assert.Single(deployment.Log.Entries(kind == "license" ? 400 : 600)).Text("Window"));
        deployment.Settings.Set("secrets-window-reopen", "n/a");
        deployment.PassTime(Later + 120);
        Assert.Equal(403, (await deployment.SendAsync(Request(deployment, kind, deployment.A))).StatusCode);
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task Around_a_boot_the_health_check_record_is_not_read_and_afterwards_once(string kind)
    {
        var watch = new CallWatch { IsOn = true };
        using var deployment = new Deployment(watch.Rebind);
        _ = await deployment.SendAsync(Request(deployment, kind, deployment.A));
        Assert.DoesNotContain(watch.Calls, call => call.StartsWith("IHealthChecks.", StringComparison.Ordinal));

        deployment.PassTime(Later);
        _ = await deployment.SendAsync(Request(deployment, kind, deployment.A));

        Assert.Equal(["IHealthChecks.FindAsync"], watch.Calls.Where(call => call.StartsWith("IHealthChecks.", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task Every_handout_follows_a_question_to_EC2_and_Auto_Scaling_in_the_same_request(string kind)
    {
        var watch = new CallWatch { IsOn = true };
        using var deployment = new Deployment(watch.Rebind);
        for (var n = 1; n <= 5; n++)
        {
            Assert.Equal(200, (await deployment.SendAsync(Request(deployment, kind, deployment.A))).StatusCode);
            Assert.Equal(
                (n, n),
                (watch.Calls.Count(c => c == "IInstances.FindAsync"), watch.Calls.Count(c => c == "IScalingGroups.FindAsync")));
        }
    }

    private static APIGatewayProxyRequest Request(Deployment deployment, string kind, SimulatedInstance device) =>
        (kind == "license" ? ProxyEvent.License() : ProxyEvent.Bootstrap())
            .For(device.Id.Value)
            .From(device.Description.PrivateIp)
            .At(deployment.Clock.GetUtcNow());
}
