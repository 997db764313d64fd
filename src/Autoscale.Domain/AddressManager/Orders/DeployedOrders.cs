using Autoscale.Domain.AddressManager.Monitoring;
using Autoscale.Domain.AddressManager.Settings;

namespace Autoscale.Domain.AddressManager.Orders;

/// <summary>
/// The orders of administrators over the settings of the deployment: without stored settings those of the deployment hold, and stored ones
/// keep its secrets, because the functions may read no others. Settings that equal those of the deployment are not stored, so that they
/// follow it.
/// </summary>
/// <param name="stored">The orders as they are stored.</param>
/// <param name="deployed">Reads the settings of the deployment.</param>
public sealed class DeployedOrders(IMonitorOrders stored, DeployedSettingsWorkflow deployed) : IMonitorOrders
{
    /// <inheritdoc/>
    public async Task<MonitorOrders> ReadAsync(CancellationToken cancellationToken)
    {
        var given = await deployed.ReadAsync(cancellationToken);
        var orders = await stored.ReadAsync(cancellationToken);
        return orders with
        {
            Settings = orders.Settings is not { } settings ? given.Settings : settings with
            {
                Members = given.WithAuthorities(settings.Members),
                Credentials = given.Settings.Credentials,
                ClientCertificate = given.Settings.ClientCertificate,
            },
            Discovered = given.WithAuthorities(orders.Discovered),
        };
    }

    /// <inheritdoc/>
    public async Task<bool> TryReplaceAsync(MonitorOrders orders, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(orders);
        var given = await deployed.ReadAsync(cancellationToken);
        return await stored.TryReplaceAsync(
            orders with
            {
                Settings = orders.Settings is not { } settings || settings == given.Settings
                    ? null
                    : settings with { Members = given.WithoutAuthorities(settings.Members) },
                Discovered = given.WithoutAuthorities(orders.Discovered),
            },
            cancellationToken);
    }
}
