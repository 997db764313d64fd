using Autoscale.Domain.Cluster.DeviceTokens;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Domain.Cluster.Bootstrap;

/// <summary>
/// Puts the token of a device into its callback URL. FortiOS 6.0 keeps 127 characters of it; firmware with the old names of the roles is
/// treated alike, because the settings do not tell it apart. The URL that the template makes has at most 125 characters with its token.
/// </summary>
public static class CallbackPolicy
{
    /// <summary>The maximum length of a callback URL in old firmware.</summary>
    public const int LongestInOldFirmware = 127;

    /// <summary>
    /// The URL with the token; null to configure the URL without one. While the check is enforced, a URL that becomes too long is a
    /// <see cref="LongCallbackUrlException"/>: the device would be configured, and then each of its heartbeats would be refused.
    /// </summary>
    /// <param name="token">The token of the device; null when the deployment has none.</param>
    public static Required<string>? Decide(Required<string> url, Secret? token, RoleVocabulary vocabulary, TokenCheck check)
    {
        if (token is null || !url.IsSet)
            return null;
        var full = TokenPolicy.Append(url.Stored, token);
        if (vocabulary == RoleVocabulary.PrimarySecondary || full.Length <= LongestInOldFirmware)
            return url with { Stored = full };
        return check == TokenCheck.Enforce ? throw new LongCallbackUrlException(url.Key, full.Length) : null;
    }
}

/// <summary>The callback URL with its token is longer than old firmware accepts.</summary>
/// <param name="key">The key of the setting with the URL.</param>
/// <param name="length">The length of the URL with its token.</param>
public sealed class LongCallbackUrlException(string key, int length) : InvalidOperationException(
    $"The URL of setting {key} has {length} characters with a token, and FortiOS before 7.0.1 keeps {CallbackPolicy.LongestInOldFirmware}. "
    + $"Use a shorter URL, set {SettingCatalogue.FortiOsRoleVocabulary.Key} to that of newer firmware, or set "
    + $"{SettingCatalogue.DeviceTokenCheck.Key} to log.");
