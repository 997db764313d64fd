using Autoscale.Domain.AddressManager.Members;
using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Domain.AddressManager.Settings;

/// <summary>What the deployment gives: its settings hold while no administrator has stored others.</summary>
/// <param name="Settings">The settings, without the authorities of the members.</param>
/// <param name="Authorities">The secret with the authorities of members without a fingerprint, in PEM; null for the public ones.</param>
public sealed record MonitorDeployment(MonitorSettings Settings, SecretName? Authorities);

/// <summary>The settings of the deployment as they hold now.</summary>
/// <param name="Settings">The settings; members without a fingerprint have the authorities.</param>
/// <param name="Authorities">The authorities in PEM; null for the public ones.</param>
public sealed record DeployedSettings(MonitorSettings Settings, string? Authorities)
{
    /// <summary>The members; those that are trusted by the public authorities get the authorities of the deployment.</summary>
    public IReadOnlyList<ClusterMember> WithAuthorities(IReadOnlyList<ClusterMember> members) =>
        [.. members.Select(m => m.Trust == MemberTrust.Public ? m with { Trust = new MemberTrust(Fingerprint: null, Authorities) } : m)];

    /// <summary>The members without the authorities of the deployment, so that they follow a change of its secret.</summary>
    public IReadOnlyList<ClusterMember> WithoutAuthorities(IReadOnlyList<ClusterMember> members) =>
        [.. members.Select(m => m.Trust == new MemberTrust(Fingerprint: null, Authorities) ? m with { Trust = MemberTrust.Public } : m)];
}

/// <summary>Reads the settings of the deployment. The authorities of the members are read at most every five minutes.</summary>
public sealed class DeployedSettingsWorkflow(MonitorDeployment deployment, SecretCache secrets, TimeProvider clock)
{
    /// <summary>The settings. Faults of the secret store propagate.</summary>
    public async Task<DeployedSettings> ReadAsync(CancellationToken cancellationToken)
    {
        var settings = deployment.Settings;
        if (deployment.Authorities is not { } name)
            return new DeployedSettings(settings, Authorities: null);
        var pem = await secrets.GetAsync(name, clock.GetUtcNow(), cancellationToken) ?? throw new MissingAuthoritiesException(name);
        var deployed = new DeployedSettings(settings, pem.Reveal());
        return deployed with { Settings = settings with { Members = deployed.WithAuthorities(settings.Members) } };
    }
}

/// <summary>The secret with the authorities of the members does not exist.</summary>
public sealed class MissingAuthoritiesException(SecretName name) : InvalidOperationException(
    $"Secret {name}, which must have the authorities of the members in PEM, does not exist.");
