using Autoscale.Cli.Serve;
using Autoscale.Cli.Serve.Alarms;
using Autoscale.Cli.Serve.Changes;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Cli.Page;

/// <summary>Reads what the page shows.</summary>
/// <param name="cluster">The name of the cluster.</param>
/// <param name="changes">The latest changes; null when this program does not run the functions.</param>
/// <param name="world">The simulated cloud; null for AWS.</param>
/// <param name="cloudWatch">Evaluates the alarms of the template; null when no alarm is evaluated here.</param>
internal sealed class PageReader(string cluster, ChangeJournal? changes, MemoryWorld? world, LocalCloudWatch? cloudWatch = null)
{
    private readonly HeartbeatDelays _delays = world?.Delays ?? new HeartbeatDelays();

    /// <summary>Adds to a report what else the page shows.</summary>
    /// <param name="instances">The instances, which have the interfaces of the routes.</param>
    public async Task<PageModel> ReadAsync(StatusReport report, IInstances instances, CancellationToken cancellationToken)
    {
        var ids = report.Members.Select(m => m.Instance).Select(InstanceId.Parse).ToList();
        var members = ids.Count == 0 ? [] : await instances.FindAsync(ids, cancellationToken);
        return new PageModel(cluster, report)
        {
            Changes = changes?.After(0) ?? [],
            Delays = _delays.Of(report.Members),
            Places = members
                .Select(m => (m.Id, Place: PlaceOf(m)))
                .Where(m => m.Place is not null)
                .ToDictionary(m => m.Id.Value, m => m.Place!, StringComparer.Ordinal),
            Interfaces = members
                .SelectMany(m => m.Interfaces.Select(i => (i.Id, Holder: m.Id.Value)))
                .DistinctBy(i => i.Id, StringComparer.Ordinal)
                .ToDictionary(i => i.Id, i => i.Holder, StringComparer.Ordinal),
            Alarms = cloudWatch?.Raised,
            HasSimulation = world is not null,
            IsOnlyRead = changes is null,
        };
    }

    // The ports tell no zone, and a subnet is in one zone.
    private string? PlaceOf(Instance instance) => instance.PrivateIp is { } ip && world?.Cloud.ZoneAt(ip) is { } zone
        ? $"zone {zone}"
        : instance.SubnetId is { } subnet ? subnet : null;
}
