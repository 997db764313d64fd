using Autoscale.Domain.RouteFailover.Plans;
using Autoscale.Domain.RouteFailover.Runs;
using Autoscale.Domain.RouteFailover.SelfTest;
using Autoscale.Domain.RouteFailover.Units;

namespace Autoscale.Domain.RouteFailover;

/// <summary>
/// The workflows of route failover and the state of one container. Lambda, the command line, the tests and the simulated worlds all use
/// this class. A workflow is created on first use, with the ports that it needs.
/// </summary>
public sealed class FailoverApplication(IFailoverPorts ports)
{
    /// <summary>Probes the units and moves routes.</summary>
    public RouteFailoverWorkflow Runs => field ??= new(
        ports.Memory,
        Leases,
        new LookWorkflow(Probing, ports.Routes, ports.Targets, new MoveWorkflow(ports.Routes, ports.Clock), Leases, ports.Clock),
        ports.Location,
        ports.Clock);

    /// <summary>Tests everything that a failover needs.</summary>
    public SelfTestWorkflow SelfTest => field ??= new(Probing, ports.Routes, ports.Targets, ports.Memory, ports.HostNames);

    private ProbeWorkflow Probing => field ??= new(ports.Probes, ports.Clock);

    private LeaseWorkflow Leases => field ??= new(ports.Memory, ports.Clock);
}
