using Autoscale.Domain.Elections;
using Autoscale.Domain.Notifications;
using Autoscale.Domain.Settings;
using Autoscale.Lambda.Handlers;
using Microsoft.Extensions.DependencyInjection;

namespace Autoscale.Tests.Handlers;

/// <summary>A function ends before Lambda ends it: the deadline, when it fires and when it does not. House 5.2.</summary>
public sealed class DeadlineTests
{
    // Only so that a defect fails instead of hanging.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static TheoryData<string> Events => ["bootstrap", "byol-license", "heartbeat-classic"];

    public static TheoryData<double> Passed => [0, -1, 1, 500];

    [Theory]
    [MemberData(nameof(Events))]
    public async Task A_call_that_never_answers_is_given_up_in_time(string name)
    {
        using var deployment = new Deployment((_, services) => services.AddSingleton<ISettingRows, SilentSettingRows>());

        var answer = await deployment.SendAsync(ProxyEvent.Read(name), Border.Margin + TimeSpan.FromMilliseconds(20)).WaitAsync(Patience);

        Assert.Equal((500, ""), (answer.StatusCode, answer.Body));
        Assert.Equal("Error", Assert.Single(deployment.Log.Entries(910)).Level());
    }

    [Theory]
    [MemberData(nameof(Passed))]
    public async Task A_deadline_that_has_passed_is_one(double milliseconds)
    {
        using var deployment = new Deployment((_, services) => services.AddSingleton<ISettingRows, SilentSettingRows>());

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
    public async Task When_only_a_mail_hangs_the_device_is_told_in_time_and_the_mail_is_owed()
    {
        using var deployment = new Deployment((_, services) => services.AddSingleton<INotifications, SilentNotifications>());

        var answer = await deployment.SendAsync(ProxyEvent.ClassicHeartbeat(), Border.Margin + TimeSpan.FromMilliseconds(500)).WaitAsync(Patience);

        Assert.Equal((200, """{"master-ip":"10.0.0.10","primary-ip":"10.0.0.10"}"""), (answer.StatusCode, answer.Body));
        Assert.Equal(Term.None, deployment.Primary!.AppliedTerm);
        Assert.NotNull(deployment.Health(deployment.A));
    }
}
