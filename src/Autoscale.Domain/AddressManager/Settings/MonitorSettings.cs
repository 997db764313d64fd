using Autoscale.Domain.AddressManager.Members;
using Autoscale.Domain.Shared;
using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Domain.AddressManager.Settings;

/// <summary>The settings of the monitor; <see cref="MonitorSettingsPolicy"/> checks them. Spec address-manager C4.</summary>
public sealed record MonitorSettings
{
    /// <summary>The members of the cluster, one to three.</summary>
    public required IReadOnlyList<ClusterMember> Members { get; init; }

    /// <summary>The secret with the user name and the password of the monitor.</summary>
    public required SecretName Credentials { get; init; }

    /// <summary>The secret with the client certificate and its key for the failover service; null when no member has one.</summary>
    public SecretName? ClientCertificate { get; init; }

    /// <summary>The name under which clients sign in to the current primary.</summary>
    public string Alias { get; init; } = "primary-address-manager";

    /// <summary>The version of the REST API; automatic tries version 2 first.</summary>
    public ApiVersion Version { get; init; } = ApiVersion.Automatic;

    /// <summary>The time between the starts of two polls.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The maximum time of one request.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>The number of consecutive failed polls after which the primary is lost.</summary>
    public int FailAfter { get; init; } = 3;

    /// <summary>The number of consecutive polls in which a member has to say that it is the primary before it is followed.</summary>
    public int ConfirmAfter { get; init; } = 2;

    /// <summary>The maximum pause between two logins that failed.</summary>
    public TimeSpan MaxBackoff { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The protections in force: all, unless the simulation switches one off.</summary>
    internal Protections Protections { get; init; } = Protections.All;

    /// <inheritdoc/>
    public bool Equals(MonitorSettings? other) => other is not null
        && Members.SequenceEqual(other.Members) && Credentials == other.Credentials && ClientCertificate == other.ClientCertificate
        && Alias == other.Alias && Version == other.Version && PollInterval == other.PollInterval
        && RequestTimeout == other.RequestTimeout && FailAfter == other.FailAfter && ConfirmAfter == other.ConfirmAfter
        && MaxBackoff == other.MaxBackoff;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Members.Count, Credentials, Alias, PollInterval, FailAfter, ConfirmAfter);
}

/// <summary>The versions of the REST API of Address Manager.</summary>
public enum ApiVersion
{
    /// <summary>The one that the member speaks.</summary>
    Automatic,

    /// <summary>REST v1, below <c>/Services/REST/v1</c>.</summary>
    V1,

    /// <summary>REST v2, below <c>/api/v2</c>.</summary>
    V2,
}
