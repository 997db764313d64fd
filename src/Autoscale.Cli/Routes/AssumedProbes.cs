using Autoscale.Domain.RouteFailover;
using Autoscale.Domain.RouteFailover.Leases;
using Autoscale.Domain.RouteFailover.Routes;
using Autoscale.Domain.RouteFailover.Settings;
using System.Net;
using Autoscale.Domain.RouteFailover.SelfTest;
using Autoscale.Domain.RouteFailover.Units;

namespace Autoscale.Cli.Routes;

/// <summary>
/// Probes that assume results without network access: the given units are down, all others are up and confirm it.
/// </summary>
internal sealed class AssumedProbes(IReadOnlySet<IPAddress> down) : IProbes
{
    // No unit is probed, so a port that no unit can have stands for the second opinion about a unit.
    private const int OpinionPort = 0;

    /// <summary>The settings with a second opinion about every unit, because an assumed failure is certain.</summary>
    public static RouteFailoverSettings Certain(RouteFailoverSettings settings) =>
        settings with { Units = [.. settings.Units.Select(u => u with { PeerProbes = ProbeRule.Tcp(OpinionPort) })] };

    public Task<ProbeAnswer> AskAsync(IPAddress address, Probe probe, TimeSpan timeout, CancellationToken cancellationToken) =>
        Task.FromResult(new ProbeAnswer(
            down.Contains(address) || probe.Port == OpinionPort ? "assumed to be down" : null, TimeSpan.Zero));
}

/// <summary>The ports of a session with assumed probe results.</summary>
internal sealed class AssumedPorts(IFailoverPorts inner, IReadOnlySet<IPAddress> down) : IFailoverPorts
{
    public TimeProvider Clock => inner.Clock;

    public IFailoverMemory Memory => inner.Memory;

    public IFailoverRoutes Routes => inner.Routes;

    public IUnitTargets Targets => inner.Targets;

    public IProbes Probes { get; } = new AssumedProbes(down);

    public IRunLocation Location => inner.Location;

    public IHostNames HostNames => inner.HostNames;
}
