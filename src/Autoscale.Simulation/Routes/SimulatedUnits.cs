using System.Net;
using Autoscale.Domain.Fleet;
using Autoscale.Domain.RouteFailover;

namespace Autoscale.Simulation.Routes;

/// <summary>
/// The FortiGates of the zones, as probes and EC2 see them. A probe sees the unit as it is when it is asked; what it waits for is waited for by a clock. Safe for
/// concurrent use.
/// </summary>
/// <param name="clock">By which is waited.</param>
/// <param name="units">Which units there are; all are well.</param>
public sealed class SimulatedUnits(TimeProvider clock, IReadOnlyList<FailoverUnit> units) : IProbes, IUnitTargets
{
    private readonly Lock _lock = new();
    private readonly Dictionary<int, UnitCondition> _conditions = units.ToDictionary(u => u.Zone, _ => UnitCondition.Well);

    /// <summary>Says what EC2 answers instead of the interfaces; null for the interfaces.</summary>
    public Func<EndpointFault?> TargetsFault { get; set; } = () => null;

    /// <summary>How long EC2 takes to answer.</summary>
    public TimeSpan DescribeDelay { get; set; }

    /// <summary>How many probes were asked.</summary>
    public int Probes { get; private set; }

    /// <summary>How often EC2 was asked about interfaces.</summary>
    public int Describes { get; private set; }

    /// <summary>How a unit is, by its zone.</summary>
    public UnitCondition this[int zone]
    {
        get
        {
            lock (_lock)
                return _conditions[zone];
        }

        set
        {
            lock (_lock)
                _conditions[zone] = value;
        }
    }

    /// <summary>The instance of a zone's unit.</summary>
    public static InstanceId InstanceOf(int zone) => InstanceId.Parse($"i-unit{zone}");

    /// <inheritdoc/>
    public async Task<ProbeAnswer> AskAsync(IPAddress address, Probe probe, TimeSpan timeout, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
            Probes++;
        var condition = units.FirstOrDefault(u => u.Address.Equals(address)) is { } unit ? this[unit.Zone] : new UnitCondition { Reach = UnitReach.Hangs };
        if (condition.Reach == UnitReach.Refuses)
            return new ProbeAnswer("refused", TimeSpan.Zero);
        var answers = condition.Reach == UnitReach.Answers && condition.Latency <= timeout;
        var took = answers ? condition.Latency : timeout;
        if (took > TimeSpan.Zero)
            await Task.Delay(took, clock, cancellationToken);
        return new ProbeAnswer(answers ? null : "timed out", took);
    }

    /// <inheritdoc/>
    public async Task<TargetReading> FindAsync(IReadOnlyCollection<string> interfaceIds, DateTimeOffset deadline, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
            Describes++;
        if (DescribeDelay > TimeSpan.Zero)
            await Task.Delay(DescribeDelay, clock, cancellationToken);
        return TargetsFault() is { } fault
            ? new TargetReading([], fault)
            : new TargetReading([.. units.SelectMany(u => u.InterfaceIds.Where(interfaceIds.Contains).Select(id => TargetOf(u, id)))], null);
    }

    private UnitTarget TargetOf(FailoverUnit unit, string interfaceId)
    {
        var condition = this[unit.Zone];
        return new UnitTarget(interfaceId)
        {
            Instance = condition.IsAttached ? InstanceOf(unit.Zone) : null,
            Power = condition.IsAttached ? condition.Power : null,
            ChecksDestinations = condition.ChecksDestinations,
            VpcId = RouteWorld.VpcId,
            Addresses = [unit.Address],
        };
    }
}
