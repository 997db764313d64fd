using Autoscale.Domain.RouteFailover;
using Autoscale.Domain.RouteFailover.Leases;
using Autoscale.Domain.RouteFailover.Routes;
using System.Net;
using Autoscale.Domain.RouteFailover.Units;

namespace Autoscale.Cli.Routes;

/// <summary>Probes that assume results without network access: the given units are down, all others are up.</summary>
internal sealed class AssumedProbes(IReadOnlySet<IPAddress> down) : IProbes
{
    public Task<ProbeAnswer> AskAsync(IPAddress address, Probe probe, TimeSpan timeout, CancellationToken cancellationToken) =>
        Task.FromResult(new ProbeAnswer(down.Contains(address) ? "assumed to be down" : null, TimeSpan.Zero));
}

/// <summary>The ports of a session with assumed probe results.</summary>
internal sealed class AssumedPorts(IFailoverPorts inner, IReadOnlySet<IPAddress> down) : IFailoverPorts
{
    public TimeProvider Clock => inner.Clock;

    public IFailoverMemory Memory => inner.Memory;

    public IFailoverRoutes Routes => inner.Routes;

    public IUnitTargets Targets => inner.Targets;

    public IProbes Probes { get; } = new AssumedProbes(down);
}
