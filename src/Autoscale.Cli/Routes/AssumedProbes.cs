using System.Net;
using Autoscale.Domain.RouteFailover;

namespace Autoscale.Cli.Routes;

/// <summary>Asks nobody: these units are down, and all others are up.</summary>
internal sealed class AssumedProbes(IReadOnlySet<IPAddress> down) : IProbes
{
    public Task<ProbeAnswer> AskAsync(IPAddress address, Probe probe, TimeSpan timeout, CancellationToken cancellationToken) =>
        Task.FromResult(new ProbeAnswer(down.Contains(address) ? "is assumed to be down" : null, TimeSpan.Zero));
}
