namespace Autoscale.Cli.Serve;

/// <summary>What <c>autoscale serve</c> was asked for.</summary>
/// <param name="Fleet">How many scripted FortiGates boot.</param>
/// <param name="Speed">How many times faster than real time their clock runs, and that of the handlers.</param>
/// <param name="Url">Where it listens.</param>
/// <param name="Backend">What holds the state.</param>
/// <param name="Template">The template that declares the functions; null to look for it.</param>
internal sealed record ServeOptions(int Fleet, double Speed, Uri Url, Backend Backend, string? Template)
{
    /// <summary>With how many zones route failover is demonstrated, instead of a cluster; null for a cluster.</summary>
    public int? RouteZones { get; init; }
}

/// <summary>What holds the state.</summary>
internal enum Backend
{
    /// <summary>A simulated cloud in this process: nothing to install, nothing kept.</summary>
    Memory,

    /// <summary>AWS, or whatever answers at <c>AWS_ENDPOINT_URL</c>.</summary>
    Aws,
}
