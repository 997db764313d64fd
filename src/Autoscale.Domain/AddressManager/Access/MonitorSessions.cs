using Autoscale.Domain.AddressManager.Rest;
using Autoscale.Domain.AddressManager.Sessions;
using Autoscale.Domain.AddressManager.Settings;
using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Domain.AddressManager.Access;

/// <summary>
/// The sessions of the monitor's user in one container, shared by all requests of this user. Another password, or other rules, begin anew.
/// Safe for concurrent use.
/// </summary>
/// <param name="jitter">Returns a factor from 0.9 to 1.1 for each pause.</param>
public sealed class MonitorSessions(IClusterViews views, IAddressManagerTransport transport, TimeProvider clock, Func<double> jitter)
{
    /// <summary>How long a login is tried while no member answers: a caller of the API waits for it.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private (UserCredentials User, SessionRules Rules, RenewingSessions Sessions)? _current;

    /// <summary>The sessions of the user.</summary>
    public RenewingSessions Of(UserCredentials user, MonitorSettings settings)
    {
        var rules = new SessionRules
        {
            Version = settings.Version,
            Timeout = settings.RequestTimeout,
            Patience = Patience,
            MaxBackoff = settings.MaxBackoff,
        };
        lock (_lock)
        {
            if (_current is { } current && current.User == user && current.Rules == rules)
                return current.Sessions;
            var sessions = new RenewingSessions(views, transport, user, rules, clock, jitter);
            _current = (user, rules, sessions);
            return sessions;
        }
    }
}
