using System.Net;
using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Domain.Cluster.Settings;

/// <summary>The settings of the authorization of devices on a FortiAnalyzer. Spec 7.11, 9.1.</summary>
/// <param name="Address">The address of the FortiAnalyzer; null when none is set.</param>
/// <param name="Port">The port of its API.</param>
/// <param name="Adom">The ADOM in which devices are registered.</param>
/// <param name="CredentialsSecret">The secret with user name and password; null when none is set: people authorize the devices.</param>
/// <param name="AuthoritySecret">The secret with the certificates of the authority, in PEM; null for the public authorities.</param>
/// <param name="Fingerprint">The SHA-256 of the only accepted certificate, in lower-case hex; null when none is set.</param>
/// <param name="RemovesDeparted">Whether the registration of a device that has left the cluster is removed.</param>
/// <param name="RequestTopic">The topic by which functions ask for a run; null when none is set.</param>
public sealed record FazSettings(
    IPAddress? Address,
    int Port,
    string Adom,
    SecretName? CredentialsSecret,
    SecretName? AuthoritySecret,
    string? Fingerprint,
    bool RemovesDeparted,
    string? RequestTopic)
{
    /// <summary>No FortiAnalyzer.</summary>
    public static FazSettings None { get; } = new(null, 443, "root", null, null, null, RemovesDeparted: true, null);

    /// <summary>Whether the integration is on (<c>enable-fortianalyzer-integration</c>).</summary>
    public bool IsEnabled { get; init; }

    /// <summary>True when the functions authorize devices; otherwise people do.</summary>
    public bool IsAutomatic => IsEnabled && Address is not null && CredentialsSecret is not null;

    /// <summary>The setting without which the functions authorize no device; null when the integration is off or complete.</summary>
    public string? Lacking => this switch
    {
        { IsEnabled: false } => null,
        { Address: null } => SettingCatalogue.FazIp.Key,
        { CredentialsSecret: null } => SettingCatalogue.Faz.Credentials.Key,
        _ => null,
    };
}

/// <summary>The texts of these settings.</summary>
public static class FazText
{
    /// <summary>The name of a secret; null when the text is none.</summary>
    public static SecretName? Secret(string text) => SecretName.TryParse(text, out var name) ? name : null;

    /// <summary>A fingerprint in lower-case hex without colons; null when the text is none.</summary>
    public static string? Fingerprint(string text) =>
        Shared.Certificates.Fingerprint.Normalize(text) is var digits && Shared.Certificates.Fingerprint.IsValid(digits) ? digits : null;
}
