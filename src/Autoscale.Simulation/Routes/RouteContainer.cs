using System.Net;
using Autoscale.Domain.RouteFailover;
using Autoscale.Domain.RouteFailover.Health;
using Autoscale.Domain.RouteFailover.Leases;
using Autoscale.Domain.RouteFailover.Routes;
using Autoscale.Domain.RouteFailover.Runs;
using Autoscale.Domain.RouteFailover.SelfTest;
using Autoscale.Domain.RouteFailover.Units;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Domain.Shared.Leases;
using Autoscale.Simulation.Clock;
using LeaseAnswer = Autoscale.Domain.Shared.Leases.LeaseAnswer<Autoscale.Domain.RouteFailover.Leases.FailoverLease>;

namespace Autoscale.Simulation.Routes;

/// <summary>
/// One container of the function, with its own clock, its place in the network and one invocation at a time. All its calls are watched.
/// </summary>
internal sealed class RouteContainer : IDisposable
{
    private readonly RouteWorld _world;
    private readonly IRouteWatch _watch;
    private readonly RouteFailoverWorkflow _workflow;
    private readonly TimeProvider _clock;
    private CancellationTokenSource _end = new();
    private Task<FailoverReport>? _run;

    public RouteContainer(RouteWorld world, string name, TimeProvider clock, RouteVantage vantage, IRouteWatch watch)
    {
        (_world, Name, _clock, Vantage, _watch) = (world, name, clock, vantage, watch);
        _workflow = new FailoverApplication(new WatchedPorts(this, world.PortsAt(clock, vantage))).Runs;
    }

    public string Name { get; }

    public RouteVantage Vantage { get; }

    public bool IsRunning => _run is { IsCompleted: false };

    /// <summary>The token of the lease that the run took; null without a lease.</summary>
    public long? Token { get; private set; }

    /// <summary>True when the stored state was unreachable in the last call: the run then continues without a lease.</summary>
    public bool IsWithoutMemory { get; private set; }

    /// <summary>The time for which the run hangs after it has read the tables the next time.</summary>
    public TimeSpan Stall { get; set; }

    /// <summary>The fault of the last invocation, in words; null without one. A cancellation is no fault.</summary>
    public string? Fault => _run is { IsFaulted: true, Exception: { } fault } ? fault.GetBaseException().ToString() : null;

    public void Invoke(FailoverTrigger trigger, bool isLoop, TimeSpan time)
    {
        _end.Dispose();
        _end = new CancellationTokenSource();
        (Token, IsWithoutMemory, Stall) = (null, false, TimeSpan.Zero);
        var run = new FailoverRun(trigger, _clock.GetUtcNow() + time) { IsLoop = isLoop };
        _ = ManualClock.Begin(() => _run = RunAsync(run));
    }

    /// <summary>Ends the run where it is.</summary>
    public void Kill()
    {
        _end.Cancel();

        // A cancelled delay ends on another thread, so the caller waits for the run to end.
        _ = ((IAsyncResult?)_run)?.AsyncWaitHandle.WaitOne(TimeSpan.FromSeconds(30));
    }

    public void Dispose() => _end.Dispose();

    private async Task<FailoverReport> RunAsync(FailoverRun run)
    {
        var report = await _workflow.RunAsync(_world.Settings, run, r => _watch.SeeReport(this, r), _end.Token);
        _watch.SeeReport(this, report);
        return report;
    }

    private LeaseAnswer Note(LeaseAnswer answer, bool isTaking)
    {
        IsWithoutMemory = answer is LeaseAnswer.Unavailable;
        if (answer is LeaseAnswer.Busy)
            Token = null;
        if (isTaking && answer is LeaseAnswer.Taken taken)
            Token = taken.Lease.Token;
        return answer;
    }

    private sealed class WatchedPorts(RouteContainer container, IFailoverPorts inner) : IFailoverPorts
    {
        public TimeProvider Clock => inner.Clock;

        public IFailoverMemory Memory { get; } = new WatchedMemory(container, inner.Memory);

        public IFailoverRoutes Routes { get; } = new WatchedRoutes(container, inner.Routes);

        public IUnitTargets Targets => inner.Targets;

        public IProbes Probes { get; } = new WatchedProbes(container, inner.Probes);

        public IRunLocation Location => inner.Location;

        public IHostNames HostNames => inner.HostNames;
    }

    private sealed class WatchedProbes(RouteContainer container, IProbes inner) : IProbes
    {
        public Task<ProbeAnswer> AskAsync(IPAddress address, Probe probe, TimeSpan timeout, CancellationToken cancellationToken)
        {
            container._watch.SeeLook();
            return inner.AskAsync(address, probe, timeout, cancellationToken);
        }
    }

    private sealed class WatchedMemory(RouteContainer container, IFailoverMemory inner) : IFailoverMemory
    {
        public async Task<LeaseAnswer> TakeAsync(DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken) =>
            container.Note(await inner.TakeAsync(now, until, cancellationToken), isTaking: true);

        public async Task<LeaseAnswer> TakeOrWaitAsync(DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken) =>
            container.Note(await inner.TakeOrWaitAsync(now, until, cancellationToken), isTaking: true);

        public async Task<LeaseAnswer> RenewAsync(
            FailoverLease lease, FailoverMemory memory, DateTimeOffset until, CancellationToken cancellationToken) =>
            container.Note(await inner.RenewAsync(lease, memory, until, cancellationToken), isTaking: false);

        public Task<ReleaseAnswer> ReleaseAsync(
            FailoverLease lease, FailoverMemory memory, bool isFinal, CancellationToken cancellationToken) =>
            inner.ReleaseAsync(lease, memory, isFinal, cancellationToken);

        public Task<LeaseAnswer> ReadAsync(CancellationToken cancellationToken) => inner.ReadAsync(cancellationToken);

        public Task<EndpointFault?> OrderAsync(FailoverOrder order, CancellationToken cancellationToken) =>
            inner.OrderAsync(order, cancellationToken);
    }

    private sealed class WatchedRoutes(RouteContainer container, IFailoverRoutes inner) : IFailoverRoutes
    {
        public async Task<TableReading> FindAsync(
            IReadOnlyCollection<string> tableIds, DateTimeOffset deadline, CancellationToken cancellationToken)
        {
            var reading = await inner.FindAsync(tableIds, deadline, cancellationToken);
            var stall = container.Stall;
            container.Stall = TimeSpan.Zero;
            if (stall > TimeSpan.Zero)
            {
                container._watch.SeeStall(container, stall);
                await Task.Delay(stall, container._clock, cancellationToken);
            }

            return reading;
        }

        public async Task<EndpointFault?> ReplaceAsync(RouteChange change, DateTimeOffset deadline, CancellationToken cancellationToken)
        {
            if (container._clock.GetUtcNow() < deadline)
                container._watch.SeeWrite(container, change);
            return await inner.ReplaceAsync(change, deadline, cancellationToken);
        }

        public Task<EndpointFault?> RehearseAsync(RouteChange change, DateTimeOffset deadline, CancellationToken cancellationToken) =>
            inner.RehearseAsync(change, deadline, cancellationToken);
    }
}

/// <summary>Watches the calls and reports of containers.</summary>
internal interface IRouteWatch
{
    /// <summary>A unit is probed.</summary>
    void SeeLook();

    /// <summary>A run hangs.</summary>
    void SeeStall(RouteContainer container, TimeSpan time);

    /// <summary>A run starts to change a route.</summary>
    void SeeWrite(RouteContainer container, RouteChange change);

    /// <summary>A run reports.</summary>
    void SeeReport(RouteContainer container, FailoverReport report);
}
