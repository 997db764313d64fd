using Autoscale.Domain.RouteFailover.Health;
using Autoscale.Domain.RouteFailover.Settings;
using Autoscale.Domain.RouteFailover.Units;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Simulation.Routes;

namespace Autoscale.Tests.RouteFailover;

public sealed class FitnessPolicyTests
{
    private static readonly RouteFailoverSettings Two = RouteWorld.SettingsFor(2);
    private static readonly UnitTarget Fit = new("eni-0private1") { Instance = SimulatedUnits.InstanceOf(1), Power = PowerState.Running };

    public static TheoryData<PowerState, string> Powers => new()
    {
        { PowerState.Pending, "pending" },
        { PowerState.Stopping, "stopping" },
        { PowerState.Stopped, "stopped" },
        { PowerState.ShuttingDown, "shutting down" },
        { PowerState.Terminated, "terminated" },
    };

    [Fact]
    public void A_unit_with_valid_interfaces_is_fit() => Assert.Equal([2], FitnessPolicy.Unfit(Two, [Fit]).Keys);

    [Fact]
    public void A_unit_with_an_unknown_power_state_is_fit() => Assert.Null(FaultOf(Fit with { Power = null }));

    [Theory]
    [MemberData(nameof(Powers))]
    public void A_unit_that_is_not_running_is_unfit(PowerState power, string words) =>
        Assert.Equal($"instance i-unit1 of interface eni-0private1 is {words}", FaultOf(Fit with { Power = power }));

    [Fact]
    public void A_missing_unattached_or_source_checking_interface_makes_a_unit_unfit()
    {
        Assert.Equal("interface eni-0private1 does not exist", FaultOf(Fit with { InterfaceId = "eni-0private11" }));
        Assert.Equal("interface eni-0private1 is not attached to an instance", FaultOf(Fit with { Instance = null }));
        Assert.Equal("interface eni-0private1 has the source/destination check enabled", FaultOf(Fit with { ChecksDestinations = true }));
    }

    [Fact]
    public void The_fault_of_the_first_interface_is_named()
    {
        var settings =
            Two with { Units = [.. Two.Units.Select(u => u with { InterfaceIds = [.. u.InterfaceIds, $"eni-0public{u.Zone}"] })] };

        Assert.Equal([1, 2], FitnessPolicy.Unfit(settings, []).Keys.Order());
        Assert.Equal("interface eni-0private1 does not exist", FitnessPolicy.Unfit(settings, [])[1]);
        Assert.Equal("interface eni-0public1 does not exist", FitnessPolicy.Unfit(settings, [Fit])[1]);
    }

    [Fact]
    public void An_instance_concerns_the_units_when_it_is_one_of_them_or_one_of_them_has_lost_its_instance()
    {
        var other = new UnitTarget("eni-0private2") { Instance = SimulatedUnits.InstanceOf(2), Power = PowerState.Running };

        Assert.True(FitnessPolicy.IsConcerned([Fit, other], SimulatedUnits.InstanceOf(1)));
        Assert.True(FitnessPolicy.IsConcerned([Fit, other], SimulatedUnits.InstanceOf(2)));
        Assert.False(FitnessPolicy.IsConcerned([Fit, other], SimulatedUnits.InstanceOf(3)));
        Assert.True(FitnessPolicy.IsConcerned([Fit, other with { Instance = null }], SimulatedUnits.InstanceOf(3)));
        Assert.False(FitnessPolicy.IsConcerned([], SimulatedUnits.InstanceOf(1)));
    }

    private static string? FaultOf(UnitTarget target) => FitnessPolicy.Unfit(Two, [target]).GetValueOrDefault(1);
}
