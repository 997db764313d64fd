using Autoscale.Adapters.DynamoDb;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Simulation.Interception;
using Microsoft.Extensions.DependencyInjection;

namespace Autoscale.Tests.Handlers;

/// <summary>Arrival times, the number of mails per episode, and rereading of settings. Spec 3.5, 3.7, 8, W13.</summary>
public sealed class HeartbeatTimesTests
{
    [Fact]
    public async Task A_slow_function_does_not_make_a_device_late()
    {
        using var deployment = new Deployment();
        await deployment.BeatAsync(deployment.A, 0);

        await deployment.BeatAsync(deployment.A, 300, beat => beat.At(Deployment.Noon.AddSeconds(32)));

        Assert.Equal(0, deployment.Health(deployment.A)!.LossCount);
        Assert.Equal(Deployment.Noon.AddSeconds(62), deployment.Health(deployment.A)!.NextExpected);
    }

    [Fact]
    public async Task A_function_clock_that_is_behind_does_not_hide_a_late_device()
    {
        using var deployment = new Deployment();
        await deployment.BeatAsync(deployment.A, 0);

        await deployment.BeatAsync(deployment.A, 1, beat => beat.At(Deployment.Noon.AddMilliseconds(32_001)));

        Assert.Equal(1, deployment.Health(deployment.A)!.LossCount);
    }

    [Fact]
    public async Task Without_a_gateway_time_the_clock_of_the_function_decides()
    {
        using var deployment = new Deployment();
        await deployment.BeatAsync(deployment.A, 0);

        await deployment.BeatAsync(deployment.A, 33, beat => beat.At(DateTimeOffset.UnixEpoch));

        Assert.Equal(1, deployment.Health(deployment.A)!.LossCount);
        Assert.Equal(Deployment.Noon.AddSeconds(63), deployment.Health(deployment.A)!.NextExpected);
    }

    [Fact]
    public async Task A_late_episode_within_ten_minutes_of_a_mail_sends_no_second_mail()
    {
        using var deployment = new Deployment();
        var second = 0;
        foreach (var pause in new[] { 0, 40, 40, 30, 40, 40 })
            await deployment.BeatAsync(deployment.A, second += pause);

        Assert.Equal(1, deployment.Mails.Count(subject => subject == "FortiGate Autoscale late heartbeat occurred"));
    }

    [Fact]
    public async Task Each_late_episode_sends_one_mail()
    {
        using var deployment = new Deployment();
        var second = 0;
        foreach (var pause in (int[])[0, 40, 40, 40, .. Enumerable.Repeat(30, 20), 40, 40])
            await deployment.BeatAsync(deployment.A, second += pause);

        Assert.Equal(2, deployment.Health(deployment.A)!.LossCount);
        Assert.Equal(2, deployment.Mails.Count(subject => subject == "FortiGate Autoscale late heartbeat occurred"));
    }

    [Fact]
    public async Task One_mail_each_is_sent_for_an_unhealthy_a_recovering_and_a_recovered_device()
    {
        using var deployment = new Deployment();
        deployment.Settings.Set("heartbeat-loss-count", "3");
        var second = 0;
        foreach (var pause in new[] { 0, 40, 40, 40, 40, 30, 30, 30, 30 })
            await deployment.BeatAsync(deployment.A, second += pause);

        Assert.False(deployment.Health(deployment.A)!.IsOutOfSync);
        Assert.Equal(
            [
                "FortiGate Autoscale late heartbeat occurred",
                "Autoscale unhealthy vm is detected",
                "FortiGate Autoscale out-of-sync VM is recovering",
                "FortiGate Autoscale out-of-sync VM is recovered",
            ],
            deployment.Mails.Where(subject => !subject.Contains("Primary Election", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_invalid_setting_is_one_warning_with_key_value_and_rule_and_its_default_is_used()
    {
        using var deployment = new Deployment();
        deployment.Settings.Set("heartbeat-loss-count", "many");
        foreach (var second in new[] { 0, 30, 60, 90, 120, 150 })
            Assert.Equal(200, (await deployment.BeatAsync(deployment.A, second)).StatusCode);

        var warning = Assert.Single(deployment.Log.Entries(900));
        Assert.Equal(("Warning", "heartbeat-loss-count", "'many'"), (warning.Level(), warning.Text("Key"), warning.Text("Value")));
        Assert.Contains("whole number from 1 to 65535", warning.Text("Rule"), StringComparison.Ordinal);
        Assert.Contains("'10'", warning.Text("Used"), StringComparison.Ordinal);
        Assert.Equal("10", deployment.Log.Entries(100)[0].Text("LossCount"));
    }

    [Fact]
    public async Task A_setting_that_becomes_invalid_keeps_its_last_good_value()
    {
        using var deployment = new Deployment();
        deployment.Settings.Set("heartbeat-loss-count", "5");
        await deployment.BeatAsync(deployment.A, 0);
        deployment.Settings.Set("heartbeat-loss-count", "-1");
        foreach (var second in new[] { 30, 60, 90, 120, 150 })
            await deployment.BeatAsync(deployment.A, second);

        Assert.Contains("the last good value '5'", Assert.Single(deployment.Log.Entries(900)).Text("Used"), StringComparison.Ordinal);
        Assert.All(deployment.Log.Entries(100), line => Assert.Equal("5", line.Text("LossCount")));
    }

    [Fact]
    public async Task The_warning_about_an_invalid_secret_does_not_contain_its_value()
    {
        using var deployment = new Deployment();
        deployment.Settings.Set("fortigate-psk-secret", new string('s', 129));

        await deployment.BeatAsync(deployment.A, 0);

        Assert.Equal("fortigate-psk-secret", Assert.Single(deployment.Log.Entries(900)).Text("Key"));
        Assert.DoesNotContain(deployment.Log.Texts, text => text.Contains("sss", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Settings_are_reread_after_one_minute()
    {
        using var deployment = new Deployment();
        await deployment.BeatAsync(deployment.A, 0);
        deployment.Settings.Set("heartbeat-loss-count", "5");
        foreach (var second in new[] { 30, 59, 60 })
            await deployment.BeatAsync(deployment.A, second);

        Assert.Equal(["10", "10", "10", "5"], deployment.Log.Entries(100).Select(line => line.Text("LossCount")));
    }

    [Fact]
    public async Task Settings_that_cannot_be_reread_keep_their_last_values()
    {
        var outage = new Outage { IsOver = true };
        using var deployment = new Deployment((world, ports) => ports.With<ISettingRows>(new FailingSettingRows(world.Settings, outage)));
        await deployment.BeatAsync(deployment.A, 0);

        outage.IsOver = false;
        var answer = await deployment.BeatAsync(deployment.A, 61);

        Assert.Equal(200, answer.StatusCode);
        Assert.Equal("Warning", Assert.Single(deployment.Log.Entries(902)).Level());
    }
}
