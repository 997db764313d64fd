using Autoscale.Cli.Serve;
using Autoscale.Cli.Serve.Alarms;
using Autoscale.Cli.Serve.Changes;

namespace Autoscale.Cli.Page;

/// <summary>All that the page shows.</summary>
/// <param name="Cluster">The name of the cluster.</param>
/// <param name="Status">The state of the cluster.</param>
internal sealed record PageModel(string Cluster, StatusReport Status)
{
    /// <summary>The latest changes, oldest first.</summary>
    public IReadOnlyList<Change> Changes { get; init; } = [];

    /// <summary>The delays of the latest heartbeats of each member, oldest first.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<TimeSpan>> Delays { get; init; } =
        new Dictionary<string, IReadOnlyList<TimeSpan>>(StringComparer.Ordinal);

    /// <summary>The zones of the members in words, or their subnets where zones are unknown.</summary>
    public IReadOnlyDictionary<string, string> Places { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The raised alarms; null when no alarm is evaluated here.</summary>
    public IReadOnlyList<RaisedAlarm>? Alarms { get; init; }

    /// <summary>The members that have the network interfaces, by the ids of the interfaces.</summary>
    public IReadOnlyDictionary<string, string> Interfaces { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>True when the cloud is simulated, so that the page has buttons that change it.</summary>
    public bool HasSimulation { get; init; }

    /// <summary>
    /// True when the program only reads the cluster: it knows neither the decisions of the functions nor the history of the instances.
    /// </summary>
    public bool IsOnlyRead { get; init; }

    /// <summary>The sentences of the failure since which the state is an earlier one; null when the state is current.</summary>
    public string? Failure { get; init; }
}
