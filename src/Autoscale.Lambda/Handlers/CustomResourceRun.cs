using Autoscale.Domain.Deployment;
using Autoscale.Lambda.Events;
using Autoscale.Lambda.Logging;
using Microsoft.Extensions.Logging;

namespace Autoscale.Lambda.Handlers;

/// <summary>One request for a custom resource on its way through a handler.</summary>
/// <param name="request">The request.</param>
/// <param name="known">What the function knows.</param>
/// <param name="deadline">When to leave the rest to the next attempt.</param>
/// <param name="log">The log of the invocation.</param>
/// <param name="metrics">What is counted.</param>
/// <param name="cancellationToken">Ends it when the function's time is up.</param>
public sealed class CustomResourceRun(CustomResourceRequest request, IReadOnlyList<string> known, DateTimeOffset deadline, ILogger log, Metrics metrics, CancellationToken cancellationToken)
{
    /// <summary>When to leave the rest to the next attempt.</summary>
    public DateTimeOffset Deadline => deadline;

    /// <summary>Ends it when the function's time is up.</summary>
    public CancellationToken CancellationToken => cancellationToken;

    /// <summary>What the stack wants; an <see cref="InvalidPropertyException"/> when no stack can want such a thing.</summary>
    public DeploymentOrder Order => DeploymentOrderParser.Parse(request, known);

    /// <summary>What is asked for, as the log may have it: a name of ours.</summary>
    public string ServiceType => known.Contains(request.ServiceType, StringComparer.Ordinal) ? request.ServiceType : "unknown ServiceType";

    /// <summary>The second border: runs one look of many, and says whether it succeeded.</summary>
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

    /// <summary>Says which properties are no settings.</summary>
    public void ReportUnknown(IReadOnlyList<string> names)
    {
        if (names.Count > 0)
            log.PropertiesUnknown(string.Join(", ", names.Select(n => new string([.. n.Take(64).Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '?' : c)]))));
    }
}
