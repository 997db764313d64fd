using Autoscale.Domain.Cluster.Equipment.TargetGroups;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Lambda.Handlers;
using Autoscale.Simulation.Interception;

namespace Autoscale.Tests.Handlers;

/// <summary>A target group that cannot be listed is unknown and not empty. Safety S6.4.</summary>
public sealed class UnknownTargetGroupTests : IDisposable
{
    private readonly Outage _outage = new() { IsOver = true };
    private readonly Deployment _deployment;
    private readonly EventBus _bus;

    public UnknownTargetGroupTests()
    {
        _deployment = new Deployment((d, ports) =>
            ports.With<ITargetGroups>(new UnlistedTargets(d.Cloud.Targets, _outage))).WithEverything();
        _bus = new EventBus(_deployment);
    }

    [Fact]
    public async Task A_leaving_device_waits_until_the_target_group_can_be_listed_again()
    {
        await BeginTerminationAsync();

        await _deployment.LiveAsync(1, 2, _deployment.B, _deployment.P);
        Assert.Equal(PowerState.Running, _deployment.A.Description.Power);
        Assert.Single(_deployment.Cloud.Interfaces.All, i => i.MadeFor == _deployment.A.Id);
        Assert.Contains(
            $"target group {Equipment.TargetGroup} cannot be listed",
            _deployment.Log.Entries(501)[^1].Text("Reason"),
            StringComparison.Ordinal);

        _outage.IsOver = true;
        await _deployment.LiveAsync(3, 4, _deployment.B, _deployment.P);
        Assert.Equal(PowerState.Terminated, _deployment.A.Description.Power);
        await _deployment.LiveAsync(5, 16, _deployment.B, _deployment.P);
        Equipment.AssertNothingLeft(_deployment, _deployment.A.Id);
        Assert.DoesNotContain(_deployment.Notifications.Published, p => p.Notification.Kind == "hook-abandoned");
    }

    [Fact]
    public async Task After_the_timeout_a_leaving_device_goes_and_the_complaint_names_the_target_group()
    {
        await BeginTerminationAsync();

        await _deployment.LiveAsync(1, 9, _deployment.B, _deployment.P);

        Assert.Equal(PowerState.Terminated, _deployment.A.Description.Power);
        var mail = Assert.Single(_deployment.Notifications.Published, p => p.Notification.Kind == "hook-abandoned").Notification;
        Assert.Contains(
            $"after 480 s target group {Equipment.TargetGroup} cannot be listed, so it may still send traffic to the device",
            mail.Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_connections_of_a_leaving_device_begin_to_drain_although_the_target_group_cannot_be_listed()
    {
        await BeginTerminationAsync();

        Assert.NotEqual(TargetState.Registered, _deployment.Cloud.Targets.In(Equipment.TargetGroup).GetValueOrDefault(_deployment.A.Id));
    }

    public void Dispose() => _deployment.Dispose();

    private async Task BeginTerminationAsync()
    {
        await _deployment.StartAsync();
        _deployment.Cloud.Targets.LooksToDrain = 1;
        _deployment.PassTime(20);
        _outage.IsOver = false;
        _deployment.Cloud.BeginTermination(_deployment.A.Id);
        await Assert.ThrowsAsync<UnfinishedWorkException>(_bus.DeliverAsync);
    }

    private sealed class UnlistedTargets(ITargetGroups inner, Outage outage) : ITargetGroups
    {
        public Task<TargetGroup> ListAsync(string targetGroupArn, CancellationToken cancellationToken) =>
            outage.IsOver ? inner.ListAsync(targetGroupArn, cancellationToken) : throw new IOException("It cannot be listed.");

        public Task RegisterAsync(string targetGroupArn, TargetId target, CancellationToken cancellationToken) =>
            inner.RegisterAsync(targetGroupArn, target, cancellationToken);

        public Task DeregisterAsync(string targetGroupArn, TargetId target, CancellationToken cancellationToken) =>
            inner.DeregisterAsync(targetGroupArn, target, cancellationToken);
    }
}
