using Autoscale.Domain.RouteFailover.Leases;
using Autoscale.Domain.RouteFailover.Routes;
using Autoscale.Domain.RouteFailover.SelfTest;
using Autoscale.Domain.RouteFailover.Units;

namespace Autoscale.Domain.RouteFailover;

/// <summary>Every port of route failover, once. A port is created on first use.</summary>
public interface IFailoverPorts
{
    /// <summary>The clock of probes, leases and deadlines.</summary>
    TimeProvider Clock { get; }

    /// <summary>The lease and the stored state of runs, in one row.</summary>
    IFailoverMemory Memory { get; }

    /// <summary>The route tables.</summary>
    IFailoverRoutes Routes { get; }

    /// <summary>The network interfaces of the units.</summary>
    IUnitTargets Targets { get; }

    /// <summary>The probes.</summary>
    IProbes Probes { get; }

    /// <summary>The place from which the probes are sent.</summary>
    IRunLocation Location { get; }

    /// <summary>The resolver of host names at that place.</summary>
    IHostNames HostNames { get; }
}
