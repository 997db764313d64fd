using Autoscale.Domain.Cluster.Equipment.TargetGroups;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Simulation.Interception;

namespace Autoscale.Tests.Handlers;

/// <summary>Interfaces that cannot be listed are unknown: every other step of the sweep goes on. Safety S7.1.</summary>
public sealed class UnknownEquipmentTests : IDisposable
{
    private readonly Outage _outage = new() { IsOver = true };
    private readonly Deployment _deployment;
    private readonly EventBus _bus;

    public UnknownEquipmentTests()
    {
        _deployment = new Deployment((_, ports) => Intercepted.Of(ports, new BlindInterfaces(_outage))).WithEverything();
        _bus = new EventBus(_deployment);
    }

    [Fact]
    public async Task A_lost_target_registration_is_repaired_while_the_interfaces_cannot_be_listed()
    {
        await _deployment.StartAsync();
        await _deployment.Cloud.Targets.DeregisterAsync(Equipment.TargetGroup, TargetId.Of(_deployment.B.Id), default);
        _outage.IsOver = false;

        await _deployment.LiveAsync(1, 2, _deployment.A, _deployment.B, _deployment.P);

        Assert.Equal(TargetState.Registered, _deployment.Cloud.Targets.In(Equipment.TargetGroup).GetValueOrDefault(_deployment.B.Id));
        Assert.Contains(_deployment.Log.Entries(204), e => e.Text("Effect") == "list of second interfaces");
        Assert.Equal(3, _deployment.Cloud.Interfaces.All.Count);
    }

    [Fact]
    public async Task A_leaving_device_waits_until_the_interfaces_can_be_listed_again()
    {
        await BeginTerminationAsync();

        await _deployment.LiveAsync(1, 3, _deployment.B, _deployment.P);
        Assert.Equal(PowerState.Running, _deployment.A.Description.Power);
        Assert.Equal("the second interfaces cannot be listed", _deployment.Log.Entries(501)[^1].Text("Reason"));

        _outage.IsOver = true;
        await _deployment.LiveAsync(4, 16, _deployment.B, _deployment.P);
        Assert.Equal(PowerState.Terminated, _deployment.A.Description.Power);
        Equipment.AssertNothingLeft(_deployment, _deployment.A.Id);
        Assert.DoesNotContain(_deployment.Notifications.Published, p => p.Notification.Kind == "hook-abandoned");
    }

    [Fact]
    public async Task After_the_timeout_a_leaving_device_goes_and_the_complaint_names_the_interfaces()
    {
        await BeginTerminationAsync();

        await _deployment.LiveAsync(1, 10, _deployment.B, _deployment.P);

        Assert.Equal(PowerState.Terminated, _deployment.A.Description.Power);
        var mail = Assert.Single(_deployment.Notifications.Published, p => p.Notification.Kind == "hook-abandoned").Notification;
        Assert.Contains("after 480 s the second interfaces cannot be listed", mail.Text, StringComparison.Ordinal);
    }

    public void Dispose() => _deployment.Dispose();

    // The event of the transition is lost, so that the sweeps alone handle it.
    private async Task BeginTerminationAsync()
    {
        await _deployment.StartAsync();
        _outage.IsOver = false;
        _deployment.Cloud.BeginTermination(_deployment.A.Id);
        _bus.Lose();
    }
}
