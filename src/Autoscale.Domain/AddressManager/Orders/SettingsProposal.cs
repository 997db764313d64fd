using Autoscale.Domain.AddressManager.Members;
using Autoscale.Domain.AddressManager.Settings;

namespace Autoscale.Domain.AddressManager.Orders;

/// <summary>The settings that an administrator proposes; what is left out is that of the deployment.</summary>
public sealed record SettingsProposal
{
    /// <summary>The members; null for those of the deployment.</summary>
    public IReadOnlyList<ClusterMember>? Members { get; init; }

    /// <summary>The alias; null for that of the deployment.</summary>
    public string? Alias { get; init; }

    /// <summary>The version of the API; null for that of the deployment.</summary>
    public ApiVersion? Version { get; init; }

    /// <summary>The time between the starts of two polls; null for that of the deployment.</summary>
    public TimeSpan? PollInterval { get; init; }

    /// <summary>The maximum time of one request; null for that of the deployment.</summary>
    public TimeSpan? RequestTimeout { get; init; }

    /// <summary>The number of failed polls; null for that of the deployment.</summary>
    public int? FailAfter { get; init; }

    /// <summary>The number of confirming polls; null for that of the deployment.</summary>
    public int? ConfirmAfter { get; init; }

    /// <summary>The maximum pause between logins; null for that of the deployment.</summary>
    public TimeSpan? MaxBackoff { get; init; }

    /// <summary>The settings that follow, with the secrets of the deployment.</summary>
    public MonitorSettings Over(DeployedSettings deployed)
    {
        ArgumentNullException.ThrowIfNull(deployed);
        var given = deployed.Settings;
        return given with
        {
            Members = Members is { } members ? deployed.WithAuthorities(members) : given.Members,
            Alias = Alias ?? given.Alias,
            Version = Version ?? given.Version,
            PollInterval = PollInterval ?? given.PollInterval,
            RequestTimeout = RequestTimeout ?? given.RequestTimeout,
            FailAfter = FailAfter ?? given.FailAfter,
            ConfirmAfter = ConfirmAfter ?? given.ConfirmAfter,
            MaxBackoff = MaxBackoff ?? given.MaxBackoff,
        };
    }
}
