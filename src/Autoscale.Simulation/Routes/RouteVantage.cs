using System.Net;
using Autoscale.Domain.RouteFailover.Units;

namespace Autoscale.Simulation.Routes;

/// <summary>
/// The place of a container in the network: its location, and the zones that it cannot reach although other units do. Safe for concurrent
/// use.
/// </summary>
/// <param name="location">The location that the container is told; null when it is unknown.</param>
public sealed class RouteVantage(string? location) : IRunLocation
{
    private readonly Lock _lock = new();
    private IReadOnlySet<int> _cutOff = new HashSet<int>();

    /// <summary>The location; null when it is unknown.</summary>
    public string? Location => location;

    /// <summary>The zones whose units the container does not reach.</summary>
    public IReadOnlySet<int> CutOff
    {
        get
        {
            lock (_lock)
                return _cutOff;
        }

        set
        {
            lock (_lock)
                _cutOff = value;
        }
    }

    /// <inheritdoc/>
    public Task<string?> FindAsync(CancellationToken cancellationToken) => Task.FromResult(location);

    /// <summary>The probes as the container sees them.</summary>
    internal IProbes Probes(SimulatedUnits units, TimeProvider clock) => new Seen(this, units, clock);

    private sealed class Seen(RouteVantage vantage, SimulatedUnits units, TimeProvider clock) : IProbes
    {
        public async Task<ProbeAnswer> AskAsync(IPAddress address, Probe probe, TimeSpan timeout, CancellationToken cancellationToken)
        {
            if (units.ZoneOf(address) is not { } zone || !vantage.CutOff.Contains(zone))
                return await units.AskAsync(address, probe, timeout, cancellationToken);
            units.CountProbe();
            await Task.Delay(timeout, clock, cancellationToken);
            return new ProbeAnswer(ProbeFailure.NoAnswer(timeout), timeout);
        }
    }
}
