using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.LifecycleHooks;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Tests.Handlers;

/// <summary>Devices of a warm pool are launched, prepared, stopped, and started again when the group needs them. Safety S6.3.</summary>
public sealed class WarmPoolTests : IDisposable
{
    private readonly Deployment _deployment = new Deployment().WithEverything();
    private readonly EventBus _bus;

    public WarmPoolTests() => _bus = new EventBus(_deployment);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_device_that_was_heard_in_the_pool_goes_into_service_only_after_a_heartbeat_since_its_start(bool isLost)
    {
        var id = await PrepareAsync();
        _deployment.PassTime(600);
        _deployment.Cloud.LeaveWarmPool(id);
        if (isLost)
            _bus.Lose();
        await _bus.DeliverAsync();

        await _deployment.LiveAsync(11, 12, _deployment.A, _deployment.B, _deployment.P);
        Assert.Equal(
            new Enrolment(Deployment.Byol, LifecycleState.Pending) { IsWaiting = true }, _deployment.Cloud.Instance(id).Enrolment);
        Assert.Contains(
            _deployment.Log.Entries(501),
            l => l.Text("Reason").Contains("it has sent no heartbeat since its start", StringComparison.Ordinal));
        await _deployment.LiveAsync(13, 13, _deployment.A, _deployment.B, _deployment.P, _deployment.Cloud.Instance(id));

        Assert.Equal(new Enrolment(Deployment.Byol, LifecycleState.InService), _deployment.Cloud.Instance(id).Enrolment);
        Equipment.AssertComplete(_deployment, id);
    }

    [Fact]
    public async Task A_device_in_the_pool_gets_no_traffic_and_keeps_its_record_and_its_equipment()
    {
        var id = await PrepareAsync();

        await _deployment.LiveAsync(6, 25, _deployment.A, _deployment.B, _deployment.P);

        Assert.DoesNotContain(id, _deployment.Cloud.Targets.In(Equipment.TargetGroup).Keys);
        Assert.False(_deployment.Health(_deployment.Cloud.Instance(id))!.IsClosed);
        Assert.Single(_deployment.Cloud.Interfaces.All, i => i.MadeFor == id);
        Assert.Single(_deployment.Cloud.Vpn.Connections, c => c.MadeFor == id);
    }

    // A heartbeat in the pool completes the launching hook, and the device is stopped.
    private async Task<InstanceId> PrepareAsync()
    {
        await _deployment.StartAsync();
        _deployment.PassTime(10);
        var id = _deployment.Cloud.LaunchWarm(Deployment.Byol);
        await _bus.DeliverAsync();
        await _deployment.LiveAsync(1, 2, _deployment.A, _deployment.B, _deployment.P);
        Assert.Equal(LifecycleTransition.Launching, Assert.Single(_deployment.Cloud.Hooks.Waits).Transition);
        await _deployment.LiveAsync(3, 4, _deployment.A, _deployment.B, _deployment.P, _deployment.Cloud.Instance(id));
        Assert.Equal(
            (PowerState.Stopped, new Enrolment(Deployment.Byol, LifecycleState.Pending) { IsWarm = true }),
            (_deployment.Cloud.Instance(id).Description.Power, _deployment.Cloud.Instance(id).Enrolment));
        return id;
    }

    public void Dispose() => _deployment.Dispose();
}
