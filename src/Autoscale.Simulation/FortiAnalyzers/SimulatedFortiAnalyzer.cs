using System.Net;
using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Simulation.FortiAnalyzers;

/// <summary>
/// One FortiAnalyzer in memory: users, ADOMs, devices, sessions, tasks and faults. Devices appear unregistered when they log; they become
/// registered by a command, at once or at the end of a task. Safe for concurrent use. Spec 7.11, wire formats D5.
/// </summary>
/// <param name="clock">The clock of sessions, tasks and the lock-out of accounts.</param>
public sealed partial class SimulatedFortiAnalyzer(TimeProvider clock)
{
    /// <summary>The ADOM that always exists.</summary>
    public const string RootAdom = "root";

    /// <summary>The number of consecutive wrong passwords within <see cref="LockOut"/> after which an account is locked.</summary>
    public const int MaxWrongPasswords = 3;

    /// <summary>The time for which an account is locked; even the right password is refused meanwhile.</summary>
    public static readonly TimeSpan LockOut = TimeSpan.FromSeconds(60);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Account> _users = new(StringComparer.Ordinal);
    private readonly HashSet<string> _adoms = new(StringComparer.Ordinal) { RootAdom };
    private readonly SortedDictionary<string, SimulatedFazDevice> _devices = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _serials = new(StringComparer.Ordinal);
    private readonly Dictionary<string, OpenSession> _sessions = new(StringComparer.Ordinal);
    private readonly Dictionary<int, FazTask> _tasks = [];
    private readonly Dictionary<FazCallKind, int> _calls = [];
    private int _opened;

    /// <summary>Its faults.</summary>
    public FazTroubles Troubles { get; } = new();

    /// <summary>The time without a call after which a session ends.</summary>
    public TimeSpan IdleTime { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>The time that a task takes.</summary>
    public TimeSpan TaskTime { get; set; }

    /// <summary>All devices, in the order of their serial numbers.</summary>
    public IReadOnlyList<SimulatedFazDevice> Devices => Do<IReadOnlyList<SimulatedFazDevice>>(() => [.. _devices.Values]);

    /// <summary>The number of open sessions.</summary>
    public int OpenSessions => Do(() => _sessions.Count);

    /// <summary>The number of sessions that were ever opened.</summary>
    public int OpenedSessions => Do(() => _opened);

    /// <summary>The number of calls of each kind; kinds without a call are missing.</summary>
    public IReadOnlyDictionary<FazCallKind, int> Calls => Do(() => new Dictionary<FazCallKind, int>(_calls));

    /// <summary>Creates an API user, or changes the password of one.</summary>
    public void SetUser(string user, Secret password) => Do(() => _users[user] = new Account(password));

    /// <summary>Creates an ADOM.</summary>
    public void AddAdom(string adom) => Do(() => _adoms.Add(adom));

    /// <summary>
    /// A device logs: an unknown one appears unregistered, a known one keeps its registration, and its address is updated. Names are
    /// unique: a device with the host name of another one is named after its serial number.
    /// </summary>
    /// <param name="name">The host name of the device.</param>
    public void Connect(string serial, IPAddress ip, string name) => Do(() => Store(
        _devices.GetValueOrDefault(serial) is { } known
            ? known with { Ip = ip }
            : new SimulatedFazDevice(serial, ip, _serials.ContainsKey(name) ? serial : name, Adom: null, RegisteredAt: null)));

    /// <summary>A person registers a connected device.</summary>
    public void Register(string serial, string adom) => Do(() =>
        Store(_devices[serial] with { Adom = adom, RegisteredAt = clock.GetUtcNow() }));

    /// <summary>A person removes a device. It appears again, unregistered, when it logs.</summary>
    public void Forget(string serial) => Do(() => Drop(serial));

    /// <summary>The device with a serial number; null when none is known.</summary>
    public SimulatedFazDevice? Find(string serial) => Do(() => _devices.GetValueOrDefault(serial));

    /// <summary>True while an account is locked because of wrong passwords.</summary>
    public bool IsLockedOut(string user) => Do(() => _users.GetValueOrDefault(user) is { } account && IsLocked(account));

    /// <summary>The number of calls of a kind.</summary>
    public int CallsOf(FazCallKind kind) => Do(() => _calls.GetValueOrDefault(kind));

    /// <summary>Begins to count calls anew.</summary>
    public void ResetCalls() => Do(_calls.Clear);

    /// <summary>
    /// Answers a JSON-RPC request. Sessions end and tasks complete before the request is looked at. Wire formats D5.
    /// </summary>
    public string Answer(string body) => FazRpc.Answer(this, body);

    private T Do<T>(Func<T> act)
    {
        lock (_lock)
        {
            Settle();
            return act();
        }
    }

    private void Do(Action act) => _ = Do(() =>
    {
        act();
        return true;
    });

    // Ends idle sessions, and completes the tasks whose time has come.
    private void Settle()
    {
        var now = clock.GetUtcNow();
        foreach (var (token, _) in _sessions.Where(s => now - s.Value.LastCall > IdleTime).ToList())
            _ = _sessions.Remove(token);
        foreach (var task in _tasks.Values.Where(t => t.Results is null && t.EndsAt <= now))
            task.Results = [.. task.Orders.Select(o => new FazOrderResult(o, task.Apply(o)))];
    }

    private void Store(SimulatedFazDevice device)
    {
        Drop(device.Serial);
        (_devices[device.Serial], _serials[device.Name]) = (device, device.Serial);
    }

    private void Drop(string serial)
    {
        if (_devices.Remove(serial, out var device))
            _ = _serials.Remove(device.Name);
    }

    private bool IsLocked(Account account) => account.LockedUntil is { } until && until > clock.GetUtcNow();

    private sealed class Account(Secret password)
    {
        public Secret Password => password;

        public List<DateTimeOffset> WrongPasswords { get; } = [];

        public DateTimeOffset? LockedUntil { get; private set; }

        public void NoteWrongPassword(DateTimeOffset now)
        {
            _ = WrongPasswords.RemoveAll(at => now - at > LockOut);
            WrongPasswords.Add(now);
            if (WrongPasswords.Count < MaxWrongPasswords)
                return;
            WrongPasswords.Clear();
            LockedUntil = now + LockOut;
        }
    }

    private sealed class OpenSession(DateTimeOffset opened)
    {
        public DateTimeOffset LastCall { get; set; } = opened;

        public int Calls { get; set; }
    }
}
