using System.Collections.Concurrent;
using Autoscale.Domain.Cluster.Equipment.Nic;
using Autoscale.Domain.Cluster.Equipment.TargetGroups;
using Autoscale.Domain.Cluster.Equipment.Vpn;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Cluster.Settings;

namespace Autoscale.Domain.Cluster.LifecycleHooks;

/// <summary>Lists the resources around the devices, as far as the settings enable them.</summary>
public sealed class SurroundingsReader(
    IOwnedInterfaces interfaces,
    INicAttachments nicRows,
    IVpnConnections connections,
    ITransitAttachments transit,
    IVpnAttachments vpnRows,
    ITargetGroups targetGroups,
    IHealthChecks healthChecks)
{
    private readonly ConcurrentDictionary<UnfitTargetGroup, bool> _named = [];

    /// <summary>
    /// Lists the resources. A kind that cannot be listed is unknown, and the other kinds are listed all the same; VPN connections are
    /// returned without their transit gateway attachments when only those cannot be listed. Safety S7.1.
    /// </summary>
    /// <param name="records">The health check records; null to read them when a target group needs them.</param>
    public async Task<Surroundings> ReadAsync(Pass pass, IReadOnlyList<HealthCheck>? records = null)
    {
        var (settings, cancellationToken) = (pass.Settings, pass.CancellationToken);
        var seen = new Surroundings { ListedAt = pass.Now };
        if (settings.HasSecondInterface)
        {
            var isListed = await pass.TryAsync("list of second interfaces", async () =>
            {
                var (listing, rows) = (interfaces.ListAsync(cancellationToken), nicRows.ListAsync(cancellationToken));
                await Task.WhenAll(listing, rows);
                seen = seen with { Interfaces = await listing, NicRows = await rows };
            });
            seen = seen with { AreInterfacesKnown = isListed };
        }

        if (settings.HasVpn)
        {
            var isListed = await pass.TryAsync("list of VPN connections", async () =>
            {
                seen = await WithVpnAsync(seen, pass);
            });
            seen = seen with { IsVpnKnown = isListed };
        }

        return await WithTargetsAsync(seen, records, pass);
    }

    private async Task<Surroundings> WithTargetsAsync(Surroundings seen, IReadOnlyList<HealthCheck>? records, Pass pass)
    {
        var (arns, cancellationToken) = (pass.Settings.TargetGroups, pass.CancellationToken);
        var groups = new Dictionary<string, TargetGroup>(StringComparer.Ordinal);
        foreach (var arn in arns)
        {
            _ = await pass.TryAsync(
                $"list of target group {arn}", async () => groups[arn] = await targetGroups.ListAsync(arn, cancellationToken));
        }

        // An address is judged by the records; a group of addresses without them is as unknown as one that cannot be listed.
        var needsRecords = records is null && (groups.Count < arns.Count || groups.Values.Any(g => g.Type == TargetType.Address));
        if (needsRecords)
        {
            records = await pass.TryAsync<IReadOnlyList<HealthCheck>>(
                "list of the records of targets", async () => await healthChecks.ListAsync(cancellationToken));
        }

        var known = groups.Where(g => g.Value.Type == TargetType.Instance || (g.Value.Type == TargetType.Address && records is not null))
            .ToDictionary(StringComparer.Ordinal);
        var unfit = groups.Where(g => !g.Value.Type.TakesDevices).Select(g => new UnfitTargetGroup(g.Key, g.Value.Type)).ToList();
        return seen with
        {
            Targets = known,
            UnknownTargetGroups = [.. arns.Where(arn => !known.ContainsKey(arn) && !unfit.Exists(u => u.Arn == arn))],
            UnfitTargetGroups = [.. unfit.Where(u => _named.TryAdd(u, true))],
            TargetRecords = records is null ? TargetRecords.None : new TargetRecords(records),
        };
    }

    private async Task<Surroundings> WithVpnAsync(Surroundings seen, Pass pass)
    {
        var (settings, cancellationToken) = (pass.Settings.Vpn, pass.CancellationToken);
        var listing = connections.ListAsync(cancellationToken);
        var gateways = connections.ListGatewaysAsync(cancellationToken);
        var rows = vpnRows.ListAsync(cancellationToken);
        await Task.WhenAll(listing, gateways, rows);
        string[] alive = [.. (await listing).Where(c => c.State != VpnState.Deleting).Select(c => c.Id)];
        var attachments = alive.Length == 0 ? null : await pass.TryAsync<IReadOnlyList<TransitAttachment>>(
            "list of transit gateway attachments", async () => await transit.ListAsync(alive, settings, cancellationToken));
        return seen with { Vpn = new VpnView(await listing, await gateways, attachments ?? []), VpnRows = await rows };
    }
}
