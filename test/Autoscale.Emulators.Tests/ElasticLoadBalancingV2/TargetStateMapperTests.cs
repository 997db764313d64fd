using Amazon.ElasticLoadBalancingV2;
using Amazon.ElasticLoadBalancingV2.Model;
using Autoscale.Adapters.ElasticLoadBalancingV2;
using Autoscale.Domain.Cluster.Equipment.TargetGroups;
using Autoscale.Emulators.Tests.Backends;

namespace Autoscale.Emulators.Tests.ElasticLoadBalancingV2;

public sealed class TargetStateMapperTests
{
    [Theory]
    [InlineData("initial", "Elb.RegistrationInProgress", TargetState.Registered)]
    [InlineData("healthy", null, TargetState.Registered)]
    [InlineData("unhealthy", "Target.FailedHealthChecks", TargetState.Registered)]
    [InlineData("unhealthy.draining", "Target.FailedHealthChecks", TargetState.Registered)]
    [InlineData("unavailable", "Target.HealthCheckDisabled", TargetState.Registered)]
    [InlineData("unused", "Target.NotInUse", TargetState.Registered)]
    [InlineData("unused", "Target.InvalidState", TargetState.Registered)]
    [InlineData("draining", "Target.DeregistrationInProgress", TargetState.Draining)]
    public void A_target_is_registered_until_it_drains(string state, string? reason, TargetState expected) =>
        Assert.Equal(expected, TargetStateMapper.Read([Described(Cast.A.Value, state, reason)])[Cast.A]);

    [Fact]
    public void A_target_that_is_not_registered_is_ignored() =>
        Assert.Empty(TargetStateMapper.Read([Described(Cast.A.Value, "unused", "Target.NotRegistered")]));

    [Theory]
    [InlineData("10.0.1.11")]
    [InlineData("arn:aws:lambda:us-east-1:123456789012:function:other")]
    public void A_target_that_is_not_an_instance_is_ignored(string id) => Assert.Empty(TargetStateMapper.Read([Described(id, "healthy")]));

    [Fact]
    public void An_instance_that_drains_at_one_port_and_is_registered_at_another_is_registered()
    {
        TargetHealthDescription[] both = [Described(Cast.A.Value, "draining"), Described(Cast.A.Value, "healthy")];

        Assert.Equal(TargetState.Registered, TargetStateMapper.Read(both)[Cast.A]);
        Assert.Equal(TargetState.Registered, TargetStateMapper.Read(both.Reverse())[Cast.A]);
    }

    [Fact]
    public void A_group_without_targets_has_no_target_states() => Assert.Empty(TargetStateMapper.Read(null));

    private static TargetHealthDescription Described(string id, string state, string? reason = null) => new()
    {
        Target = new() { Id = id },
        TargetHealth = new()
        {
            State = TargetHealthStateEnum.FindValue(state),
            Reason = reason is null ? null : TargetHealthReasonEnum.FindValue(reason),
        },
    };
}
