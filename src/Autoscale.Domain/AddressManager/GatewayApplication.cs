using Autoscale.Domain.AddressManager.Access;
using Autoscale.Domain.AddressManager.Configurations;
using Autoscale.Domain.AddressManager.Orders;
using Autoscale.Domain.AddressManager.Sessions;
using Autoscale.Domain.AddressManager.Settings;
using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Domain.AddressManager;

/// <summary>The workflows of the requests of users and the state of one container. All of them share the readings of one request.</summary>
public sealed class GatewayApplication
{
    /// <param name="deployment">The settings of the deployment.</param>
    /// <param name="access">The rules for tokens and permissions.</param>
    public GatewayApplication(IMonitorPorts ports, MonitorDeployment deployment, GatewayAccess access)
    {
        ArgumentNullException.ThrowIfNull(ports);
        ArgumentNullException.ThrowIfNull(access);
        Monitor = new MonitorApplication(ports, deployment);
        var (readings, secrets, clock) = (Monitor.Readings, Monitor.Secrets, ports.Clock);
        var views = new ClusterViewWorkflow(readings.ReadAsync);
        var keys = new AccessKeyWorkflow(new SecretVersions(ports.Secrets), access.TokenKey, clock);
        var sessions = new MonitorSessions(views, ports.Transport, clock, access.Jitter);
        SignIns = new(readings, secrets, sessions, ports.Transport, keys, new LoginPauses(), access.Random, clock);
        Access = new(readings, views, secrets, sessions, ports.Transport, keys, new UserFieldWorkflow(access.PermissionField), clock);
        Configurations = new(views);
        Orders = new(Monitor.Orders, ports.Probes, secrets, Monitor.Deployed!, readings, clock);
    }

    /// <summary>The workflows of the monitor, over the same ports.</summary>
    public MonitorApplication Monitor { get; }

    /// <summary>Signs users in.</summary>
    public SignInWorkflow SignIns { get; }

    /// <summary>Checks tokens and permissions.</summary>
    public AccessWorkflow Access { get; }

    /// <summary>Lists configurations.</summary>
    public ConfigurationWorkflow Configurations { get; }

    /// <summary>Executes the orders of administrators.</summary>
    public OrderWorkflow Orders { get; }
}

/// <summary>The rules for tokens and permissions, and the source of randomness.</summary>
/// <param name="TokenKey">The secret with the key of access tokens.</param>
/// <param name="PermissionField">The user-defined field with the permissions of a user.</param>
/// <param name="Random">Fills nonces.</param>
/// <param name="Jitter">Returns a factor from 0.9 to 1.1 for each pause.</param>
public sealed record GatewayAccess(SecretName TokenKey, string PermissionField, FillRandom Random, Func<double> Jitter);
