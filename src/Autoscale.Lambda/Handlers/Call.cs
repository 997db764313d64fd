using Autoscale.Domain.Cluster.Bootstrap;
using Autoscale.Domain.Cluster.DeviceTokens;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.FortiAnalyzers;
using Autoscale.Domain.Cluster.Heartbeats;
using Autoscale.Domain.Cluster.Licensing;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Domain.Shared.Secrets;
using Autoscale.Lambda.Events;
using Autoscale.Lambda.Logging;
using Microsoft.Extensions.Logging;

namespace Autoscale.Lambda.Handlers;

/// <summary>One request of a device while a handler works on it.</summary>
/// <param name="request">The envelope of the request.</param>
/// <param name="settings">The settings cache of the container.</param>
/// <param name="log">The log of the request.</param>
/// <param name="metrics">The counters.</param>
/// <param name="cancellationToken">Cancelled at the deadline of the function.</param>
public sealed class Call(DeviceRequest request, SettingsCache settings, ILogger log, Metrics metrics, CancellationToken cancellationToken)
    : Invocation(request.Arrival, settings, log, metrics, cancellationToken)
{
    /// <summary>The envelope of the request.</summary>
    public DeviceRequest Request => request;

    /// <summary>Adds the instance id to every log line until the result is disposed.</summary>
    public IDisposable? Concerns(InstanceId instance) => Log.BeginScope(new LogScope("InstanceId", instance.Value));

    /// <summary>
    /// Reads a secret that a setting refers to; when it cannot be read now, the value read within the last hour is used. Null when the
    /// secret does not exist.
    /// </summary>
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

    /// <summary>Logs and counts a heartbeat.</summary>
    public void Report(HeartbeatMessage.Beat beat, HeartbeatOutcome outcome, AutoscaleSettings inForce)
    {
        var instance = beat.Heartbeat.Instance;
        switch (outcome)
        {
            case HeartbeatOutcome.NotAccepted rejected:
                Report(instance, rejected.Identity);
                break;
            case HeartbeatOutcome.Contended:
                Log.HeartbeatContended(instance);
                break;
            case HeartbeatOutcome.Judged judged:
                ReportAccepted(instance, judged.Doubt, judged.Token);
                if (judged.Election is { } run)
                {
                    Log.Elected(run);
                    Metrics.Count(Metric.Elections);
                }

                Log.Judged(beat, judged, inForce.Heartbeats);
                Metrics.Count(judged.Decision);
                if (judged.Followed is { } followed)
                    Log.Followed(followed);
                break;
        }
    }

    /// <summary>Logs and counts a request for a license.</summary>
    public void Report(InstanceId instance, LicenseOutcome outcome)
    {
        foreach (var freed in outcome.Freed)
            Log.LicenseFreed(freed.FileName, freed.Checksum);
        foreach (var finding in outcome.Findings)
            Log.Found(finding);
        switch (outcome)
        {
            case LicenseOutcome.NotAccepted rejected:
                Report(instance, rejected.Identity);
                break;
            case LicenseOutcome.Assigned assigned:
                ReportAccepted(instance, assigned.Doubt, assigned.Token);
                var license = assigned.License;
                Log.LicenseAssigned(instance, request.Source, assigned.Window, license.FileName, license.Checksum, assigned.Origin);
                break;
            case LicenseOutcome.NotNeeded hourly:
                ReportAccepted(instance, hourly.Doubt, hourly.Token);
                Log.LicenseNotNeeded(instance, hourly.Group);
                break;
            case LicenseOutcome.OutOfStock shortage:
                ReportAccepted(instance, shortage.Doubt, shortage.Token);
                Log.LicensesOutOfStock(instance, shortage.Reason);
                Metrics.Count(Metric.LicenseShortages);
                break;
        }
    }

    /// <summary>Logs and counts a request for a configuration.</summary>
    public void Report(InstanceId instance, BootstrapOutcome outcome)
    {
        switch (outcome)
        {
            case BootstrapOutcome.NotAccepted rejected:
                Report(instance, rejected.Identity);
                break;
            case BootstrapOutcome.Served served:
                ReportAccepted(instance, served.Doubt, served.Token);
                foreach (var missing in served.Missing)
                    Log.ConfigsetMissing(instance, missing);
                foreach (var (key, reason) in served.Unreadable)
                    Log.ConfigsetUnreadable(instance, key, reason);
                if (served.LacksToken)
                    Log.ConfigLacksToken(instance);
                if (served.LacksVpn)
                    Log.ConfigLacksVpn(instance);
                var (text, parts) = (served.Configuration.Text, string.Join(", ", served.Configuration.Parts));
                Log.ConfigurationServed(instance, request.Source, served.Window, text.Length, parts);
                break;
        }
    }

    /// <summary>Logs and counts a request of a device for its authorization on the FortiAnalyzer.</summary>
    public void Report(InstanceId instance, FazDeviceOutcome outcome)
    {
        switch (outcome)
        {
            case FazDeviceOutcome.NotAccepted rejected:
                Report(instance, rejected.Identity);
                break;
            case FazDeviceOutcome.Answered answered:
                ReportAccepted(instance, answered.Doubt, answered.Token);
                Log.FazAsked(instance, FazAnswer.Word(answered.Standing));
                break;
        }
    }

    private void ReportAccepted(InstanceId instance, IdentityDoubt? doubt, TokenFinding token)
    {
        Report(instance, new IdentityDecision.Accepted(doubt));
        Report(instance, token);
    }

    private void Report(InstanceId instance, TokenFinding token)
    {
        if (token == TokenFinding.Previous)
            Metrics.Count(Metric.PreviousTokens);
        if (TokenPolicy.DoubtOf(token) is not { } doubt)
            return;
        if (doubt == IdentityDoubt.UncheckedToken)
            Log.TokenUnchecked(instance, request.Source);
        else
            Log.TokenDoubted(instance, request.Source, doubt);
        Metrics.Count(Metric.DoubtedTokens);
    }

    private void Report(InstanceId instance, IdentityDecision identity)
    {
        switch (identity)
        {
            case IdentityDecision.UnknownInstance:
                Log.UnknownInstance(instance, request.Source);
                Metrics.Count(Metric.RefusedRequests);
                break;
            case IdentityDecision.Refused { Doubt: IdentityDoubt.LongBooted }:
                Log.RefusedLongAfterBoot(instance, request.Source);
                Metrics.Count(Metric.RefusedHandouts);
                break;
            case IdentityDecision.Refused
            {
                Doubt: (IdentityDoubt.NoToken or IdentityDoubt.WrongToken or IdentityDoubt.RetiredToken) and var token,
            }:
                Log.RefusedToken(instance, request.Source, token);
                Metrics.Count(Metric.RefusedTokens);
                break;
            case IdentityDecision.Refused refused:
                Log.Refused(instance, request.Source, refused.Doubt);
                Metrics.Count(Metric.RefusedRequests);
                break;
            case IdentityDecision.Accepted { Doubt: { } doubt }:
                Log.Doubted(instance, request.Source, doubt);
                Metrics.Count(Metric.DoubtedRequests);
                break;
        }
    }
}
