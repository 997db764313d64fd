using Autoscale.Domain.Shared.Leases;

namespace Autoscale.Domain.AddressManager.Monitoring;

/// <summary>The state of the monitor and its lease, in one row. Spec address-manager C4.</summary>
public interface IMonitorMemory : ILeasedState<MonitorState, MonitorLease>;

/// <summary>The lease that allows one run to poll and to save.</summary>
public sealed record MonitorLease : Lease<MonitorState>;
