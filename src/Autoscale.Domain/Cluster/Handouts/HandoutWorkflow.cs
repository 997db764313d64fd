using System.Net;
using Autoscale.Domain.Cluster.DeviceTokens;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Domain.Cluster.Handouts;

/// <summary>
/// Decides whether a caller gets a license or a configuration: it shows the boot token, EC2 and Auto Scaling are asked in this very
/// request, the device is a live member at its own address, and it is around its boot. The health check record is read only for a device
/// that started long ago. Safety S5.1.
/// </summary>
public sealed class HandoutWorkflow(FortiGates fortiGates, TokenWorkflow tokens, IHealthChecks healthChecks)
{
    /// <summary>Decides on one request.</summary>
    /// <param name="instance">The instance id claimed by the caller.</param>
    /// <param name="source">The source address of the request; null when API Gateway gives none.</param>
    /// <param name="token">The token in the request; null when it has none.</param>
    public async Task<Handout> RunAsync(InstanceId instance, IPAddress? source, Secret? token, Pass pass)
    {
        var settings = pass.Settings;
        var finding = await tokens.CheckBootAsync(token, settings.Tokens, pass.TryAsync, pass.Now, pass.CancellationToken);
        if (TokenPolicy.Refusal(finding, settings.Tokens.Check) is { } refusal)
            return new Handout.Refused(refusal);
        var (device, identity) = await fortiGates.IdentifyAsync(
            instance, source, settings.Groups, settings.IdentityCheck, pass.Now, pass.CancellationToken);
        if (device is null || identity is not IdentityDecision.Accepted accepted)
            return new Handout.Refused(identity);

        var window = SecretsWindowPolicy.ByInstance(device, settings.Secrets, settings.Protections, pass.Now)
            ?? SecretsWindowPolicy.ByRecord(await healthChecks.FindAsync(instance, pass.CancellationToken));
        return window == HandoutWindow.Closed
            ? new Handout.Refused(new IdentityDecision.Refused(IdentityDoubt.LongBooted))
            : new Handout.Granted(device, window, accepted.Doubt) { Token = finding };
    }
}

/// <summary>The decision on a request for a license or a configuration.</summary>
public abstract record Handout
{
    private Handout()
    {
    }

    /// <summary>The caller gets it.</summary>
    /// <param name="Window">The reason why the window of the device is open.</param>
    /// <param name="Doubt">The doubt that would lead to a refusal if the check were enforced.</param>
    public sealed record Granted(FortiGate Device, HandoutWindow Window, IdentityDoubt? Doubt) : Handout
    {
        /// <summary>The finding about the boot token.</summary>
        public TokenFinding Token { get; init; }
    }

    /// <summary>The caller is refused.</summary>
    public sealed record Refused(IdentityDecision Identity) : Handout;
}
