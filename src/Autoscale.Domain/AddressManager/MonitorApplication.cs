using Autoscale.Domain.AddressManager.Monitoring;
using Autoscale.Domain.AddressManager.Orders;
using Autoscale.Domain.AddressManager.Sessions;
using Autoscale.Domain.AddressManager.Settings;
using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Domain.AddressManager;

/// <summary>
/// The workflows of the Address Manager monitor and the state of one container. A workflow is created on first use, with the ports that it
/// needs.
/// </summary>
/// <param name="deployment">The settings of the deployment; null when administrators give all of them.</param>
public sealed class MonitorApplication(IMonitorPorts ports, MonitorDeployment? deployment = null)
{
    private readonly SecretCache _secrets = new(ports.Secrets);

    /// <summary>Polls the members.</summary>
    public MonitorWorkflow Monitor => field ??= new(
        ports.Memory, Orders, ports.Probes, Secrets, ports.Messages, ports.Clock);

    /// <summary>Reads what clients have to know.</summary>
    public IClusterViews Views => field ??= new ClusterViewWorkflow(Readings.ReadNowAsync);

    /// <summary>Reads the state and the orders.</summary>
    public MonitorReadingWorkflow Readings => field ??= new(ports.Memory, Orders, ports.Clock);

    /// <summary>Reads the user and the client certificate of the monitor.</summary>
    public MonitorSecretsWorkflow Secrets => field ??= new(_secrets, ports.Clock);

    /// <summary>The settings of the deployment; null when there are none.</summary>
    public DeployedSettingsWorkflow? Deployed => deployment is null ? null : field ??= new(deployment, _secrets, ports.Clock);

    /// <summary>The orders of administrators, over the settings of the deployment.</summary>
    public IMonitorOrders Orders => field ??= Deployed is { } deployed ? new DeployedOrders(ports.Orders, deployed) : ports.Orders;
}
