using Autoscale.Domain.Cluster.Equipment.TargetGroups;
using Autoscale.Simulation.Cloud;
using static Autoscale.Tests.Simulation.Cast;

namespace Autoscale.Tests.Simulation;

/// <summary>Targets of the simulated load balancer. Spec 7.1, 7.4.</summary>
public sealed class SimulatedTargetsTests
{
    private const string Arn = "arn:aws:elasticloadbalancing:eu-central-1:000000000000:targetgroup/t/1";

    private readonly SimulatedCloud _cloud = new(Byol, Payg);

    public SimulatedTargetsTests() => _cloud.Targets.Add(Arn);

    [Fact]
    public async Task A_deregistered_target_drains_and_disappears()
    {
        _cloud.Targets.LooksToDrain = 1;
        var id = _cloud.Launch(Byol);
        await _cloud.Targets.RegisterAsync(Arn, id, default);
        await _cloud.Targets.RegisterAsync(Arn, id, default);
        Assert.Equal(TargetState.Registered, (await _cloud.Targets.ListAsync(Arn, default))[id]);

        await _cloud.Targets.DeregisterAsync(Arn, id, default);
        await _cloud.Targets.DeregisterAsync(Arn, id, default);
        Assert.Equal(TargetState.Draining, (await _cloud.Targets.ListAsync(Arn, default))[id]);
        Assert.Empty(await _cloud.Targets.ListAsync(Arn, default));
    }

    [Fact]
    public async Task A_draining_target_can_be_registered_again()
    {
        _cloud.Targets.LooksToDrain = 5;
        var id = _cloud.Launch(Byol);
        await _cloud.Targets.RegisterAsync(Arn, id, default);
        await _cloud.Targets.DeregisterAsync(Arn, id, default);

        await _cloud.Targets.RegisterAsync(Arn, id, default);

        Assert.Equal(TargetState.Registered, (await _cloud.Targets.ListAsync(Arn, default))[id]);
    }

    [Fact]
    public async Task A_terminated_or_unknown_target_and_an_unknown_group_are_refused()
    {
        var id = _cloud.Launch(Byol);
        _cloud.Terminate(id);

        await Assert.ThrowsAsync<RefusedException>(() => _cloud.Targets.RegisterAsync(Arn, id, default));
        await Assert.ThrowsAsync<RefusedException>(() => _cloud.Targets.RegisterAsync(Arn, A, default));
        await Assert.ThrowsAsync<UnknownResourceException>(() => _cloud.Targets.ListAsync("arn:other", default));
        await _cloud.Targets.DeregisterAsync(Arn, A, default);
    }
}
