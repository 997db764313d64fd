using System.Security.Cryptography;
using System.Text;
using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Simulation.FortiAnalyzers;

/// <content>The commands. Each is one call: it is counted, and refused when its session has ended.</content>
public sealed partial class SimulatedFortiAnalyzer
{
    /// <summary>Counts a call that has no effect.</summary>
    internal void Count(FazCallKind kind) => Do(() => { _calls[kind] = _calls.GetValueOrDefault(kind) + 1; });

    /// <summary>Opens a session; the token is null when the login is refused.</summary>
    internal (FazStatus Status, string? Token) LogIn(string user, string password)
    {
        Count(FazCallKind.LogIn);
        return Do<(FazStatus, string?)>(() =>
        {
            if (_users.GetValueOrDefault(user) is not { } account || IsLocked(account))
                return (FazStatus.LoginFailed, null);
            if (!account.Password.Equals(new Secret(password)))
            {
                account.NoteWrongPassword(clock.GetUtcNow());
                return (FazStatus.LoginFailed, null);
            }

            account.WrongPasswords.Clear();
            _opened++;
            var token = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes($"session {_opened}")));
            _sessions[token] = new OpenSession(clock.GetUtcNow());
            return (FazStatus.Ok, token);
        });
    }

    /// <summary>Ends a session.</summary>
    internal FazStatus LogOut(string? token)
    {
        Count(FazCallKind.LogOut);
        return Do(() => token is not null && _sessions.Remove(token) ? FazStatus.Ok : FazStatus.NoPermission);
    }

    /// <summary>Refuses a call of no known kind.</summary>
    internal FazStatus Refuse(string? token) => Call(FazCallKind.Other, token, () => FazStatus.InvalidUrl);

    /// <summary>Looks for an ADOM.</summary>
    internal FazStatus FindAdom(string? token, string adom) => Call(FazCallKind.Adom, token, () =>
        Troubles.HasNoPermission ? FazStatus.NoPermission : _adoms.Contains(adom) ? FazStatus.Ok : FazStatus.NotFound);

    /// <summary>Lists the devices that a filter accepts, in the order of their serial numbers.</summary>
    internal FazStatus List(
        string? token, Func<SimulatedFazDevice, bool> filter, (int Offset, int Count)? range, out IReadOnlyList<SimulatedFazDevice> devices)
    {
        IReadOnlyList<SimulatedFazDevice> found = [];
        var status = Call(FazCallKind.List, token, () =>
        {
            if (Troubles.HasNoPermission)
                return FazStatus.NoPermission;
            var all = _devices.Values.Where(d => Troubles.IgnoresFilters || filter(d));
            found = [.. range is { } part && !Troubles.IgnoresRanges ? all.Skip(part.Offset).Take(part.Count) : all];
            return FazStatus.Ok;
        });
        devices = found;
        return status;
    }

    /// <summary>Registers or removes one device.</summary>
    internal FazStatus Change(string? token, bool isRemoval, string adom, FazOrder order) => Call(KindOf(isRemoval), token, () =>
        Refusal(adom) ?? Effect(isRemoval, adom)(order));

    /// <summary>Starts a task that registers or removes devices; its number is 0 when it is refused.</summary>
    internal (FazStatus Status, int Task) Start(string? token, bool isRemoval, string adom, IReadOnlyList<FazOrder> orders)
    {
        var id = 0;
        var status = Call(KindOf(isRemoval), token, () =>
        {
            if (Troubles.HasNoBatch)
                return FazStatus.InvalidUrl;
            if (Refusal(adom) is { } refusal)
                return refusal;
            id = _tasks.Count + 1;
            var end = Troubles.HasEndlessTasks ? (DateTimeOffset?)null : clock.GetUtcNow() + TaskTime;
            _tasks[id] = new FazTask(id, end, orders, Effect(isRemoval, adom));
            return FazStatus.Ok;
        });
        return (status, id);
    }

    /// <summary>Returns a task; null when the call is refused.</summary>
    internal (FazStatus Status, FazTask? Task) Poll(string? token, int id)
    {
        FazTask? task = null;
        var status = Call(FazCallKind.Poll, token, () => _tasks.TryGetValue(id, out task) ? FazStatus.Ok : FazStatus.NotFound);
        return (status, status.IsOk ? task : null);
    }

    private static FazCallKind KindOf(bool isRemoval) => isRemoval ? FazCallKind.Remove : FazCallKind.Authorize;

    private FazStatus Call(FazCallKind kind, string? token, Func<FazStatus> act)
    {
        Count(kind);
        return Do(() =>
        {
            if (token is null || !_sessions.TryGetValue(token, out var session))
                return FazStatus.NoPermission;
            if (session.Calls >= Troubles.CallsPerSession)
            {
                _ = _sessions.Remove(token);
                return FazStatus.NoPermission;
            }

            (session.Calls, session.LastCall) = (session.Calls + 1, clock.GetUtcNow());
            return act();
        });
    }

    private FazStatus? Refusal(string adom) => Troubles switch
    {
        { HasNoPermission: true } or { IsReadOnly: true } => FazStatus.NoPermission,
        { IsWorkspaceLocked: true } => FazStatus.WorkspaceLocked,
        _ => _adoms.Contains(adom) ? null : FazStatus.NotFound,
    };

    private Func<FazOrder, FazStatus> Effect(bool isRemoval, string adom) => order => isRemoval ? Remove(order, adom) : Add(order, adom);

    private FazStatus Add(FazOrder order, string adom)
    {
        if (order.Serial is null || !_devices.TryGetValue(order.Serial, out var device))
            return new FazStatus(FazStatus.NotFound.Code, "the device has not connected");
        if (Troubles.Refusals.TryGetValue(device.Serial, out var reason))
            return new FazStatus(-1, reason);
        if (device.IsRegistered || (_serials.TryGetValue(order.Name, out var namesake) && namesake != device.Serial))
            return FazStatus.Exists;
        Store(device with { Name = order.Name, Adom = adom, RegisteredAt = clock.GetUtcNow() });
        return FazStatus.Ok;
    }

    private FazStatus Remove(FazOrder order, string adom)
    {
        if (!_serials.TryGetValue(order.Name, out var serial) || _devices[serial] is not { } device || device.Adom != adom)
            return FazStatus.NotFound;
        if (Troubles.Refusals.TryGetValue(device.Serial, out var reason))
            return new FazStatus(-1, reason);
        Drop(serial);
        return FazStatus.Ok;
    }
}
