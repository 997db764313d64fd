using System.Net;
using System.Net.Sockets;
using Autoscale.Adapters.Units;
using Autoscale.Domain.RouteFailover;
using Autoscale.Lambda.Logging;
using Autoscale.Lambda.Startup;
using Autoscale.Simulation.Routes;
using Microsoft.Extensions.DependencyInjection;

namespace Autoscale.Cli.Routes.Demonstration;

/// <summary>Zones whose units are listeners on this machine and whose route tables are in memory; everything else is as it is deployed, the variables too.</summary>
internal sealed class RoutesWorld : IDisposable
{
    /// <summary>Where the units listen.</summary>
    public const int Port = 5410;

    // So that a return can be watched without waiting for a minute.
    private const string Hold = "15";

    private static readonly RouteDestination s_everything = RouteDestination.Ipv4("0.0.0.0/0");

    private readonly RouteFailoverDeployment _deployment;

    /// <summary>Zones that are as they should be; a port that is taken is a <see cref="UsageException"/>.</summary>
    public RoutesWorld(int zones)
    {
        string[] names = [.. Enumerable.Range(1, zones).Select(z => $"{z}")];
        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["InstanceIPs"] = string.Join(',', names.Select(z => $"127.0.0.1{z}")),
            ["InstanceENIs"] = string.Join(',', names.Select(z => $"eni-0000000unit{z}")),
            ["HealthCheckPort"] = $"{Port}",
            ["FailBackHoldSeconds"] = Hold,
            ["RunMode"] = "loop",
        };
        foreach (var zone in names)
            variables[$"az{zone}RouteTables"] = $"rtb-0000000zone{zone}";
        _deployment = RouteFailoverDeployment.Of(variables.GetValueOrDefault);
        Settings = _deployment.Variables.Settings!;
        Listeners = [.. Settings.Units.Select(u => Open(u.Address))];
        foreach (var unit in Settings.Units)
            Tables.Put(new ObservedTable(unit.TableIds[0], [new ObservedRoute(s_everything, RouteTarget.Interface(unit.InterfaceIds[0]))]));
    }

    /// <summary>Zones and rules.</summary>
    public RouteFailoverSettings Settings { get; }

    /// <summary>The units, by zone.</summary>
    public IReadOnlyList<LoopbackUnit> Listeners { get; }

    /// <summary>The route tables.</summary>
    public SimulatedRouteTables Tables { get; } = new(TimeProvider.System);

    /// <summary>What runs leave to each other.</summary>
    public InMemoryFailoverMemory Memory { get; } = new();

    /// <summary>The zone whose unit has a zone's default route; null when none has.</summary>
    public int? HostOf(FailoverUnit zone) => Settings.Units.FirstOrDefault(u => Tables.TargetOf(zone.TableIds[0], s_everything) == RouteTarget.Interface(u.InterfaceIds[0]))?.Zone;

    /// <summary>Binds route failover to this world.</summary>
    public void AddTo(IServiceCollection services, IFailoverJournal journal) => services
        .AddSingleton<IFailoverRoutes>(Tables)
        .AddSingleton<IUnitTargets>(new SimulatedUnits(TimeProvider.System, Settings.Units))
        .AddSingleton<IFailoverMemory>(Memory)
        .AddSingleton<IProbes>(_ => new UnitProbes(Settings.ProbeCertificates, TimeProvider.System))
        .AddSingleton(journal)
        .AddRouteFailover(_deployment, TextWriter.Null);

    public void Dispose()
    {
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
}
