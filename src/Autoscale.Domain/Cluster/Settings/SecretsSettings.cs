using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Domain.Cluster.Settings;

/// <summary>The time in which devices get their licenses and configurations. Safety S5.1.</summary>
/// <param name="Window">The time after the start of an instance (<c>secrets-window</c>).</param>
/// <param name="Reopened">The instance for which a person has opened the window again (<c>secrets-window-reopen</c>); null when there is
/// none.</param>
public sealed record SecretsSettings(TimeSpan Window, InstanceId? Reopened)
{
    /// <summary>The defaults: 30 minutes, and no instance.</summary>
    public static readonly SecretsSettings Default = new(TimeSpan.FromMinutes(30), null);
}
