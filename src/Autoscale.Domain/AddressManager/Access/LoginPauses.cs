namespace Autoscale.Domain.AddressManager.Access;

/// <summary>
/// The users whose last login was rejected, as one container knows them. Until the pause of a user ends, no login of this user is sent to
/// Address Manager, so that guesses are slow and do not lock the account. Safe for concurrent use.
/// </summary>
/// <remarks>Not guaranteed: a pause in other containers. API Gateway limits the logins of all containers together.</remarks>
public sealed class LoginPauses
{
    /// <summary>The maximum number of users; beyond it the user with the earliest end is forgotten.</summary>
    public const int MaxUsers = 1_000;

    private readonly Dictionary<string, DateTimeOffset> _ends = new(StringComparer.OrdinalIgnoreCase);
    private readonly Lock _lock = new();

    /// <summary>The rest of the pause of a user; null when there is none.</summary>
    public TimeSpan? RestOf(string user, DateTimeOffset now)
    {
        lock (_lock)
            return _ends.TryGetValue(user, out var end) && end > now ? end - now : null;
    }

    /// <summary>Notes a rejected login.</summary>
    public void Begin(string user, DateTimeOffset end)
    {
        lock (_lock)
        {
            if (_ends.Count >= MaxUsers && !_ends.ContainsKey(user))
                _ = _ends.Remove(_ends.MinBy(e => e.Value).Key);
            _ends[user] = end;
        }
    }

    /// <summary>Notes a login that succeeded.</summary>
    public void End(string user)
    {
        lock (_lock)
            _ = _ends.Remove(user);
    }
}
