using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.Sweeping;
using Autoscale.Domain.Shared;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Tests.Settings;
using static Autoscale.Tests.FortiGates;

namespace Autoscale.Tests.Safety;

/// <summary>A sweep that would clear most of the cluster clears nothing. Safety S3.3, S3.4.</summary>
public sealed class BrakeTests
{
    private readonly Story _story = new();

    [Fact]
    public async Task Most_members_that_vanish_at_once_keep_their_records_until_an_operator_releases_the_brake()
    {
        var devices = await StartAsync(5);
        foreach (var device in devices[..3])
            Vanish(device);

        await _story.LiveAsync(7, 20, devices[3..]);
        Assert.All(devices, d => Assert.False(_story.Health(d).IsClosed));
        var message = Assert.Single(_story.World.Notifications.Published, p => p.Notification.Kind == "sweep-brake").Notification;
        var number = message.Facts["number"];

        var released = SettingsSamples.Working(
            ("sweep-brake-override", number), ("sns-topic-arn", "arn:aws:sns:eu-west-1:123456789012:fgt"));
        _ = await _story.Application.Sweep.RunAsync(TimeSpan.FromMinutes(1), _story.World.PassAt(Noon.AddSeconds(1300), released));

        Assert.All(devices[..3], d => Assert.True(_story.Health(d).IsClosed));
        Assert.All(devices[3..], d => Assert.False(_story.Health(d).IsClosed));
    }

    [Fact]
    public async Task Most_members_that_EC2_itself_calls_terminated_are_cleared_by_the_second_later_sweep()
    {
        var devices = await StartAsync(5);
        foreach (var device in devices[..3])
            _story.World.Cloud.Terminate(device.Id);

        await _story.LiveAsync(7, 8, devices[3..]);
        Assert.All(devices, d => Assert.False(_story.Health(d).IsClosed));
        await _story.LiveAsync(9, 9, devices[3..]);

        Assert.All(devices[..3], d => Assert.True(_story.Health(d).IsClosed));
    }

    [Fact]
    public async Task Two_of_two_members_are_cleared_without_a_brake()
    {
        var devices = await StartAsync(2);
        foreach (var device in devices)
            _story.World.Cloud.Terminate(device.Id);

        var report = await _story.SweepAsync(500);

        Assert.Empty(report.Braked);
        Assert.All(devices, d => Assert.True(_story.Health(d).IsClosed));
    }

    [Fact]
    public async Task A_single_wrong_answer_about_an_instance_removes_nothing()
    {
        var devices = await StartAsync(5);
        Vanish(devices[0]);
        var report = await _story.SweepAsync(500);

        Assert.Empty(report.Gone);
        Assert.False(_story.Health(devices[0]).IsClosed);
    }

    [Theory]
    [InlineData(2, 4, false)]
    [InlineData(3, 6, false)]
    [InlineData(3, 5, true)]
    [InlineData(10, 10, true)]
    public void The_brake_is_applied_to_more_than_two_members_and_more_than_half(int lost, int open, bool isBraked) =>
        Assert.Equal(isBraked, Decide(lost, 0, open, null) is not null);

    [Fact]
    public void The_brake_counts_later_sweeps_in_which_EC2_confirms_all()
    {
        var first = Decide(3, 3, 3, null)!;
        var second = Decide(3, 3, 3, first)!;

        Assert.Equal((0, 1), (first.Confirmations, second.Confirmations));
        Assert.Equal(0, Decide(3, 2, 3, second)!.Confirmations);
        Assert.Null(Decide(3, 3, 3, second));
    }

    [Theory]
    [InlineData(1, 0, false, true)]
    [InlineData(2, 1, false, true)]
    [InlineData(2, 2, false, false)]
    [InlineData(2, 0, true, false)]
    public void The_last_two_members_are_braked_while_none_is_listed_and_EC2_does_not_call_them_ended(
        int lost, int ended, bool isFleetListed, bool isBraked) =>
        Assert.Equal(isBraked, Decide(lost, ended, lost, null, isFleetListed) is not null);

    [Fact]
    public async Task While_EC2_and_Auto_Scaling_describe_nothing_nothing_of_two_members_is_removed()
    {
        var devices = await StartAsync(2);
        _story.World.Cloud.IsBlank = true;

        for (var minute = 7; minute <= 12; minute++)
            _ = await _story.SweepAsync(60 * minute);
        Assert.All(devices, d => Assert.False(_story.Health(d).IsClosed));

        _story.World.Cloud.IsBlank = false;
        await _story.LiveAsync(13, 16, devices);
        Assert.All(devices, d => Assert.False(_story.Health(d).IsOutOfSync));
    }

    [Theory]
    [InlineData(-10, 60, true)]
    [InlineData(-10, 59, false)]
    [InlineData(30, 60, false)]
    [InlineData(30, 89, false)]
    [InlineData(30, 90, true)]
    public async Task A_vanished_instance_is_over_a_minute_after_its_last_heartbeat(double heardAt, double lookedAt, bool isOver)
    {
        var vanished = Device(7).Id;
        var health = Device(7).Health();
        var memory = new SweepMemory
        {
            Cluster = Cluster,
            Gone = new Dictionary<InstanceId, DateTimeOffset> { [vanished] = Noon },
        };
        var presences = new PresenceReader(
            _story.Application.FortiGates,
            memory,
            [health with { NextExpected = Noon.AddSeconds(heardAt) + health.Interval }],
            Protections.All,
            Noon.AddSeconds(lookedAt));

        Assert.Equal(isOver, await presences.IsOverAsync(vanished, default));
    }

    private static SweepBrake? Decide(int lost, int ended, int open, SweepBrake? applied, bool isFleetListed = true)
    {
        InstanceId[] ids = [.. Enumerable.Range(1, lost).Select(n => Device(n).Id)];
        return BrakePolicy.Decide(ids, ids.Take(ended).ToHashSet(), open, isFleetListed, applied, SettingsSamples.Working(), Noon);
    }

    private async Task<FortiGate[]> StartAsync(int number)
    {
        var devices = _story.World.Launch(number);
        await _story.LiveAsync(1, 6, devices);
        return devices;
    }

    // EC2 and Auto Scaling do not know the instance any more.
    private void Vanish(FortiGate device)
    {
        _story.World.Cloud.Terminate(device.Id);
        _story.World.Cloud.Forget(device.Id);
    }
}
