using Autoscale.Domain.AddressManager;
using Autoscale.Domain.AddressManager.Evidence;
using Autoscale.Domain.AddressManager.Monitoring;
using Autoscale.Domain.AddressManager.Rest;
using Autoscale.Domain.Shared.Secrets;
using Autoscale.Simulation.Worlds;

namespace Autoscale.Simulation.AddressManagers.Seeded;

/// <summary>The ports of one process of the world: each call takes its time, and may fail before or after its effect.</summary>
internal sealed class ScenePorts : IMonitorPorts, IMonitorOrders, ISecrets, IMonitorMessages
{
    private readonly MonitorScene _scene;
    private readonly SceneProcess _process;
    private readonly MonitorChecks _checks;

    public ScenePorts(MonitorScene scene, SceneProcess process, MemberNetwork network, MonitorChecks checks)
    {
        (_scene, _process, _checks) = (scene, process, checks);
        Memory = new SceneMemory(scene, process, checks);
        var requests = new SceneRequests(network, process);
        Transport = new MemberTransport(requests);
        Probes = new SceneProbes(process, new MemberProbes(requests, process.Clock, () => 0.5), checks);
    }

    public TimeProvider Clock => _process.Clock;

    public IMonitorMemory Memory { get; }

    public IMonitorOrders Orders => this;

    public IMemberProbes Probes { get; }

    public IAddressManagerTransport Transport { get; }

    public ISecrets Secrets => this;

    public IMonitorMessages Messages => this;

    async Task<MonitorOrders> IMonitorOrders.ReadAsync(CancellationToken cancellationToken)
    {
        if (_process.Run is { } asking)
            asking.OrderReads++;
        await _scene.PassAsync(_process, "a reading of the orders");
        if (_scene.Outages.Tables || Fails("table-fault"))
            throw Fault("the reading of the orders", hasHappened: false);
        var orders = await _scene.Orders.ReadAsync(cancellationToken);
        await _scene.PassAsync(_process, "the orders");
        if (_process.Run is { } run)
            run.Orders = orders;
        return orders;
    }

    public Task<bool> TryReplaceAsync(MonitorOrders orders, CancellationToken cancellationToken) =>
        _scene.Orders.TryReplaceAsync(orders, cancellationToken);

    public async Task<Secret?> FindAsync(SecretName name, CancellationToken cancellationToken)
    {
        await _scene.PassAsync(_process, "a reading of the secret");
        if (_scene.Outages.Secret || Fails("secret-fault"))
            throw Fault("the reading of the secret", hasHappened: false);
        var secret = await _scene.Secrets.FindAsync(name, cancellationToken);
        await _scene.PassAsync(_process, "the secret");
        return secret;
    }

    public Task<Secret?> FindPreviousAsync(SecretName name, CancellationToken cancellationToken) =>
        throw new NotSupportedException("The monitor reads the current secret.");

    public async Task SendAsync(MonitorMessage message, CancellationToken cancellationToken)
    {
        await _scene.PassAsync(_process, "a message");
        if (_scene.Outages.Topic || _scene.Strikes(20))
        {
            _scene.Count("message-fault");
            throw Fault("the message", hasHappened: false);
        }

        _scene.Transcript.Note($"{_process.Name} tells: {message.Subject}: {message.Text.Split('\n')[0]}");
        _checks.Transitions.SeeMessage(message);
        if (_scene.Strikes(20))
        {
            _scene.Count("message-answer-lost");
            throw Fault("the message", hasHappened: true);
        }

        await _scene.PassAsync(_process, "the end of a message");
    }

    private bool Fails(string kind)
    {
        if (!_scene.Strikes(3))
            return false;
        _scene.Count(kind);
        return true;
    }

    private SimulatedFaultException Fault(string call, bool hasHappened)
    {
        if (_process.Run is { } run)
            run.HasFault = true;
        _scene.Disturb(TimeSpan.FromSeconds(60));
        return new SimulatedFaultException($"{_process.Name}: {call}", hasHappened);
    }
}
