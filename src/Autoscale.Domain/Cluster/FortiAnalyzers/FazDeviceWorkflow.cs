using System.Net;
using Autoscale.Domain.Cluster.DeviceTokens;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Domain.Cluster.FortiAnalyzers;

/// <summary>
/// Handles the request of a device that asks for its own authorization. The device is a member that has sent a heartbeat, and is identified
/// as for a heartbeat: by its token, its source address and its membership. Spec 7.11.
/// </summary>
/// <remarks>A device that is authorized already gets its answer without a session on the FortiAnalyzer.</remarks>
public sealed class FazDeviceWorkflow(
    IHealthChecks healthChecks, FortiGates fortiGates, TokenWorkflow tokens, FazAuthorizationWorkflow authorization)
{
    /// <summary>Handles one request.</summary>
    /// <param name="instance">The instance id claimed by the caller.</param>
    /// <param name="source">The source address of the request; null when API Gateway gives none.</param>
    /// <param name="token">The token in the request; null when it has none.</param>
    /// <param name="available">The time for a run.</param>
    public async Task<FazDeviceOutcome> RunAsync(
        InstanceId instance, IPAddress? source, Secret? token, TimeSpan available, Pass pass)
    {
        // 1. Identify the device.
        var settings = pass.Settings;
        var shown = await tokens.CheckAsync(instance, token, settings.Tokens, pass.TryAsync, pass.Now, pass.CancellationToken);
        if (TokenPolicy.Refusal(shown.Finding, settings.Tokens.Check) is { } wrong)
            return new FazDeviceOutcome.NotAccepted(wrong);
        if (await healthChecks.FindAsync(instance, pass.CancellationToken) is not { IsClosed: false } own)
            return new FazDeviceOutcome.NotAccepted(new IdentityDecision.UnknownInstance());
        var finding = shown.After(own.TokenKey);
        if (TokenPolicy.Refusal(finding, settings.Tokens.Check) is { } retired)
            return new FazDeviceOutcome.NotAccepted(retired);
        var (_, identity) = await fortiGates.IdentifySenderAsync(
            instance, source, settings.Groups, settings.IdentityCheck, own.Membership, isClosed: false, pass.Now, pass.CancellationToken);
        if (identity is not IdentityDecision.Accepted accepted)
            return new FazDeviceOutcome.NotAccepted(identity);

        // 2. Run, unless there is nothing to do for it.
        if (!FazAuthorizationPolicy.IsOpen(own, settings.FortiAnalyzer))
            return new FazDeviceOutcome.Answered(own.FortiAnalyzer, Report: null, accepted.Doubt) { Token = finding };
        var report = await authorization.RunAsync(available, pass);
        var change = report.Changes.FirstOrDefault(c => c.Instance == instance);
        var standing = change is null ? own.FortiAnalyzer : change.After;
        return new FazDeviceOutcome.Answered(standing, report, accepted.Doubt) { Token = finding };
    }
}

/// <summary>The result of a device's request for its own authorization.</summary>
public abstract record FazDeviceOutcome
{
    private FazDeviceOutcome()
    {
    }

    /// <summary>The caller is not accepted as the device that it claims to be.</summary>
    /// <param name="Identity">The identity decision: refused, or unknown instance.</param>
    public sealed record NotAccepted(IdentityDecision Identity) : FazDeviceOutcome;

    /// <summary>The device was looked at.</summary>
    /// <param name="Standing">Its standing; null when no run has looked for it.</param>
    /// <param name="Report">The report of the run; null when none was necessary.</param>
    /// <param name="Doubt">The doubt that would lead to a refusal if the check were enforced.</param>
    public sealed record Answered(FazStanding? Standing, FazReport? Report, IdentityDoubt? Doubt) : FazDeviceOutcome
    {
        /// <summary>The finding about the token.</summary>
        public TokenFinding Token { get; init; }
    }
}
