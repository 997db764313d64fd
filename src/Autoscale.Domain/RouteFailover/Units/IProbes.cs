using System.Net;

namespace Autoscale.Domain.RouteFailover.Units;

/// <summary>The probes of the units.</summary>
public interface IProbes
{
    /// <summary>Runs one probe. Timeout, refusal and wrong answer are results; only cancellation propagates.</summary>
    Task<ProbeAnswer> AskAsync(IPAddress address, Probe probe, TimeSpan timeout, CancellationToken cancellationToken);
}

/// <summary>The result of one probe.</summary>
/// <param name="Failure">The reason for the failure, in a few words; null on success.</param>
/// <param name="Took">The duration.</param>
public sealed record ProbeAnswer(string? Failure, TimeSpan Took)
{
    /// <summary>Whether the probe succeeded.</summary>
    public bool IsUp => Failure is null;
}
