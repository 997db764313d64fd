using System.Net;

namespace Autoscale.Domain.RouteFailover.SelfTest;

/// <summary>The resolver of host names at the place of the test: in the function, that of its VPC.</summary>
public interface IHostNames
{
    /// <summary>Resolves a host name. A name that cannot be resolved, or not in time, is no fault but an answer.</summary>
    Task<HostReading> ResolveAsync(string host, TimeSpan timeout, CancellationToken cancellationToken);
}

/// <summary>The addresses of a host name.</summary>
/// <param name="Failure">The reason why there are none, in words; null on success.</param>
public sealed record HostReading(IReadOnlyList<IPAddress> Addresses, string? Failure = null);
