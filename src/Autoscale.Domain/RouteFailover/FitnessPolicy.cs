using Autoscale.Domain.Fleet;

namespace Autoscale.Domain.RouteFailover;

/// <summary>Says to which units traffic would be lost, by what EC2 knows of their interfaces. Spec route-failover 5.2 (R13).</summary>
public static class FitnessPolicy
{
    /// <summary>The units that must not be given routes, by zone, each with what is wrong.</summary>
    /// <param name="settings">The units.</param>
    /// <param name="targets">What EC2 says of their interfaces.</param>
    public static IReadOnlyDictionary<int, string> Unfit(RouteFailoverSettings settings, IReadOnlyList<UnitTarget> targets) => settings.Units
        .Select(u => (u.Zone, Fault: u.InterfaceIds.Select(id => FaultOf(id, targets.FirstOrDefault(t => t.InterfaceId == id))).FirstOrDefault(f => f is not null)))
        .Where(u => u.Fault is not null)
        .ToDictionary(u => u.Zone, u => u.Fault!);

    /// <summary>Whether a change of an instance may concern a unit: it is one of ours, or an interface of ours is without its instance already.</summary>
    /// <param name="targets">What EC2 says of our interfaces.</param>
    /// <param name="instance">What changes.</param>
    public static bool IsConcerned(IReadOnlyList<UnitTarget> targets, InstanceId instance) => targets.Any(t => t.Instance is null || t.Instance == instance);

    private static string? FaultOf(string id, UnitTarget? target) => target switch
    {
        null => $"interface {id} does not exist",
        { Instance: null } => $"interface {id} is attached to no instance",
        { Power: { } power and not PowerState.Running } => $"instance {target.Instance} of interface {id} is {Words(power)}",
        { ChecksDestinations: true } => $"interface {id} has its source/destination check on",
        _ => null,
    };

    private static string Words(PowerState power) => power switch
    {
        PowerState.ShuttingDown => "shutting down",
        _ => power.ToString().ToLowerInvariant(),
    };
}
