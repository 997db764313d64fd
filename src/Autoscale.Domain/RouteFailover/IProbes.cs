using System.Net;

namespace Autoscale.Domain.RouteFailover;

/// <summary>Asks units whether they are up.</summary>
public interface IProbes
{
    /// <summary>Asks one question. No answer, a refusal and a wrong answer are answers; only cancellation travels.</summary>
    /// <param name="address">Whom.</param>
    /// <param name="probe">What.</param>
    /// <param name="timeout">For how long it is waited.</param>
    /// <param name="cancellationToken">Ends it.</param>
    Task<ProbeAnswer> AskAsync(IPAddress address, Probe probe, TimeSpan timeout, CancellationToken cancellationToken);
}
