using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Autoscale.Adapters.Units;
using Autoscale.Domain.RouteFailover;
using Autoscale.Domain.RouteFailover.Leases;
using Autoscale.Domain.RouteFailover.Routes;
using Autoscale.Domain.RouteFailover.SelfTest;
using Autoscale.Domain.RouteFailover.Settings;
using Autoscale.Domain.RouteFailover.Units;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Lambda.Logging;
using Autoscale.Lambda.Startup;
using Autoscale.Simulation.Routes;
using Microsoft.Extensions.DependencyInjection;

namespace Autoscale.Cli.Routes.Demonstration;

/// <summary>
/// Zones whose units are listeners on this machine and whose route tables are in memory; all other parts, the variables included, are
/// those of a deployment.
/// </summary>
internal sealed class RoutesWorld : IDisposable
{
    /// <summary>The port on which the units listen.</summary>
    public const int Port = 5410;

    // The hold in seconds: short, so that a return of routes can be watched without waiting for a minute.
    private const string Hold = "15";
    private const string FormerInterface = "eni-0000000former";

    private static readonly RouteDestination Everything = RouteDestination.Ipv4("0.0.0.0/0");

    private static readonly EndpointFault Forbidden = new(EndpointFaultKind.Refused, "UnauthorizedOperation");

    private readonly ConcurrentDictionary<string, bool> _locked = new(StringComparer.Ordinal);
    private readonly RouteFailoverDeployment _deployment;
    private readonly UnitProbes _probes;
    private readonly SimulatedUnits _units;

    /// <summary>Creates zones without failures; a port that is in use is a <see cref="UsageException"/>.</summary>
    /// <param name="own">The variables by which the function differs from the one of the demonstration; they may be invalid.</param>
    public RoutesWorld(int zones, bool isLoop, IReadOnlyDictionary<string, string> own)
    {
        string[] names = [.. Enumerable.Range(1, zones).Select(z => $"{z}")];
        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["InstanceIPs"] = string.Join(',', names.Select(z => $"127.0.0.1{z}")),
            ["InstanceENIs"] = string.Join(',', names.Select(z => $"eni-0000000unit{z}")),
            ["HealthCheckPort"] = $"{Port}",
            ["FailBackHoldSeconds"] = Hold,
            ["RunMode"] = isLoop ? "loop" : "one-shot",
            ["PeerProbes"] = $"tcp:{Port}{{zone}}",
        };
        foreach (var zone in names)
            variables[$"az{zone}RouteTables"] = $"rtb-0000000zone{zone}";
        Settings = RouteFailoverDeployment.Of(variables.GetValueOrDefault).Variables.Settings!;
        foreach (var (name, value) in own)
            variables[name] = value;
        _deployment = RouteFailoverDeployment.Of(variables.GetValueOrDefault);
        _probes = new UnitProbes(Settings.ProbeCertificates, TimeProvider.System);
        _units = new SimulatedUnits(TimeProvider.System, Settings.Units);
        Listeners = [.. Settings.Units.Select(u => Open(u.Address))];
        foreach (var unit in Settings.Units)
            Restore(unit);
        Tables.ReplaceFault = change => _locked.ContainsKey(change.TableId) ? Forbidden : null;
    }

    /// <summary>The name of the deployment in metrics.</summary>
    public string Name => _deployment.Name;

    /// <summary>The zones and rules of the demonstration.</summary>
    public RouteFailoverSettings Settings { get; }

    /// <summary>The units, by zone.</summary>
    public IReadOnlyList<LoopbackUnit> Listeners { get; }

    /// <summary>The route tables.</summary>
    public SimulatedRouteTables Tables { get; } = new(TimeProvider.System);

    /// <summary>The stored state.</summary>
    public InMemoryFailoverMemory Memory { get; } = new();

    /// <summary>The zone whose unit has a zone's default route; null when none has.</summary>
    public int? HostOf(FailoverUnit zone) => Settings.Units.FirstOrDefault(u =>
        Tables.TargetOf(zone.TableIds[0], Everything) == RouteTarget.Interface(u.InterfaceIds[0]))?.Zone;

    /// <summary>EC2 refuses the changes of the table of a zone.</summary>
    public void Lock(FailoverUnit zone) => _locked[zone.TableIds[0]] = true;

    /// <summary>The table of a zone does not exist.</summary>
    public void Delete(FailoverUnit zone) => Tables.Remove(zone.TableIds[0]);

    /// <summary>The table of a zone has no route.</summary>
    public void Unroute(FailoverUnit zone) => Tables.Put(new ObservedTable(zone.TableIds[0], []));

    /// <summary>The route of a zone is a blackhole at an interface of no unit, as after a unit was rebuilt.</summary>
    public void Strand(FailoverUnit zone) => Tables.Put(new ObservedTable(
        zone.TableIds[0], [new ObservedRoute(Everything, RouteTarget.Interface(FormerInterface)) { IsBlackhole = true }]));

    /// <summary>The table of a zone exists, has the route of its own unit, and accepts changes.</summary>
    public void Restore(FailoverUnit zone)
    {
        _ = _locked.TryRemove(zone.TableIds[0], out _);
        Tables.Put(new ObservedTable(zone.TableIds[0], [new ObservedRoute(Everything, RouteTarget.Interface(zone.InterfaceIds[0]))]));
    }

    /// <summary>Binds route failover to this world.</summary>
    public void AddTo(IServiceCollection services, IFailoverJournal journal) => services
        .AddSingleton(journal)
        .AddRouteFailover(_deployment, _ => new Ports(this), TextWriter.Null);

    public void Dispose()
    {
        _probes.Dispose();
        foreach (var listener in Listeners)
            listener.Dispose();
    }

    private static LoopbackUnit Open(IPAddress address)
    {
        try
        {
            return new LoopbackUnit(address, Port);
        }
        catch (SocketException taken)
        {
            throw new UsageException($"a unit cannot listen on {address}:{Port}: {taken.Message}.");
        }
    }

    private sealed class Ports(RoutesWorld world) : IFailoverPorts
    {
        public TimeProvider Clock => TimeProvider.System;

        public IFailoverMemory Memory => world.Memory;

        public IFailoverRoutes Routes => world.Tables;

        public IUnitTargets Targets => world._units;

        public IProbes Probes { get; } = new ForwardingProbes(world._probes, world.Settings.Units);

        public IRunLocation Location { get; } = new RouteVantage(location: null);

        public IHostNames HostNames { get; } = new SimulatedHostNames();
    }

    // The listeners cannot forward a probe to each other, so both the forwarding unit and the other one are probed.
    private sealed class ForwardingProbes(IProbes probes, IReadOnlyList<FailoverUnit> units) : IProbes
    {
        public async Task<ProbeAnswer> AskAsync(IPAddress address, Probe probe, TimeSpan timeout, CancellationToken cancellationToken)
        {
            var peer = units.FirstOrDefault(u => u.PeerProbes!.Probes.Contains(probe));
            var own = await probes.AskAsync(address, peer is null ? probe : new Probe.Tcp(Port), timeout, cancellationToken);
            return peer is null || !own.IsUp ? own : await probes.AskAsync(peer.Address, new Probe.Tcp(Port), timeout, cancellationToken);
        }
    }
}
