using Autoscale.Domain.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace Autoscale.Tests.Handlers;

/// <summary>Whose clock decides, and how often people hear of it. Issue: heartbeats; spec 3.5, 3.7, 8, W13.</summary>
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
    public async Task A_function_whose_clock_is_behind_does_not_hide_a_late_device()
    {
        using var deployment = new Deployment();
        await deployment.BeatAsync(deployment.A, 0);

        await deployment.BeatAsync(deployment.A, 1, beat => beat.At(Deployment.Noon.AddMilliseconds(32_001)));

        Assert.Equal(1, deployment.Health(deployment.A)!.LossCount);
    }

    [Fact]
    public async Task Without_a_time_of_the_gateway_our_own_clock_decides()
    {
        using var deployment = new Deployment();
        await deployment.BeatAsync(deployment.A, 0);

        await deployment.BeatAsync(deployment.A, 33, beat => beat.At(DateTimeOffset.UnixEpoch));

        Assert.Equal(1, deployment.Health(deployment.A)!.LossCount);
        Assert.Equal(Deployment.Noon.AddSeconds(63), deployment.Health(deployment.A)!.NextExpected);
    }

    [Fact]
    public async Task An_episode_that_begins_within_ten_minutes_of_a_mail_brings_no_other()
    {
        using var deployment = new Deployment();
        var second = 0;
        foreach (var pause in new[] { 0, 40, 40, 30, 40, 40 })
            await deployment.BeatAsync(deployment.A, second += pause);

        Assert.Equal(1, deployment.Mails.Count(subject => subject == "FortiGate Autoscale late heartbeat occurred"));
    }

    [Fact]
    public async Task There_is_one_mail_per_late_episode_and_not_one_per_late_heartbeat()
    {
        using var deployment = new Deployment();
        var second = 0;
        foreach (var pause in (int[])[0, 40, 40, 40, .. Enumerable.Repeat(30, 20), 40, 40])
            await deployment.BeatAsync(deployment.A, second += pause);

        Assert.Equal(2, deployment.Health(deployment.A)!.LossCount);
        Assert.Equal(2, deployment.Mails.Count(subject => subject == "FortiGate Autoscale late heartbeat occurred"));
    }

    [Fact]
    public async Task There_is_one_mail_when_a_device_becomes_unhealthy_one_when_it_recovers_and_one_when_it_has()
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
    public async Task A_setting_of_nonsense_is_one_warning_that_names_key_value_and_rule_and_the_default_is_used()
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
    public async Task A_setting_that_becomes_nonsense_keeps_its_last_good_value()
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
    public async Task A_secret_of_nonsense_is_warned_of_without_its_value()
    {
        using var deployment = new Deployment();
        deployment.Settings.Set("fortigate-psk-secret", new string('s', 129));

        await deployment.BeatAsync(deployment.A, 0);

        Assert.Equal("fortigate-psk-secret", Assert.Single(deployment.Log.Entries(900)).Text("Key"));
        Assert.DoesNotContain(deployment.Log.Texts, text => text.Contains("sss", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Settings_are_read_again_after_a_minute_and_not_before()
    {
        using var deployment = new Deployment();
        await deployment.BeatAsync(deployment.A, 0);
        deployment.Settings.Set("heartbeat-loss-count", "5");
        foreach (var second in new[] { 30, 59, 60 })
            await deployment.BeatAsync(deployment.A, second);

        Assert.Equal(["10", "10", "10", "5"], deployment.Log.Entries(100).Select(line => line.Text("LossCount")));
    }

    [Fact]
    public async Task Settings_that_cannot_be_read_again_are_those_that_were_read_last()
    {
        var outage = new Outage { IsOver = true };
        using var deployment = new Deployment((world, services) => services.AddSingleton<ISettingRows>(new FailingSettingRows(world.Settings, outage)));
        await deployment.BeatAsync(deployment.A, 0);

        outage.IsOver = false;
        var answer = await deployment.BeatAsync(deployment.A, 61);

        Assert.Equal(200, answer.StatusCode);
        Assert.Equal("Warning", Assert.Single(deployment.Log.Entries(902)).Level());
    }
}
