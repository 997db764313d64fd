using System.Collections.Concurrent;
using System.Diagnostics;

namespace Autoscale.Domain.Shared.Secrets;

/// <summary>
/// The current and the previous versions of secrets, as a container knows them: read at most every five minutes, and again when a token
/// matches neither, because the secret may have been rotated since. Safe for concurrent use.
/// </summary>
public sealed class SecretVersions(ISecrets secrets)
{
    /// <summary>How long a reading is valid. A version that is removed from the secret is accepted for this time at most.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    /// <summary>The minimum time between two readings for tokens that match neither version.</summary>
    public static readonly TimeSpan Recheck = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<SecretName, Reading> _known = new();

    /// <summary>Returns both versions, possibly from memory; null when the secret does not exist. Faults propagate.</summary>
    public async Task<SecretPair?> GetAsync(SecretSetting setting, DateTimeOffset now, CancellationToken cancellationToken) =>
        Fresh(setting, now)
        ?? (setting is SecretSetting.Reference { Name: var name } ? await ReadAsync(name, now, cancellationToken) : null);

    /// <summary>The last reading while it is valid; null when the secret has to be read.</summary>
    public SecretPair? Fresh(SecretSetting setting, DateTimeOffset now) => setting switch
    {
        SecretSetting.Plain plain => new SecretPair(plain.Value, Previous: null),
        SecretSetting.Reference { Name: var name } => Age(name, now) < Lifetime ? Known(setting) : null,
        _ => throw new UnreachableException(),
    };

    /// <summary>
    /// Reads both versions again after a token matched neither; null when they were read less than ten seconds ago, cannot have changed, or
    /// the secret does not exist. Faults propagate.
    /// </summary>
    public async Task<SecretPair?> RereadAsync(SecretSetting setting, DateTimeOffset now, CancellationToken cancellationToken) =>
        setting is SecretSetting.Reference { Name: var name } && Age(name, now) >= Recheck
            ? await ReadAsync(name, now, cancellationToken)
            : null;

    /// <summary>The last reading, of any age; null before the first. For callers whose read failed: an old key beats none.</summary>
    public SecretPair? Known(SecretSetting setting) =>
        setting is SecretSetting.Reference { Name: var name } ? _known.GetValueOrDefault(name)?.Pair : null;

    private TimeSpan Age(SecretName name, DateTimeOffset now) =>
        _known.TryGetValue(name, out var reading) ? (now - reading.At).Duration() : TimeSpan.MaxValue;

    private async Task<SecretPair?> ReadAsync(SecretName name, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (current, previous) = (secrets.FindAsync(name, cancellationToken), secrets.FindPreviousAsync(name, cancellationToken));
        _ = await Task.WhenAll(current, previous);
        if (await current is not { } value)
        {
            _ = _known.TryRemove(name, out _);
            return null;
        }

        var pair = new SecretPair(value, await previous);
        _known[name] = new Reading(pair, now);
        return pair;
    }

    private sealed record Reading(SecretPair Pair, DateTimeOffset At);
}

/// <summary>Two versions of a secret.</summary>
/// <param name="Previous">The version before the last rotation; null when there is none.</param>
public sealed record SecretPair(Secret Current, Secret? Previous);
