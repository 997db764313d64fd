using System.Net;
using Autoscale.Domain.Cluster.Equipment.TargetGroups;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Shared.Aws;
using static Autoscale.Tests.FortiGates;

namespace Autoscale.Tests.TargetGroups;

/// <summary>Which targets are a device, by instance id and by address. Decision 39.</summary>
public sealed class TargetPolicyTests
{
    private static readonly IPAddress Port1 = A.Instance.Interfaces[0].PrivateIp!;
    private static readonly IPAddress Port2 = A.Instance.Interfaces[1].PrivateIp!;
    private static readonly IPAddress Former = IPAddress.Parse("10.0.77.7");

    [Theory]
    [InlineData(PowerState.Running, LifecycleState.InService, false, true)]
    [InlineData(PowerState.Running, LifecycleState.Pending, false, true)]
    [InlineData(PowerState.Running, LifecycleState.Pending, true, false)]
    [InlineData(PowerState.Running, LifecycleState.Standby, false, false)]
    [InlineData(PowerState.Running, LifecycleState.Terminating, false, false)]
    [InlineData(PowerState.Stopped, LifecycleState.InService, false, false)]
    public void A_running_member_outside_of_standby_and_of_the_warm_pool_can_serve(
        PowerState power, LifecycleState state, bool isWarm, bool canServe)
    {
        var device = A.With(power) with { Enrolment = new Enrolment(Byol, state) { IsWarm = isWarm } };

        Assert.Equal(canServe, TargetPolicy.CanServe(device));
    }

    [Fact]
    public void The_target_is_the_instance_or_the_address_of_the_chosen_interface()
    {
        Assert.Equal(TargetId.Of(A.Id), TargetPolicy.Wanted(A, TargetType.Instance, TargetInterface.Port2));
        Assert.Equal(TargetId.Of(Port1), TargetPolicy.Wanted(A, TargetType.Address, TargetInterface.Port1));
        Assert.Equal(TargetId.Of(Port2), TargetPolicy.Wanted(A, TargetType.Address, TargetInterface.Port2));
        Assert.Null(TargetPolicy.Wanted(WithoutPort2(), TargetType.Address, TargetInterface.Port2));
    }

    [Fact]
    public void A_device_is_its_instance_id_in_a_group_of_instances() =>
        Assert.Equal([TargetId.Of(A.Id)], IdsOf(A, TargetType.Instance, [Former]));

    [Fact]
    public void A_device_is_all_addresses_that_it_has_or_that_its_record_stores_in_a_group_of_addresses() =>
        Assert.Equal([TargetId.Of(Port1), TargetId.Of(Port2), TargetId.Of(Former)], IdsOf(A, TargetType.Address, [Port1, Former]));

    [Fact]
    public void A_device_that_has_ended_is_the_addresses_in_its_record_only() =>
        Assert.Equal([TargetId.Of(Port1)], IdsOf(device: null, TargetType.Address, [Port1]));

    [Fact]
    public void Without_a_record_no_address_is_a_device_that_has_ended() => Assert.Empty(IdsOf(device: null, TargetType.Address, []));

    [Fact]
    public void A_stored_address_that_another_member_has_now_is_not_the_former_device() =>
        Assert.Equal([TargetId.Of(Former)], IdsOf(device: null, TargetType.Address, [Port1, Former], taken: Port1));

    [Fact]
    public void In_a_group_of_unknown_type_a_device_is_its_instance_id_and_the_stored_addresses() =>
        Assert.Equal([TargetId.Of(A.Id), TargetId.Of(Former)], IdsOf(A, type: null, [Former]));

    [Fact]
    public void A_stored_address_is_dropped_when_the_device_lacks_it_and_no_group_lists_it()
    {
        Assert.Equal(Set(Port1), ToRemember([], Port1));
        Assert.Equal(Set(Port1, Port2), ToRemember([Port2], Port1));
        Assert.Equal(Set(Port1), ToRemember([Former], Port1));
        Assert.Equal(Set(Port1, Former), ToRemember([Former], Port1, listed: Former));
    }

    [Fact]
    public void Members_in_service_without_the_chosen_interface_are_named()
    {
        FortiGate[] fleet = [WithoutPort2(), B, WithoutPort2().In(LifecycleState.Pending)];

        Assert.Empty(TargetPolicy.Unaddressed(fleet, TargetInterface.Port1));
        Assert.Equal([A.Id], TargetPolicy.Unaddressed(fleet, TargetInterface.Port2));
    }

    private static FortiGate WithoutPort2() => A with { Instance = A.Instance with { Interfaces = [A.Instance.Interfaces[0]] } };

    private static AddressSet Set(params IPAddress[] addresses) => new(addresses);

    private static IReadOnlyList<TargetId> IdsOf(FortiGate? device, TargetType? type, IPAddress[] stored, IPAddress? taken = null) =>
        TargetPolicy.IdsOf(A.Id, device, type, new AddressSet(stored), a => a.Equals(taken));

    private static AddressSet ToRemember(IPAddress[] stored, IPAddress wanted, IPAddress? listed = null) =>
        TargetPolicy.ToRemember(A, new AddressSet(stored), wanted, a => a.Equals(listed));
}
