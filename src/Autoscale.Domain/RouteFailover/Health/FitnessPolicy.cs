using Autoscale.Domain.RouteFailover.Settings;
using Autoscale.Domain.RouteFailover.Units;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Domain.RouteFailover.Health;

/// <summary>Detects units that would lose traffic, from the EC2 state of their interfaces. Spec route-failover 5.2 (R13).</summary>
public static class FitnessPolicy
{
    /// <summary>Returns the units that must not get routes, by zone, each with the problem in words.</summary>
    /// <param name="targets">The interfaces of the units as described by EC2.</param>
    public static IReadOnlyDictionary<int, string> Unfit(RouteFailoverSettings settings, IReadOnlyList<UnitTarget> targets) =>
        settings.Units
            .Select(u =>
                (
                    u.Zone,
                    Fault: u.InterfaceIds
                        .Select(id => FaultOf(id, targets.FirstOrDefault(t => t.InterfaceId == id)))
                        .FirstOrDefault(f => f is not null)))
            .Where(u => u.Fault is not null)
            .ToDictionary(u => u.Zone, u => u.Fault!);

    /// <summary>
    /// True when a state change of an instance may affect a unit: it is the instance of a unit, or an interface of a unit has lost its
    /// instance.
    /// </summary>
    /// <param name="targets">The interfaces of the units as described by EC2.</param>
    /// <param name="instance">The instance whose state changes.</param>
    public static bool IsConcerned(IReadOnlyList<UnitTarget> targets, InstanceId instance) =>
        targets.Any(t => t.Instance is null || t.Instance == instance);

    private static string? FaultOf(string id, UnitTarget? target) => target switch
    {
        null => $"interface {id} does not exist",
        { Instance: null } => $"interface {id} is not attached to an instance",
        { Power: { } power and not PowerState.Running } => $"instance {target.Instance} of interface {id} is {Words(power)}",
        { ChecksDestinations: true } => $"interface {id} has the source/destination check enabled",
        _ => null,
    };

    private static string Words(PowerState power) => power switch
    {
        PowerState.ShuttingDown => "shutting down",
        _ => power.ToString().ToLowerInvariant(),
    };
}
