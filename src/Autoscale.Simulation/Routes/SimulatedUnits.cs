using System.Net;
using Autoscale.Domain.RouteFailover.Units;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Simulation.Routes;

/// <summary>
/// The FortiGates of the zones, for probes and for EC2. A probe sees the condition of the unit at the start of the probe, and waits by a
/// clock. A unit forwards the peer probes of the other units to them. Safe for concurrent use.
/// </summary>
/// <param name="clock">The clock for waits.</param>
/// <param name="units">The units; all are up at first.</param>
public sealed class SimulatedUnits(TimeProvider clock, IReadOnlyList<FailoverUnit> units) : IProbes, IUnitTargets
{
    private readonly Lock _lock = new();
    private readonly Dictionary<int, UnitCondition> _conditions = units.ToDictionary(u => u.Zone, _ => UnitCondition.Well);
    private IReadOnlyList<FailoverUnit> _units = units;

    /// <summary>Returns the fault of EC2's answer about interfaces; null for success.</summary>
    public Func<EndpointFault?> TargetsFault { get; set; } = () => null;

    /// <summary>The DNS options of the VPC.</summary>
    public NameReading Names { get; set; } = new(Resolves: true, HasHostNames: true, Fault: null);

    /// <summary>The duration of an answer of EC2.</summary>
    public TimeSpan DescribeDelay { get; set; }

    /// <summary>The number of probes.</summary>
    public int Probes { get; private set; }

    /// <summary>The number of requests to EC2 about interfaces.</summary>
    public int Describes { get; private set; }

    /// <summary>The condition of a unit, by its zone.</summary>
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

    /// <inheritdoc/>
    public Task<NameReading> FindNamesAsync(string vpcId, DateTimeOffset deadline, CancellationToken cancellationToken) =>
        Task.FromResult(Names);

    /// <summary>The instance of the unit of a zone.</summary>
    public static InstanceId InstanceOf(int zone) => InstanceId.Parse($"i-unit{zone}");

    /// <summary>The zone of the unit with an address; null when there is none.</summary>
    public int? ZoneOf(IPAddress address)
    {
        lock (_lock)
            return _units.FirstOrDefault(u => u.Address.Equals(address))?.Zone;
    }

    /// <summary>Gives the units other interfaces, as after a replacement; only those are known to EC2.</summary>
    public void Replace(IReadOnlyList<FailoverUnit> units)
    {
        lock (_lock)
            _units = units;
    }

    /// <inheritdoc/>
    public async Task<ProbeAnswer> AskAsync(IPAddress address, Probe probe, TimeSpan timeout, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        CountProbe();
        var condition = ConditionOf(address, probe);
        if (condition.Reach == UnitReach.Refuses)
            return new ProbeAnswer(ProbeFailure.Refused, TimeSpan.Zero);
        var answers = condition.Reach == UnitReach.Answers && condition.Latency <= timeout;
        var took = answers ? condition.Latency : timeout;
        if (took > TimeSpan.Zero)
            await Task.Delay(took, clock, cancellationToken);
        return new ProbeAnswer(answers ? null : ProbeFailure.NoAnswer(timeout), took);
    }

    /// <inheritdoc/>
    public async Task<TargetReading> FindAsync(
        IReadOnlyCollection<string> interfaceIds, DateTimeOffset deadline, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
            Describes++;
        if (DescribeDelay > TimeSpan.Zero)
            await Task.Delay(DescribeDelay, clock, cancellationToken);
        return TargetsFault() is { } fault
            ? new TargetReading([], fault)
            : new TargetReading(
                [.. Units().SelectMany(u => u.InterfaceIds.Where(interfaceIds.Contains).Select(id => TargetOf(u, id)))], null);
    }

    /// <summary>Counts a probe that no unit sees.</summary>
    internal void CountProbe()
    {
        lock (_lock)
            Probes++;
    }

    // A probe that is forwarded shows the condition of the other unit, if the forwarding unit answers at all.
    private UnitCondition ConditionOf(IPAddress address, Probe probe)
    {
        if (Units().FirstOrDefault(u => u.Address.Equals(address)) is not { } unit)
            return new UnitCondition { Reach = UnitReach.Hangs };
        var own = this[unit.Zone];
        return own.Reach == UnitReach.Answers
            && Units().FirstOrDefault(u => u.Zone != unit.Zone && u.PeerProbes?.Probes.Contains(probe) == true) is { } peer
            ? this[peer.Zone] with { Latency = own.Latency + this[peer.Zone].Latency }
            : own;
    }

    private IReadOnlyList<FailoverUnit> Units()
    {
        lock (_lock)
            return _units;
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
