using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.FortiAnalyzers;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Simulation.FortiAnalyzers;
using Autoscale.Simulation.Interception;
using Autoscale.Simulation.Worlds.Authorization;
using Autoscale.Simulation.Worlds.Incidents;

namespace Autoscale.Simulation.Worlds.Checks;

/// <summary>Checks the FortiAnalyzer of a world against what is true: its devices, its sessions and its account.</summary>
internal sealed class AuthorizationWatch(
    SimulatedDeployment deployment, WorldAppliance appliance, Watch watch, WorldOutages outages, Func<DateTimeOffset> now) : ICallWatch
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    // A run that takes longer was held up.
    private static readonly TimeSpan UsualTime = TimeSpan.FromSeconds(20);

    private readonly HashSet<Operation> _running = [];
    private readonly HashSet<Operation> _inSession = [];
    private readonly List<DateTimeOffset> _abandoned = [];
    private IReadOnlySet<string> _registered = new HashSet<string>(StringComparer.Ordinal);
    private int _opened;

    private SimulatedFortiAnalyzer Device => appliance.Device;

    /// <inheritdoc/>
    public void Before(Operation operation, PortCall call)
    {
        if (call.Port != nameof(IFazSessions))
            return;
        watch.Hold(
            _running.Contains(operation), Invariants.OnlyAuthorizationWaits, $"{operation.Name} calls the FortiAnalyzer: {call.Method}");
        Look();
    }

    /// <inheritdoc/>
    public void After(Operation operation, PortCall call, bool isWon)
    {
        if (call.Port != nameof(IFazSessions))
            return;
        if (Device.OpenedSessions != _opened)
            _ = _inSession.Add(operation);
        _opened = Device.OpenedSessions;
        Look();
    }

    /// <summary>A run begins.</summary>
    public void SeeBegin(Operation operation) => _running.Add(operation);

    /// <summary>A login has a result. A session whose token is lost ends only by itself.</summary>
    public void SeeLogIn(Operation operation, FazLogin login)
    {
        if (login.Session is null)
            Abandon(operation);
    }

    /// <summary>A log-out has a result.</summary>
    public void SeeLogOut(Operation operation, FazFarewell farewell)
    {
        if (farewell.Fault is null)
            _ = _inSession.Remove(operation);
        else
            Abandon(operation);
    }

    /// <summary>A run has ended: its session must have ended too, unless it crashed.</summary>
    public void SeeEnd(Operation operation)
    {
        _ = _running.Remove(operation);
        if (operation.HasCrashed)
            Abandon(operation);
        _ = _inSession.Remove(operation);
        if (operation.HasFault || operation.HasCrashed || now() - operation.BegunAt > UsualTime)
            Disturb();
        Look();
    }

    /// <summary>Compares the FortiAnalyzer with the truth.</summary>
    public void Look()
    {
        SeeDisturbances();
        var listed = Device.Devices;
        var registered = listed.Where(d => d.IsRegistered).Select(d => d.Serial).ToHashSet(StringComparer.Ordinal);
        foreach (var serial in registered)
            watch.Hold(IsOfCluster(serial), Invariants.NoStrangerAuthorized, $"{serial}, which is no device of the cluster, is authorized");
        foreach (var serial in _registered.Except(registered))
            watch.Hold(!IsOfMember(serial), Invariants.NoMemberDeauthorized, $"{serial}, the device of a live member, was removed");
        _registered = registered;
        watch.Hold(!Device.IsLockedOut(WorldAppliance.User), Invariants.AccountNotLocked, $"account {WorldAppliance.User} is locked");
        _ = _abandoned.RemoveAll(end => end < now());
        watch.Hold(
            Device.OpenSessions <= _inSession.Count + _abandoned.Count,
            Invariants.SessionsEnd,
            $"{Device.OpenSessions} sessions are open: {_inSession.Count} runs have one, and {_abandoned.Count} were lost with their runs");
        foreach (var client in appliance.Clients)
            SeeClient(client, listed);
    }

    private void SeeClient(ApplianceClient client, IReadOnlyList<SimulatedFazDevice> listed)
    {
        var entry = listed.FirstOrDefault(d => d.Serial == client.Serial);
        var isReady = IsLiving(client.Device)
            && entry is not null
            && listed.All(d => d.Serial == client.Serial || !d.Ip.Equals(client.Device.Address))
            && deployment.HealthChecks.Find(client.Device.Id) is { IsClosed: false } record
            && FazAuthorizationPolicy.IsHeard(record, now());
        client.ReadySince = isReady ? client.ReadySince ?? now() : null;
        if (client.ReadySince is not { } since || entry!.IsRegistered)
            return;
        var quiet = since > appliance.DisturbedAt ? since : appliance.DisturbedAt;
        watch.Hold(
            now() - quiet <= Limit,
            Invariants.AuthorizedInTime,
            $"{client.Device.Id} with {client.Serial} is not authorized after {(now() - quiet).TotalMinutes:0} quiet minutes");
    }

    // While refused credentials forbid a login, nothing can be authorized: the wait protects the account.
    private void SeeDisturbances()
    {
        var isWaiting = deployment.FazMemories.All.Any(m => m.Fault == FazFaultKind.Credentials && m.RetryAt > now());
        if (appliance.IsTroubled || !outages.IsQuiet || isWaiting)
            Disturb();
    }

    private void Disturb() => appliance.DisturbedAt = now();

    private void Abandon(Operation operation)
    {
        if (_inSession.Remove(operation))
            _abandoned.Add(now() + Device.IdleTime);
    }

    private bool IsOfCluster(string serial) => appliance.Clients.Exists(c => c.Serial == serial);

    private bool IsOfMember(string serial) => appliance.Clients.Exists(c => c.Serial == serial && IsLiving(c.Device));

    private bool IsLiving(WorldDevice device) => deployment.Cloud.Find(device.Id) is
    {
        Description.Power: PowerState.Running or PowerState.Stopped,
        Enrolment.State: LifecycleState.Pending or LifecycleState.InService or LifecycleState.Standby,
    };
}
