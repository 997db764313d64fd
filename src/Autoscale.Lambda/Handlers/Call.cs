using Autoscale.Domain.Bootstrap;
using Autoscale.Domain.Fleet;
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
{
    /// <summary>The envelope.</summary>
    public DeviceRequest Request => request;

    /// <summary>Ends the request when the function's time is up.</summary>
    public CancellationToken CancellationToken => cancellationToken;

    /// <summary>Puts the instance into every line of the log.</summary>
    public IDisposable? Concerns(InstanceId instance) => log.BeginScope(new LogScope("InstanceId", instance.Value));

    /// <summary>The settings in force; what is newly wrong with them goes into the log.</summary>
    public async Task<AutoscaleSettings> SettingsAsync()
    {
        SettingsReading reading;
        try
        {
            reading = await settings.GetAsync(request.Arrival, cancellationToken);
        }
        catch (Exception fault) when (settings.Known is not null && !cancellationToken.IsCancellationRequested)
        {
            log.SettingsUnread(fault);
            return settings.Known!;
        }

        foreach (var warning in reading.Warnings)
            log.SettingUnusable(warning.Key, warning.Value, warning.Rule, warning.Used);
        if (reading.Missing.Count > 0)
            log.SettingsMissing(string.Join(", ", reading.Missing));
        return reading.Settings;
    }

    /// <summary>Says who asked in vain.</summary>
    public void ReportUnknown(InstanceId instance)
    {
        log.UnknownInstance(instance, request.Source);
        metrics.Count(Metric.RefusedRequests);
    }

    /// <summary>Says whom nobody believed.</summary>
    public void ReportRefused(InstanceId instance, IdentityDoubt doubt)
    {
        log.Refused(instance, request.Source, doubt);
        metrics.Count(Metric.RefusedRequests);
    }

    /// <summary>Says who would not have been believed, had the check been enforced.</summary>
    public void ReportDoubt(InstanceId instance, IdentityDoubt? doubt)
    {
        if (doubt is not { } reason)
            return;
        log.Doubted(instance, request.Source, reason);
        metrics.Count(Metric.DoubtedRequests);
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
                    log.ConfigsetMissing(instance, missing);
                log.ConfigurationServed(instance, served.Configuration.Text.Length, string.Join(", ", served.Configuration.Parts));
                break;
        }
    }
}
