using Autoscale.Domain.Shared;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Domain.Cluster.DeviceTokens;

/// <summary>
/// Checks and issues tokens with the keys that the container knows. A steady heartbeat makes no call for it. Safe for concurrent use.
/// </summary>
public sealed class TokenWorkflow(SecretVersions versions, TimeProvider clock)
{
    /// <summary>The maximum time for reading the key during a heartbeat.</summary>
    public static readonly TimeSpan ReadBudget = TimeSpan.FromSeconds(2);

    // The time after a failure in which a heartbeat does not wait for the key again.
    private static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(20);

    private long _failedAt;
    private Computed? _computed;

    /// <summary>
    /// Checks the boot token of a request for a license or a configuration. While the check is enforced, faults propagate: the device asks
    /// again.
    /// </summary>
    /// <param name="shown">The token in the request; null when it has none.</param>
    /// <param name="attempt">Runs a reading that may fail.</param>
    public async Task<TokenFinding> CheckBootAsync(
        Secret? shown, TokenSettings settings, Attempt attempt, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!settings.IsChecked(settings.BootToken))
            return TokenFinding.NotChecked;
        if (settings.Check == TokenCheck.Log)
        {
            var finding = TokenFinding.NoKey;
            _ = await attempt("boot token", async () => finding = await FindAsync());
            return finding;
        }

        return await FindAsync();

        async Task<TokenFinding> FindAsync()
        {
            var setting = settings.BootToken ?? throw new MissingTokenException(TokenSettings.NameOfBootToken);
            var tokens = await versions.GetAsync(setting, now, cancellationToken)
                ?? throw new MissingTokenException(TokenSettings.NameOfBootToken);
            var finding = TokenPolicy.OfBoot(tokens, shown);
            return finding == TokenFinding.Wrong && await versions.RereadAsync(setting, now, cancellationToken) is { } newer
                ? TokenPolicy.OfBoot(newer, shown)
                : finding;
        }
    }

    /// <summary>Checks the token of a heartbeat. A key that cannot be read is a finding and no fault.</summary>
    /// <param name="instance">The instance id claimed by the caller.</param>
    /// <param name="shown">The token in the request; null when it has none.</param>
    /// <param name="attempt">Runs a reading that may fail.</param>
    public async Task<DeviceFinding> CheckAsync(
        InstanceId instance,
        Secret? shown,
        TokenSettings settings,
        Attempt attempt,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        if (!settings.IsChecked(settings.Key))
            return new DeviceFinding(TokenFinding.NotChecked, null);
        var keys = Usable(settings.Key is { } setting ? versions.Fresh(setting, now) : null)
            ?? await TryReadAsync(async ct => KeysOf(await versions.GetAsync(KeySetting(settings), now, ct)))
            ?? Usable(settings.Key is { } known ? versions.Known(known) : null);
        if (keys is null)
            return new DeviceFinding(TokenFinding.NoKey, null);
        var finding = TokenPolicy.OfDevice(keys, instance, shown);
        return finding == TokenFinding.Wrong && await TryReadAsync(RereadAsync) is { } newer
            ? new DeviceFinding(TokenPolicy.OfDevice(newer, instance, shown), newer)
            : new DeviceFinding(finding, keys);

        async Task<TokenKeys?> RereadAsync(CancellationToken ct) =>
            await versions.RereadAsync(KeySetting(settings), now, ct) is { } pair ? KeysOf(pair) : null;

        async Task<TokenKeys?> TryReadAsync(Func<CancellationToken, Task<TokenKeys?>> read)
        {
            if (now.UtcTicks - Interlocked.Read(ref _failedAt) is >= 0 and var since && since < AskAgain.Ticks)
                return null;
            TokenKeys? found = null;
            using var budget = new TimeBudget(ReadBudget, clock, cancellationToken);
            if (!await attempt("key of the device tokens", async () => found = await read(budget.Token)))
                _ = Interlocked.Exchange(ref _failedAt, now.UtcTicks);
            return found;
        }
    }

    /// <summary>The token of a device for its configuration; null when the deployment has none. Faults propagate.</summary>
    public async Task<Secret?> IssueAsync(
        InstanceId instance, TokenSettings settings, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!settings.IsChecked(settings.Key))
            return null;
        return KeysOf(await versions.GetAsync(KeySetting(settings), now, cancellationToken)).Current.TokenOf(instance);
    }

    private static SecretSetting KeySetting(TokenSettings settings) =>
        settings.Key ?? throw new MissingTokenException(TokenSettings.NameOfKey);

    private TokenKeys KeysOf(SecretPair? pair) => pair is null
        ? throw new MissingTokenException(TokenSettings.NameOfKey)
        : Usable(pair) ?? throw new UnusableTokenKeyException();

    // The keys of an unchanged pair are kept, with their ids. An unusable previous version computed no token.
    private TokenKeys? Usable(SecretPair? pair)
    {
        if (pair is null)
            return null;
        if (_computed is { } last && last.Pair == pair)
            return last.Keys;
        var keys = TokenKey.Of(pair.Current) is { } current
            ? new TokenKeys(current, pair.Previous is { } previous ? TokenKey.Of(previous) : null)
            : null;
        _computed = new Computed(pair, keys);
        return keys;
    }

    private sealed record Computed(SecretPair Pair, TokenKeys? Keys);
}

/// <summary>The finding about the token of a heartbeat.</summary>
/// <param name="Finding">The finding, without regard to earlier heartbeats of the device.</param>
/// <param name="Keys">The keys in force; null when there are none.</param>
public sealed record DeviceFinding(TokenFinding Finding, TokenKeys? Keys)
{
    /// <summary>The finding with regard to the earlier heartbeats of the device.</summary>
    /// <param name="lastShown">The id of the key whose token the device showed last; null when there is none.</param>
    public TokenFinding After(string? lastShown) => TokenPolicy.Retire(Finding, Keys?.Current.Id, lastShown);

    /// <summary>The id of the key that the device has shown; null when it has shown no good token.</summary>
    /// <param name="finding">The finding with regard to the earlier heartbeats.</param>
    public string? KeyOf(TokenFinding finding) => finding switch
    {
        TokenFinding.Current => Keys?.Current.Id,
        TokenFinding.Previous => Keys?.Previous?.Id,
        _ => null,
    };
}

/// <summary>The check is enforced, and the secret for it does not exist, or the settings name none.</summary>
/// <param name="key">The key of the setting.</param>
public sealed class MissingTokenException(string key) : InvalidOperationException(
    $"Setting {key} names no existing secret. Correct the setting, or set device-token-check to log.");

/// <summary>The text of the key of the device tokens breaks its rule. The message does not contain the text.</summary>
public sealed class UnusableTokenKeyException() : InvalidOperationException(
    $"Setting {TokenSettings.NameOfKey} refers to a secret whose text cannot be used: it {TokenKey.Rule}.");
