using Autoscale.Cli.Serve;
using Autoscale.Cli.Serve.Changes;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Cli.Page;

/// <summary>Reads what the page shows.</summary>
/// <param name="cluster">The name of the cluster.</param>
/// <param name="changes">The latest changes; null when this program does not run the functions.</param>
/// <param name="world">The simulated cloud; null for AWS.</param>
internal sealed class PageReader(string cluster, ChangeJournal? changes, MemoryWorld? world)
{
    private readonly HeartbeatDelays _delays = world?.Delays ?? new HeartbeatDelays();

    /// <summary>Adds to a report what else the page shows.</summary>
    /// <param name="instances">The instances, which have the interfaces of the routes.</param>
    public async Task<PageModel> ReadAsync(StatusReport report, IInstances instances, CancellationToken cancellationToken) =>
        new(cluster, report)
        {
            Changes = changes?.After(0) ?? [],
            Delays = _delays.Of(report.Members),
            Interfaces = await InterfacesAsync(report, instances, cancellationToken),
            HasSimulation = world is not null,
            IsOnlyRead = changes is null,
        };

    private async Task<IReadOnlyDictionary<string, InterfaceHolder>> InterfacesAsync(
        StatusReport report, IInstances instances, CancellationToken cancellationToken)
    {
        var ids = report.Members.Select(m => m.Instance).Select(InstanceId.Parse).ToList();
        var members = report.EgressRoutes.Count == 0 || ids.Count == 0 ? [] : await instances.FindAsync(ids, cancellationToken);
        return members
            .SelectMany(m => m.Interfaces.Select(i => (i.Id, Holder: new InterfaceHolder(m.Id.Value, ZoneOf(m)))))
            .DistinctBy(i => i.Id, StringComparer.Ordinal)
            .ToDictionary(i => i.Id, i => i.Holder, StringComparer.Ordinal);
    }

    // The ports tell no zone, and a subnet is in one zone.
    private string? ZoneOf(Instance instance) => instance.PrivateIp is { } ip && world?.Cloud.ZoneAt(ip) is { } zone
        ? $"Zone {zone}"
        : instance.SubnetId is { } subnet ? $"Subnet {subnet}" : null;
}
