using Autoscale.Domain.AddressManager.Monitoring;
using Autoscale.Domain.AddressManager.Sessions;
using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Domain.AddressManager;

/// <summary>
/// The workflows of the Address Manager monitor and the state of one container. A workflow is created on first use, with the ports that it
/// needs.
/// </summary>
public sealed class MonitorApplication(IMonitorPorts ports)
{
    /// <summary>Polls the members.</summary>
    public MonitorWorkflow Monitor => field ??= new(
        ports.Memory, ports.Orders, ports.Probes, Credentials.ReadAsync, ports.Messages, ports.Clock);

    /// <summary>Reads what clients have to know.</summary>
    public IClusterViews Views => field ??= new ClusterViewWorkflow(ports.Memory, ports.Orders);

    /// <summary>Reads the user of the monitor.</summary>
    public CredentialsWorkflow Credentials => field ??= new(new SecretCache(ports.Secrets), ports.Clock);
}
