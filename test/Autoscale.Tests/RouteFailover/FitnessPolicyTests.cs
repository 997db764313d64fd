using Autoscale.Domain.Fleet;
using Autoscale.Domain.RouteFailover;
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
    public void A_unit_whose_interfaces_are_in_order_is_fit() => Assert.Null(FaultOf(Fit));

    [Fact]
    public void A_power_state_that_is_not_known_is_not_held_against_it() => Assert.Null(FaultOf(Fit with { Power = null }));

    [Theory]
    [MemberData(nameof(Powers))]
    public void An_instance_that_does_not_run_is_unfit(PowerState power, string words) => Assert.Equal($"instance i-unit1 of interface eni-0private1 is {words}", FaultOf(Fit with { Power = power }));

    [Fact]
    public void What_is_gone_loose_or_checked_is_unfit()
    {
        Assert.Equal("interface eni-0private1 does not exist", FaultOf(Fit with { InterfaceId = "eni-0private11" }));
        Assert.Equal("interface eni-0private1 is attached to no instance", FaultOf(Fit with { Instance = null }));
        Assert.Equal("interface eni-0private1 has its source/destination check on", FaultOf(Fit with { ChecksDestinations = true }));
    }

    private static string? FaultOf(UnitTarget target) => FitnessPolicy.Unfit(Two, [target]).GetValueOrDefault(1);
}
