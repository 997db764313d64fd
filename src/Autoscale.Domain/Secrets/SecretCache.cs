using System.Collections.Concurrent;
using Autoscale.Domain.Settings;

namespace Autoscale.Domain.Secrets;

/// <summary>The secrets of a container: each read at most every five minutes, and by one caller while others wait for it. Safe for concurrent use.</summary>
public sealed class SecretCache(ISecrets secrets) : IDisposable
{
    /// <summary>How long a reading is good for; so long an operator waits at most for another value to take effect.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    /// <summary>How long a reading may be used while no other can be had: an outage passes in that time, and a secret that was revoked is not handed out for ever.</summary>
    public static readonly TimeSpan Endurance = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<SecretName, Reading> _known = new();
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>The secret; null when there is no such secret, which is not remembered. Faults travel.</summary>
    public async Task<Secret?> GetAsync(SecretName name, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (Find(name, now, Lifetime) is { } fresh)
            return fresh;
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (Find(name, now, Lifetime) is { } meanwhile)
                return meanwhile;
            var secret = await secrets.FindAsync(name, cancellationToken);
            if (secret is null)
                _ = _known.TryRemove(name, out _);
            else
                _known[name] = new Reading(secret, now);
            return secret;
        }
        finally
        {
            _ = _turn.Release();
        }
    }

    /// <summary>The last reading that is not too old to be used; null when there is none. For whoever cannot read the secret now.</summary>
    public Secret? Known(SecretName name, DateTimeOffset now) => Find(name, now, Endurance);

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private Secret? Find(SecretName name, DateTimeOffset now, TimeSpan age) => _known.TryGetValue(name, out var known) && (now - known.At).Duration() < age ? known.Secret : null;

    private sealed record Reading(Secret Secret, DateTimeOffset At);
}
