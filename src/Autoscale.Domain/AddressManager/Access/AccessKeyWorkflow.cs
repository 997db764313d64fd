using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Domain.AddressManager.Access;

/// <summary>
/// The keys of access tokens, current and previous, so that a rotation of the secret ends no grant. They are read at most every five
/// minutes, and again for a token that neither of them sealed. Safe for concurrent use.
/// </summary>
/// <param name="name">The secret with the key.</param>
public sealed class AccessKeyWorkflow(SecretVersions versions, SecretName name, TimeProvider clock)
{
    private readonly SecretSetting _setting = new SecretSetting.Reference(name);

    private (SecretPair Pair, AccessKeys Keys)? _derived;
    private readonly Lock _lock = new();

    /// <summary>The key for new tokens. Faults of the secret store propagate.</summary>
    public async Task<AccessKey> GetAsync(CancellationToken cancellationToken) =>
        KeysOf(await versions.GetAsync(_setting, clock.GetUtcNow(), cancellationToken)).Current;

    /// <summary>The grant in a token, and the key that sealed it; null when there is none. Faults of the secret store propagate.</summary>
    public async Task<(AccessGrant Grant, AccessKey Key)?> OpenAsync(Secret token, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return KeysOf(await versions.GetAsync(_setting, now, cancellationToken)).Open(token)
            ?? (await versions.RereadAsync(_setting, now, cancellationToken) is { } newer ? KeysOf(newer).Open(token) : null);
    }

    private AccessKeys KeysOf(SecretPair? pair)
    {
        if (pair is null)
            throw new UnusableAccessKeyException(name);
        lock (_lock)
        {
            if (_derived is { } known && known.Pair == pair)
                return known.Keys;
            var keys = new AccessKeys(
                AccessKey.Of(pair.Current) ?? throw new UnusableAccessKeyException(name),
                pair.Previous is { } previous ? AccessKey.Of(previous) : null);
            _derived = (pair, keys);
            return keys;
        }
    }
}

/// <summary>The secret with the key of access tokens does not exist, or breaks the rule. The message does not contain its text.</summary>
public sealed class UnusableAccessKeyException(SecretName name) : InvalidOperationException(
    $"Secret {name} has no usable key for access tokens: it {AccessKey.Rule}.");
