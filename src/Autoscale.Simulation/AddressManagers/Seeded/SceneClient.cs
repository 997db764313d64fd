using Autoscale.Domain.AddressManager;
using Autoscale.Domain.AddressManager.Monitoring;
using Autoscale.Domain.AddressManager.Rest;
using Autoscale.Domain.AddressManager.Sessions;
using Autoscale.Domain.AddressManager.Settings;
using Autoscale.Domain.Shared.Secrets;
using Autoscale.Simulation.Clock;
using Autoscale.Simulation.Worlds;

namespace Autoscale.Simulation.AddressManagers.Seeded;

/// <summary>
/// A process whose calls share the session of the monitor's user, or use a session of another user, which ends with its generation. Calls
/// come in a steady stream, and in bursts.
/// </summary>
internal sealed class SceneClient
{
    private static readonly TimeSpan RequestTime = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LoginTime = TimeSpan.FromSeconds(75);

    private readonly MonitorScene _scene;
    private readonly MonitorChecks _checks;
    private readonly SceneProcess _process;
    private readonly WatchedViews _views;
    private readonly ScenePorts _ports;
    private AddressManagerClient? _client;
    private int _calls;

    /// <param name="name">The name for the transcript.</param>
    /// <param name="place">Its place in the network: other than those of the monitor.</param>
    public SceneClient(MonitorScene scene, MonitorChecks checks, MemberNetwork network, string name, int place)
    {
        (_scene, _checks) = (scene, checks);
        _process = new SceneProcess(name, place, new SkewedClock(scene.Clock, TimeSpan.Zero));
        _ports = new ScenePorts(scene, _process, network, checks);
        _views = new WatchedViews(new MonitorApplication(_ports).Views);
    }

    /// <summary>The number of calls that ended with a result since the last reset.</summary>
    public int Succeeded { get; set; }

    /// <summary>Signs in with a user whose password is kept, for all further calls.</summary>
    public void Use(UserCredentials credentials, MonitorSettings settings)
    {
        var transport = new WatchedTransport(_scene, _process, _ports.Transport, isShared: true) { MaxBackoff = settings.MaxBackoff };
        var rules = new SessionRules
        {
            Version = settings.Version,
            Timeout = settings.RequestTimeout,
            MaxBackoff = settings.MaxBackoff,
            Protections = _scene.Protections,
        };
        var sessions = new RenewingSessions(
            _views, transport, credentials, rules, _process.Clock, () => 0.9 + (_scene.Dice.Next(201) / 1000.0));
        _client = new AddressManagerClient(sessions, transport) { Protections = _scene.Protections };
    }

    /// <summary>Signs in to the primary with a user whose password is not kept, for the calls until that session ends.</summary>
    public async Task BindAsync(UserCredentials credentials, MonitorSettings settings)
    {
        var transport = new WatchedTransport(_scene, _process, _ports.Transport, isShared: false) { MaxBackoff = settings.MaxBackoff };
        CallFlow.Current = new CallFlow($"{_process.Name} login", _scene.Now);
        try
        {
            var view = await _views.ReadAsync(default);
            if (view.Primary is { } primary
                && await transport.LogInAsync(primary, settings.Version, credentials, settings.RequestTimeout, default)
                    is LoginAnswer.Opened { Session: var session })
            {
                var bound = new BoundSession(session, view.Generation, _views) { Protections = _scene.Protections };
                _client = new AddressManagerClient(bound, transport) { Protections = _scene.Protections };
            }
        }
        catch (Exception failed) when (failed is MonitorMemoryException or SimulatedFaultException)
        {
            _scene.CheckText($"{failed}", "the error of a login");
        }
    }

    /// <summary>Whether it has a session, or makes one by itself.</summary>
    public bool IsSignedIn => _client is not null;

    /// <summary>Begins a call.</summary>
    public void Call(bool isChange)
    {
        if (_client is { } client)
            _ = CallAsync(client, isChange);
    }

    private async Task CallAsync(AddressManagerClient client, bool isChange)
    {
        var (number, once) = (++_calls, LoginTime + RequestTime);
        var flow = new CallFlow($"{_process.Name} call {number}", _scene.Now);
        CallFlow.Current = flow;
        _checks.Calls.SeeBegin(flow, isChange ? LoginTime + (3 * once) : 9 * once);
        var change = $"change-{_process.Place}{number:00000}";
        try
        {
            if (isChange)
            {
                var answer = await client.SendAsync(ChangeOf(change, await client.GetVersionAsync(default)), default);
                _checks.Calls.SeeAnswer(change, answer.Status);
                Succeeded += answer.Status < 300 ? 1 : 0;
            }
            else
            {
                _ = await client.GetConfigurationsAsync(default);
                Succeeded++;
            }
        }
        catch (Exception failed) when (failed is AddressManagerException or MonitorMemoryException or SimulatedFaultException)
        {
            _scene.CheckText($"{failed}", "the error of a call");
            _scene.Transcript.Note($"{flow.Name} fails: {failed.Message}");
            _checks.Calls.SeeError(change, failed);
            if (failed is SessionLostException)
                _client = null;
        }
        catch (Exception defect) when (_scene.Broken is null)
        {
            _scene.Break(Invariants.NoDefect, $"{flow.Name} fails: {defect}");
        }

        _checks.Calls.SeeEnd(flow);
    }

    private static ApiRequest ChangeOf(string name, ApiVersion version) => version == ApiVersion.V1
        ? new ApiRequest(HttpMethod.Post, "/addEntity")
        {
            Version = version,
            Query = [new("parentId", "0")],
            Body = $$"""{"type":"Configuration","name":"{{name}}"}""",
            Timeout = RequestTime,
        }
        : new ApiRequest(HttpMethod.Post, "/configurations")
        {
            Version = version,
            Body = $$"""{"name":"{{name}}"}""",
            Timeout = RequestTime,
        };
}
