using System.Text.Json;
using Amazon.Lambda.CloudWatchEvents;
using Autoscale.Cli.Serve;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.LifecycleHooks;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Lambda.Events;
using Autoscale.Simulation.Cloud;

namespace Autoscale.Tests.Handlers;

/// <summary>The function for scaling group events: ignored events, log lines and faults. Spec 1.9.</summary>
public sealed class LifecycleEventHandlerTests
{
    private const string LaunchUnsuccessful = "FortiGate Autoscale launch unsuccessful";

    private static readonly InstanceId C = InstanceId.Parse("i-0000000000byol003");

    public static TheoryData<LifecycleEventKind> Kinds => [.. Enum.GetValues<LifecycleEventKind>()];

    public static TheoryData<string> HostileCauses =>
    [
        "\"}]{{0}} ${jndi:x} {@placeholder}\\",
        "first line\r\nSubject: second line\u0000\u001b[31m\u2028\u202e",
        "<script>alert(1)</script>",
        new string('x', 100_000),
        new string('y', 999) + "\U0001F600",
    ];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task An_event_of_a_foreign_group_is_ignored(LifecycleEventKind kind)
    {
        using var deployment = new Deployment();
        var bus = new EventBus(deployment);

        await bus.HandAsync(Event(kind) with { Group = new ScalingGroup("foreign-group") });

        Assert.Empty(deployment.LifecycleActions.All);
        Assert.Empty(deployment.Mails);
        Assert.Equal("Debug", Assert.Single(deployment.Log.Entries(504)).Level());
    }

    [Theory]
    [InlineData("Event")]
    [InlineData("LifecycleTransition")]
    public async Task The_test_notification_of_a_hook_is_accepted_and_ignored(string key)
    {
        using var deployment = new Deployment();
        var test = new CloudWatchEvent<JsonElement>
        {
            Source = "aws.autoscaling",
            DetailType = "EC2 Instance-launch Lifecycle Action",
            Detail = JsonElement.Parse(
                $$"""{"{{key}}":"autoscaling:TEST_NOTIFICATION","AutoScalingGroupName":"fgt-byol","RequestId":"1"}"""),
        };

        await deployment.ReceiveAsync(test);

        Assert.Empty(deployment.LifecycleActions.All);
        Assert.Equal([504], deployment.Log.All.Select(l => l.GetProperty("eventId").GetInt32()));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Each_event_has_one_log_line(LifecycleEventKind kind)
    {
        using var deployment = new Deployment();
        var bus = new EventBus(deployment);
        Assert.Equal(C, deployment.Cloud.Launch(Deployment.Byol));
        deployment.PassTime(1);

        await bus.HandAsync(Event(kind));

        var line = Assert.Single(deployment.Log.All, l => l.TryGetProperty("eventId", out var id) && id.GetInt32() is >= 500 and < 600);
        Assert.Equal(("Information", "event-1"), (line.Level(), line.Text("RequestId")));
        Assert.Contains(C.Value, line.Message(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_repeated_event_about_a_failed_launch_sends_one_mail_with_the_cause()
    {
        using var deployment = new Deployment();
        var bus = new EventBus(deployment);
        var failed = Event(LifecycleEventKind.LaunchUnsuccessful) with
        {
            Instance = null,
            Cause = "You have requested more vCPU capacity than your current vCPU limit",
        };

        await bus.HandAsync(failed);
        await bus.HandAsync(failed);

        var mail = Assert.Single(deployment.Notifications.Published).Notification;
        Assert.Equal(LaunchUnsuccessful, mail.Subject);
        Assert.Contains(
            "an instance of group fgt-byol: You have requested more vCPU capacity than your current vCPU limit.",
            mail.Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failed_termination_sends_a_mail_and_the_device_stays_a_member()
    {
        using var deployment = new Deployment();
        var bus = new EventBus(deployment);
        await deployment.StartAsync();

        await bus.HandAsync(new LifecycleEvent(LifecycleEventKind.TerminateUnsuccessful, Deployment.Byol, deployment.B.Id, Deployment.Noon)
        {
            Cause = "The instance is protected.",
        });

        Assert.Contains("The instance is protected.", deployment.Notifications.Published[^1].Notification.Text, StringComparison.Ordinal);
        Assert.False(deployment.Health(deployment.B)!.IsClosed);
    }

    [Theory]
    [MemberData(nameof(HostileCauses))]
    public async Task A_hostile_cause_leaves_the_log_readable_and_the_mail_short(string cause)
    {
        using var deployment = new Deployment();
        var bus = new EventBus(deployment);

        await bus.HandAsync(Event(LifecycleEventKind.LaunchUnsuccessful) with { Cause = cause });

        var mail = Assert.Single(deployment.Notifications.Published).Notification;
        Assert.Equal(LaunchUnsuccessful, mail.Subject);
        Assert.InRange(mail.Text.Length, 1, 1200);
        Assert.All(deployment.Log.Lines, line => Assert.DoesNotContain(line, char.IsControl));
        Assert.Single(deployment.Log.Entries(503));
        Assert.Empty(deployment.Log.Complaints);
    }

    [Fact]
    public async Task An_incomplete_event_is_an_error_that_is_thrown_and_logged()
    {
        using var deployment = new Deployment();
        var bare = EventBridgeJson.Read(Event(LifecycleEventKind.LaunchAction));
        bare.Detail = JsonElement.Parse("""{"AutoScalingGroupName":"fgt-byol"}""");

        await Assert.ThrowsAsync<InvalidEventException>(() => deployment.ReceiveAsync(bare));

        Assert.Single(deployment.Log.Entries(911));
    }

    [Fact]
    public async Task A_fault_is_thrown_and_the_retry_completes_the_work()
    {
        var watch = new CallWatch(failing: 2) { IsOn = true };
        using var deployment = new Deployment(watch.Rebind).WithEverything();
        var bus = new EventBus(deployment);
        var id = deployment.Cloud.Launch(Deployment.Byol);
        deployment.PassTime(1);

        var fault = await Assert.ThrowsAsync<IOException>(bus.DeliverAsync);
        Assert.Equal($"{watch.Failed} failed", fault.Message);
        Assert.Single(deployment.Log.Entries(911));
        Assert.Contains("Faults", deployment.Log.Counted);

        await bus.HandAsync(bus.Only(LifecycleEventKind.LaunchAction));
        Equipment.AssertComplete(deployment, id);
    }

    [Fact]
    public async Task A_timeout_is_logged_and_thrown()
    {
        var watch = new CallWatch(failing: 2, Fault.Hang) { IsOn = true };
        using var deployment = new Deployment(watch.Rebind);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            deployment.ReceiveAsync(EventBridgeJson.Read(Event(LifecycleEventKind.LaunchAction)), TimeSpan.FromMilliseconds(700)));

        Assert.Single(deployment.Log.Entries(910));
    }

    // An event of Auto Scaling about the third BYOL instance.
    private static LifecycleEvent Event(LifecycleEventKind kind)
    {
        LifecycleTransition? transition = kind switch
        {
            LifecycleEventKind.LaunchAction => LifecycleTransition.Launching,
            LifecycleEventKind.TerminateAction => LifecycleTransition.Terminating,
            _ => null,
        };
        return new LifecycleEvent(kind, Deployment.Byol, C, Deployment.Noon)
        {
            Transition = transition,
            Hook = transition switch
            {
                null => null,
                LifecycleTransition.Launching => OwnHooks.Launching(Deployment.Cluster),
                _ => OwnHooks.Terminating(Deployment.Cluster),
            },
            Token = transition is null ? null : "00000000-0000-4000-8000-000000000001",
        };
    }
}
