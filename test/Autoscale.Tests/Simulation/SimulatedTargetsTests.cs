using System.Net;
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
        await _cloud.Targets.RegisterAsync(Arn, TargetId.Of(id), default);
        await _cloud.Targets.RegisterAsync(Arn, TargetId.Of(id), default);
        Assert.Equal(TargetState.Registered, (await _cloud.Targets.ListAsync(Arn, default)).StateOf(TargetId.Of(id)));

        await _cloud.Targets.DeregisterAsync(Arn, TargetId.Of(id), default);
        await _cloud.Targets.DeregisterAsync(Arn, TargetId.Of(id), default);
        Assert.Equal(TargetState.Draining, (await _cloud.Targets.ListAsync(Arn, default)).StateOf(TargetId.Of(id)));
        Assert.Empty((await _cloud.Targets.ListAsync(Arn, default)).Targets);
    }

    [Fact]
    public async Task A_draining_target_can_be_registered_again()
    {
        _cloud.Targets.LooksToDrain = 5;
        var id = _cloud.Launch(Byol);
        await _cloud.Targets.RegisterAsync(Arn, TargetId.Of(id), default);
        await _cloud.Targets.DeregisterAsync(Arn, TargetId.Of(id), default);

        await _cloud.Targets.RegisterAsync(Arn, TargetId.Of(id), default);

        Assert.Equal(TargetState.Registered, (await _cloud.Targets.ListAsync(Arn, default)).StateOf(TargetId.Of(id)));
    }

    [Fact]
    public async Task A_terminated_or_unknown_target_and_an_unknown_group_are_refused()
    {
        var id = _cloud.Launch(Byol);
        _cloud.Terminate(id);

        await Assert.ThrowsAsync<RefusedException>(() => _cloud.Targets.RegisterAsync(Arn, TargetId.Of(id), default));
        await Assert.ThrowsAsync<RefusedException>(() => _cloud.Targets.RegisterAsync(Arn, TargetId.Of(A), default));
        await Assert.ThrowsAsync<UnknownResourceException>(() => _cloud.Targets.ListAsync("arn:other", default));
        await _cloud.Targets.DeregisterAsync(Arn, TargetId.Of(A), default);
    }

    [Fact]
    public async Task An_id_that_does_not_fit_the_type_of_a_group_is_refused_as_by_AWS()
    {
        const string Addresses = "arn:aws:elasticloadbalancing:eu-central-1:000000000000:targetgroup/ip/1";
        const string Functions = "arn:aws:elasticloadbalancing:eu-central-1:000000000000:targetgroup/lambda/1";
        _cloud.Targets.Add(Addresses, TargetType.Address);
        _cloud.Targets.Add(Functions, new TargetType("lambda"));
        var (instance, address) = (TargetId.Of(_cloud.Launch(Byol)), TargetId.Of(IPAddress.Parse("10.0.0.10")));

        Assert.Equal("ValidationError: Instance ID '10.0.0.10' is not valid.", await RefusalAsync(Arn, address));
        Assert.Equal(
            $"ValidationError: The IP address '{instance}' is not a valid IPv4 address.", await RefusalAsync(Addresses, instance));
        _ = await RefusalAsync(Functions, address);
        await _cloud.Targets.RegisterAsync(Arn, instance, default);
        await _cloud.Targets.RegisterAsync(Addresses, address, default);
        Assert.Equal([address], (await _cloud.Targets.ListAsync(Addresses, default)).Targets.Keys);
    }

    private async Task<string> RefusalAsync(string arn, TargetId target)
    {
        var refused = await Assert.ThrowsAsync<RefusedException>(() => _cloud.Targets.RegisterAsync(arn, target, default));
        Assert.Equal(
            refused.Message,
            (await Assert.ThrowsAsync<RefusedException>(() => _cloud.Targets.DeregisterAsync(arn, target, default))).Message);
        return refused.Message;
    }
}
