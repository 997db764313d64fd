using Autoscale.Domain.Bootstrap;
using Autoscale.Domain.Fleet;
using Autoscale.Domain.Secrets;
using Autoscale.Domain.Settings;
using Autoscale.Lambda.Events;
using Autoscale.Lambda.Logging;
using Microsoft.Extensions.Logging;

namespace Autoscale.Lambda.Handlers;

/// <summary>One request on its way through a handler.</summary>
/// <param name="request">Its envelope.</param>
/// <param name="settings">The settings of the container.</param>
/// <param name="log">The log of the request.</param>
/// <param name="metrics">What is counted.</param>
/// <param name="cancellationToken">Ends it when the function's time is up.</param>
public sealed class Call(DeviceRequest request, SettingsCache settings, ILogger log, Metrics metrics, CancellationToken cancellationToken)
    : Invocation(request.Arrival, settings, log, metrics, cancellationToken)
{
    /// <summary>The envelope.</summary>
    public DeviceRequest Request => request;

    /// <summary>Puts the instance into every line of the log.</summary>
    public IDisposable? Concerns(InstanceId instance) => Log.BeginScope(new LogScope("InstanceId", instance.Value));

    /// <summary>A secret that a setting refers to; what was read of it in the last hour will do when it cannot be read now. Null when there is no such secret.</summary>
    public async Task<Secret?> SecretAsync(SecretCache secrets, SecretName name)
    {
        try
        {
            return await secrets.GetAsync(name, Now, CancellationToken);
        }
        catch (Exception fault) when (secrets.Known(name, Now) is not null && !CancellationToken.IsCancellationRequested)
        {
            Log.SecretUnread(fault, name);
            return secrets.Known(name, Now);
        }
    }

    /// <summary>Says who asked in vain.</summary>
    public void ReportUnknown(InstanceId instance)
    {
        Log.UnknownInstance(instance, request.Source);
        Metrics.Count(Metric.RefusedRequests);
    }

    /// <summary>Says whom nobody believed.</summary>
    public void ReportRefused(InstanceId instance, IdentityDoubt doubt)
    {
        Log.Refused(instance, request.Source, doubt);
        Metrics.Count(Metric.RefusedRequests);
    }

    /// <summary>Says who would not have been believed, had the check been enforced.</summary>
    public void ReportDoubt(InstanceId instance, IdentityDoubt? doubt)
    {
        if (doubt is not { } reason)
            return;
        Log.Doubted(instance, request.Source, reason);
        Metrics.Count(Metric.DoubtedRequests);
    }

    /// <summary>Says what came of a request for a configuration.</summary>
    public void Report(InstanceId instance, BootstrapOutcome outcome)
    {
        switch (outcome)
        {
            case BootstrapOutcome.UnknownInstance:
                ReportUnknown(instance);
                break;
            case BootstrapOutcome.Refused refused:
                ReportRefused(instance, refused.Doubt);
                break;
            case BootstrapOutcome.Served served:
                ReportDoubt(instance, served.Doubt);
                foreach (var missing in served.Missing)
                    Log.ConfigsetMissing(instance, missing);
                if (served.LacksVpn)
                    Log.ConfigLacksVpn(instance);
                Log.ConfigurationServed(instance, served.Configuration.Text.Length, string.Join(", ", served.Configuration.Parts));
                break;
        }
    }
}
