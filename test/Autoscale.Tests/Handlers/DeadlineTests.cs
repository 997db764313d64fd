using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.Notifications;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Lambda.Handlers;
using Autoscale.Simulation.Interception;

namespace Autoscale.Tests.Handlers;

/// <summary>The deadline that ends an invocation before the Lambda timeout, when it fires and when it does not.</summary>
public sealed class DeadlineTests
{
    // Makes a defect fail instead of hang.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static TheoryData<string> Events => ["bootstrap", "byol-license", "heartbeat-classic"];

    public static TheoryData<double> Passed => [0, -1, 1, 500];

    [Theory]
    [MemberData(nameof(Events))]
    public async Task A_hanging_call_is_cancelled_at_the_deadline(string name)
    {
        using var deployment = new Deployment((_, ports) => ports.With<ISettingRows>(new SilentSettingRows()));

        var answer = await deployment.SendAsync(ProxyEvent.Read(name), InvocationBoundary.Margin + TimeSpan.FromMilliseconds(20))
            .WaitAsync(Patience);

        Assert.Equal((500, ""), (answer.StatusCode, answer.Body));
        Assert.Equal("Error", Assert.Single(deployment.Log.Entries(910)).Level());
    }

    [Theory]
    [MemberData(nameof(Passed))]
    public async Task A_deadline_that_has_already_passed_fires(double milliseconds)
    {
        using var deployment = new Deployment((_, ports) => ports.With<ISettingRows>(new SilentSettingRows()));

        var answer = await deployment.SendAsync(ProxyEvent.ClassicHeartbeat(), TimeSpan.FromMilliseconds(milliseconds)).WaitAsync(Patience);

        Assert.Equal((500, ""), (answer.StatusCode, answer.Body));
        Assert.Single(deployment.Log.Entries(910));
    }

    [Fact]
    public async Task A_deadline_that_does_not_fire_changes_nothing()
    {
        using var deployment = new Deployment();

        var answer = await deployment.SendAsync(ProxyEvent.ClassicHeartbeat(), TimeSpan.FromMinutes(15));

        Assert.Equal(200, answer.StatusCode);
        Assert.Empty(deployment.Log.Complaints);
    }

    [Fact]
    public async Task A_hanging_mail_leaves_the_announcement_pending_and_the_answer_is_sent_in_time()
    {
        using var deployment = new Deployment((_, ports) => ports.With<INotifications>(new SilentNotifications()));

        var answer = await deployment.SendAsync(ProxyEvent.ClassicHeartbeat(), InvocationBoundary.Margin + TimeSpan.FromMilliseconds(1500))
            .WaitAsync(Patience);

        Assert.Equal((200, """{"master-ip":"10.0.0.10","primary-ip":"10.0.0.10"}"""), (answer.StatusCode, answer.Body));
        Assert.Equal(Term.None, deployment.Primary!.AppliedTerm);
        Assert.NotNull(deployment.Health(deployment.A));
    }
}
