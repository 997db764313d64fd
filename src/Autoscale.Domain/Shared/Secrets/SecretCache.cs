using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Autoscale.Domain.Shared.Secrets;

/// <summary>
/// The secrets of a container. Each is read at most every five minutes, by one caller while concurrent callers wait. Safe for concurrent
/// use.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "A semaphore whose wait handle is not used has nothing to dispose.")]
public sealed class SecretCache(ISecrets secrets)
{
    /// <summary>How long a reading is valid. A changed secret takes effect after this time at the latest.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    /// <summary>
    /// The maximum age of a reading that is used while the secret store fails. It outlasts a short outage and limits the use of a revoked
    /// secret.
    /// </summary>
    public static readonly TimeSpan Endurance = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<SecretName, Reading> _known = new();
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>Returns the secret; null when it does not exist. A missing secret is not cached. Faults propagate.</summary>
    /// <param name="maxAge">The maximum age of a reading; null for <see cref="Lifetime"/>.</param>
    public async Task<Secret?> GetAsync(
        SecretName name, DateTimeOffset now, CancellationToken cancellationToken, TimeSpan? maxAge = null)
    {
        if (Find(name, now, maxAge ?? Lifetime) is { } fresh)
            return fresh;
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (Find(name, now, maxAge ?? Lifetime) is { } meanwhile)
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

    /// <summary>The last reading, if it is younger than <see cref="Endurance"/>; null otherwise. For callers whose read failed.</summary>
    public Secret? Known(SecretName name, DateTimeOffset now) => Find(name, now, Endurance);

    private Secret? Find(SecretName name, DateTimeOffset now, TimeSpan age) =>
        _known.TryGetValue(name, out var known) && (now - known.At).Duration() < age ? known.Secret : null;

    private sealed record Reading(Secret Secret, DateTimeOffset At);
}
