namespace Autoscale.Cli.Serve;

/// <summary>The options of <c>autoscale serve</c>.</summary>
/// <param name="Fleet">The number of scripted FortiGates.</param>
/// <param name="Speed">The speed of the clock of devices and handlers, as a multiple of real time.</param>
/// <param name="Url">The URL on which the gateway listens.</param>
/// <param name="Template">The template that declares the functions; null for the nearest one.</param>
internal sealed record ServeOptions(int Fleet, double Speed, Uri Url, Backend Backend, string? Template)
{
    /// <summary>The number of instances without a scripted FortiGate.</summary>
    public int Spares { get; init; } = 2;

    /// <summary>The number of zones of the route failover demonstration; null for a cluster.</summary>
    public int? RouteZones { get; init; }

    /// <summary>True to demonstrate route failover in loop mode, false as the template deploys it by default.</summary>
    public bool IsLoop { get; init; }

    /// <summary>The variables of route failover that differ from those of the demonstration.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>
    /// True when the schedules of the template run. The deployed functions run them too, so with AWS a user has to ask for it.
    /// </summary>
    public bool RunsSchedules { get; init; } = true;

    /// <summary>True when a caller on this machine may choose its source address in <c>X-Forwarded-For</c>.</summary>
    public bool TrustsForwardedFor { get; init; } = true;

    /// <summary>True when a simulated FortiAnalyzer runs beside the cluster.</summary>
    public bool HasFortiAnalyzer { get; init; }

    /// <summary>The number of members of a simulated cluster of Address Managers beside the FortiGates; null for none.</summary>
    public int? AddressManagers { get; init; }

    /// <summary>True when steady entries are printed too, and changes as lines on a terminal.</summary>
    public bool IsVerbose { get; init; }

    /// <summary>
    /// True when the state and the latest changes are shown in place, as a live view, instead of a line for each change. The state of a
    /// cluster in AWS is not shown so: each picture would read its tables.
    /// </summary>
    public bool HasLiveView { get; init; }

    /// <summary>The rows of the settings table of the simulated deployment that differ from its own.</summary>
    public IReadOnlyList<SettingEntry> Settings { get; init; } = [];
}

/// <summary>The backends that can store the state.</summary>
internal enum Backend
{
    /// <summary>A simulated cloud in this process; its state ends with the process.</summary>
    Memory,

    /// <summary>AWS, or the endpoint at <c>AWS_ENDPOINT_URL</c>.</summary>
    Aws,
}
