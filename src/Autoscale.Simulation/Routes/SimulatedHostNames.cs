using System.Net;
using Autoscale.Domain.RouteFailover.SelfTest;

namespace Autoscale.Simulation.Routes;

/// <summary>
/// A resolver that knows the public address of every host, until an endpoint with private DNS captures the names. Safe for concurrent use.
/// </summary>
public sealed class SimulatedHostNames : IHostNames
{
    private static readonly IPAddress Public = IPAddress.Parse("203.0.113.80");

    /// <summary>The answer for every host.</summary>
    public HostReading Answer { get; set; } = new([Public]);

    /// <inheritdoc/>
    public Task<HostReading> ResolveAsync(string host, TimeSpan timeout, CancellationToken cancellationToken) => Task.FromResult(Answer);
}
