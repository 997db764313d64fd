using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Domain.Cluster.DeviceTokens;

/// <summary>
/// Decides whether a request shows the right token. A FortiGate shows the boot token of the cluster, from its user data, when it requests
/// its license and its configuration, and its own token, from its configuration, with each heartbeat. Both are in the query of the URL.
/// Decision 33.
/// </summary>
/// <remarks>
/// Guaranteed: a heartbeat without a token that was computed from the current or the previous key for a device of the cluster is not
/// accepted while the check is enforced and the key can be read; the device's own token of the previous key is refused once it has shown
/// that of the current one; and the time of a comparison does not depend on the token that was shown. A token of another device is
/// accepted, because FortiOS may copy the callback URL of the primary to the secondaries. Not guaranteed: that the sender of a right token
/// is the device; the source address is checked as well (<see cref="IdentityPolicy"/>).
/// </remarks>
public static class TokenPolicy
{
    /// <summary>The name of the query parameter. It is short, because a callback URL of FortiOS 6.0 has at most 127 characters.</summary>
    public const string Parameter = "t";

    /// <summary>The URL with a token.</summary>
    /// <param name="url">The URL, which may have a query.</param>
    public static string Append(string url, Secret token) =>
        $"{url}{(url.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{Parameter}={Uri.EscapeDataString(token.Reveal())}";

    /// <summary>Checks the token of a heartbeat.</summary>
    /// <param name="keys">The keys of the cluster.</param>
    /// <param name="instance">The instance id claimed by the caller.</param>
    /// <param name="shown">The token in the request; null when it has none.</param>
    public static TokenFinding OfDevice(TokenKeys keys, InstanceId instance, Secret? shown)
    {
        if (shown is null)
            return TokenFinding.Missing;

        var device = TokenKey.IssuedTo(shown) ?? instance;
        var finding = Match(keys.Current.TokenOf(device), keys.Previous?.TokenOf(device), shown, AreEqual);
        return finding != TokenFinding.Wrong && device != instance ? TokenFinding.OfOther : finding;
    }

    /// <summary>Checks the token of a request for a license or a configuration.</summary>
    /// <param name="tokens">The boot tokens of the cluster.</param>
    /// <param name="shown">The token in the request; null when it has none.</param>
    public static TokenFinding OfBoot(SecretPair tokens, Secret? shown) =>
        shown is null ? TokenFinding.Missing : Match(tokens.Current, tokens.Previous, shown, AreEqualOfAnyLength);

    /// <summary>
    /// Decides on a previous token: it is retired once its device has shown the current one. Once every member has,
    /// the previous key is good for none.
    /// </summary>
    /// <param name="current">The id of the current key.</param>
    /// <param name="lastShown">The id of the key whose token the device showed last; null when there is none.</param>
    public static TokenFinding Retire(TokenFinding finding, string? current, string? lastShown) =>
        finding == TokenFinding.Previous && current is not null && current == lastShown ? TokenFinding.Retired : finding;

    /// <summary>The doubt about a caller; null when there is none.</summary>
    public static IdentityDoubt? DoubtOf(TokenFinding finding) => finding switch
    {
        TokenFinding.NotChecked or TokenFinding.Current or TokenFinding.Previous or TokenFinding.OfOther => null,
        TokenFinding.Missing => IdentityDoubt.NoToken,
        TokenFinding.Wrong => IdentityDoubt.WrongToken,
        TokenFinding.Retired => IdentityDoubt.RetiredToken,
        TokenFinding.NoKey => IdentityDoubt.UncheckedToken,
        _ => throw new UnreachableException(),
    };

    /// <summary>
    /// The refusal; null when the request is answered. An unreadable key refuses no heartbeat: members that were verified by their
    /// addresses must not fall silent because Secrets Manager fails.
    /// </summary>
    public static IdentityDecision.Refused? Refusal(TokenFinding finding, TokenCheck check) =>
        check == TokenCheck.Enforce && DoubtOf(finding) is { } doubt and not IdentityDoubt.UncheckedToken
            ? new IdentityDecision.Refused(doubt)
            : null;

    // Both comparisons are made in any case.
    private static TokenFinding Match(Secret current, Secret? previous, Secret shown, Func<Secret, Secret, bool> areEqual)
    {
        var isCurrent = areEqual(current, shown);
        var isPrevious = previous is not null && areEqual(previous, shown);
        return isCurrent ? TokenFinding.Current : isPrevious ? TokenFinding.Previous : TokenFinding.Wrong;
    }

    // The length of a device's token is public.
    private static bool AreEqual(Secret right, Secret shown) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(right.Reveal()), Encoding.UTF8.GetBytes(shown.Reveal()));

    // Hashes have one length, so the comparison tells nothing about the length of a boot token.
    private static bool AreEqualOfAnyLength(Secret right, Secret shown) => CryptographicOperations.FixedTimeEquals(
        SHA256.HashData(Encoding.UTF8.GetBytes(right.Reveal().Trim())), SHA256.HashData(Encoding.UTF8.GetBytes(shown.Reveal())));
}

/// <summary>The keys from which the tokens of devices are computed.</summary>
/// <param name="Previous">The key before the last rotation; null when there is none.</param>
public sealed record TokenKeys(TokenKey Current, TokenKey? Previous);

/// <summary>The finding about the token of a request.</summary>
public enum TokenFinding
{
    /// <summary>The check is off, or the deployment has no tokens.</summary>
    NotChecked,

    /// <summary>The token was computed from the current key, or is the current boot token.</summary>
    Current,

    /// <summary>The token was computed from the previous key, or is the previous boot token.</summary>
    Previous,

    /// <summary>The token was computed from one of the two keys for another device of the cluster.</summary>
    OfOther,

    /// <summary>The request has no token.</summary>
    Missing,

    /// <summary>The token is another one.</summary>
    Wrong,

    /// <summary>The token was computed from the previous key, and the device has shown one of the current key before.</summary>
    Retired,

    /// <summary>The key cannot be read.</summary>
    NoKey,
}

/// <summary>The treatment of a request without the right token (setting <c>device-token-check</c>).</summary>
public enum TokenCheck
{
    /// <summary>The request is answered and a line is logged: for deployments whose devices were configured without tokens.</summary>
    Log,

    /// <summary>The request is refused.</summary>
    Enforce,

    /// <summary>Tokens are not checked.</summary>
    Off,
}

/// <summary>The settings of tokens.</summary>
/// <param name="Key">The key (<c>device-token-key</c>); null when the deployment has none.</param>
/// <param name="BootToken">The boot token (<c>device-boot-token</c>); null when the deployment has none.</param>
public sealed record TokenSettings(TokenCheck Check, SecretSetting? Key, SecretSetting? BootToken)
{
    /// <summary>The name of the setting with the key.</summary>
    public const string NameOfKey = "device-token-key";

    /// <summary>The name of the setting with the boot token.</summary>
    public const string NameOfBootToken = "device-boot-token";

    /// <summary>No tokens.</summary>
    public static readonly TokenSettings None = new(TokenCheck.Off, null, null);

    /// <summary>Whether requests are checked against a secret. Without the secret, only an enforced check is a fault.</summary>
    public bool IsChecked(SecretSetting? secret) => Check == TokenCheck.Enforce || (Check == TokenCheck.Log && secret is not null);
}
