using Autoscale.Domain.Shared.CustomResources;
using Autoscale.Lambda.Events;
using Autoscale.Lambda.Logging;
using Microsoft.Extensions.Logging;

namespace Autoscale.Lambda.Handlers;

/// <summary>One request for a custom resource while a handler works on it.</summary>
/// <param name="request">The request.</param>
/// <param name="known">The service types of the function.</param>
/// <param name="deadline">The time at which the rest is left to the next attempt.</param>
/// <param name="log">The log of the invocation.</param>
/// <param name="metrics">The counters.</param>
/// <param name="cancellationToken">Cancelled when the function's time is up.</param>
public sealed class CustomResourceRun(
    CustomResourceRequest request,
    IReadOnlyList<string> known,
    DateTimeOffset deadline,
    ILogger log,
    Metrics metrics,
    CancellationToken cancellationToken)
{
    /// <summary>The time at which the rest is left to the next attempt.</summary>
    public DateTimeOffset Deadline => deadline;

    /// <summary>Cancelled when the function's time is up.</summary>
    public CancellationToken CancellationToken => cancellationToken;

    /// <summary>The work that the stack requests; an <see cref="InvalidPropertyException"/> when its properties are invalid.</summary>
    public DeploymentOrder Order => DeploymentOrderParser.Parse(request, known);

    /// <summary>The requested service for the log: a known service type, or a fixed text for all others.</summary>
    public string ServiceType => known.Contains(request.ServiceType, StringComparer.Ordinal) ? request.ServiceType : "unknown ServiceType";

    /// <summary>Runs one of several steps, logs and counts its failure, and returns whether it succeeded.</summary>
    public async Task<bool> TryAsync(string what, Func<Task> act)
    {
        try
        {
            await act();
            return true;
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            log.EffectFailed(fault, what);
            metrics.Count(Metric.FailedEffects);
            return false;
        }
    }

    /// <summary>Logs the properties that are not settings.</summary>
    public void ReportUnknown(IReadOnlyList<string> names)
    {
        if (names.Count > 0)
            log.PropertiesUnknown(string.Join(
                ", ", names.Select(n => new string([.. n.Take(64).Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '?' : c)]))));
    }
}
