using System.Net;
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
        Assert.Equal(expected, Read(Described(Cast.A.Value, state, reason)).StateOf(TargetId.Of(Cast.A)));

    [Fact]
    public void A_target_that_is_not_registered_is_ignored() =>
        Assert.Empty(Read(Described(Cast.A.Value, "unused", "Target.NotRegistered")).Targets);

    [Fact]
    public void An_address_is_a_target_in_the_same_way() => Assert.Equal(
        TargetState.Draining, Read(Described("10.0.1.11", "draining")).StateOf(TargetId.Of(IPAddress.Parse("10.0.1.11"))));

    [Fact]
    public void A_target_that_is_neither_an_instance_nor_an_address_is_ignored() =>
        Assert.Empty(Read(Described("arn:aws:lambda:us-east-1:123456789012:function:other", "healthy")).Targets);

    [Theory]
    [InlineData("instance", "ipv4", "instance", true)]
    [InlineData("instance", "ipv6", "instance", true)]
    [InlineData("ip", "ipv4", "ip", true)]
    [InlineData("ip", null, "ip", true)]
    [InlineData("ip", "ipv6", "ip (ipv6)", false)]
    [InlineData("alb", null, "alb", false)]
    [InlineData("lambda", null, "lambda", false)]
    public void Devices_fit_in_groups_of_instances_and_of_IPv4_addresses(string type, string? addresses, string name, bool takesDevices)
    {
        var read = TargetTypeMapper.Read(new() { TargetType = type, IpAddressType = addresses });

        Assert.Equal((name, takesDevices), (read.Name, read.TakesDevices));
    }

    [Fact]
    public void An_instance_that_drains_at_one_port_and_is_registered_at_another_is_registered()
    {
        TargetHealthDescription[] both = [Described(Cast.A.Value, "draining"), Described(Cast.A.Value, "healthy")];

        Assert.Equal(TargetState.Registered, Read(both).StateOf(TargetId.Of(Cast.A)));
        Assert.Equal(TargetState.Registered, Read([.. both.Reverse()]).StateOf(TargetId.Of(Cast.A)));
    }

    [Fact]
    public void A_group_without_targets_has_no_target_states() => Assert.Empty(TargetStateMapper.Read(TargetType.Instance, null).Targets);

    private static Domain.Cluster.Equipment.TargetGroups.TargetGroup Read(params TargetHealthDescription[] described) =>
        TargetStateMapper.Read(TargetType.Instance, described);

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
