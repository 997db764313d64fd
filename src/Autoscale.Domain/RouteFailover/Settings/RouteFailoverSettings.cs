using System.Collections.Frozen;
using Autoscale.Domain.RouteFailover.Routes;
using Autoscale.Domain.RouteFailover.Units;
using Autoscale.Domain.Shared;

namespace Autoscale.Domain.RouteFailover.Settings;

/// <summary>
/// The settings of route failover: two to eight zones, each with a unit and its route tables. Spec route-failover 1.1, 5.2 (R5).
/// </summary>
public sealed record RouteFailoverSettings
{
    /// <summary>The minimum number of zones: a failover needs a second one.</summary>
    public const int MinZones = 2;

    /// <summary>The maximum number of zones.</summary>
    public const int MaxZones = 8;

    /// <summary>The units, by zone.</summary>
    public required IReadOnlyList<FailoverUnit> Units { get; init; }

    /// <summary>The URL of the EC2 API (<c>VPCEndpointURL</c>); null for the regional endpoint.</summary>
    public Uri? Ec2Url { get; init; }

    /// <summary>The rules for unit health.</summary>
    public HealthSettings Health { get; init; } = new();

    /// <summary>The filter of routes.</summary>
    public RouteScope Scope { get; init; } = new();

    /// <summary>The rule for placing the routes of a zone whose own unit is not up (<c>PlacementPolicy</c>).</summary>
    public Placement Placement { get; init; } = Placement.Cyclic;

    /// <summary>The target of all routes when no unit is usable (<c>AllDownPolicy</c>); null leaves the routes unchanged.</summary>
    public RouteTarget? Fallback { get; init; }

    /// <summary>The rate of route changes.</summary>
    public MoveSettings Moves { get; init; } = new();

    /// <summary>Whether a scheduled run checks once or repeatedly (<c>RunMode</c>).</summary>
    public RunMode Mode { get; init; } = RunMode.OneShot;

    /// <summary>The duration of a looping run (<c>LoopSeconds</c>).</summary>
    public TimeSpan LoopFor { get; init; } = TimeSpan.FromSeconds(57);

    /// <summary>The interval at which a looping run compares the tables while the units do not change (<c>DriftCheckSeconds</c>).</summary>
    public TimeSpan DriftCheck { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>The duration of the lease; another run may take it after it expires (<c>LeaseSeconds</c>).</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>The log lines of the original product that are still written (<c>LegacyLog</c>).</summary>
    public LegacyLog LegacyLog { get; init; } = LegacyLog.Full;

    /// <summary>
    /// The SHA-256 fingerprints of certificates that are accepted from units in addition to publicly trusted ones
    /// (<c>ProbeCertificates</c>).
    /// </summary>
    public IReadOnlySet<string> ProbeCertificates { get; init; } = FrozenSet<string>.Empty;

    /// <summary>The route tables of all zones.</summary>
    public IReadOnlyList<string> TableIds => [.. Units.SelectMany(u => u.TableIds)];

    /// <summary>The interfaces of all units.</summary>
    public IReadOnlyList<string> InterfaceIds => [.. Units.SelectMany(u => u.InterfaceIds)];

    /// <summary>The protections in force: all, unless the simulation switches one off.</summary>
    internal Protections Protections { get; init; } = Protections.All;
}

/// <summary>The rules for placing the routes of a zone whose own unit is not up.</summary>
public enum Placement
{
    /// <summary>The first usable unit of the zone's preference list.</summary>
    Cyclic,

    /// <summary>The unit with the fewest zones.</summary>
    Spread,
}

/// <summary>The modes of a run.</summary>
public enum RunMode
{
    /// <summary>One check.</summary>
    OneShot,

    /// <summary>Repeated checks, until the next run is due.</summary>
    Loop,
}

/// <summary>The log lines of the original product that are still written. Spec route-failover 1.4.</summary>
public enum LegacyLog
{
    /// <summary>None.</summary>
    Off,

    /// <summary>The alarm marker, once per episode.</summary>
    Marker,

    /// <summary>All lines as the original product wrote them, with the marker in every run.</summary>
    Full,
}

/// <summary>The rate of route changes. EC2 accepts a burst of 50 and then 5 per second. Spec route-failover 5.1, 5.2 (R4).</summary>
public sealed record MoveSettings
{
    /// <summary>The maximum number of concurrent changes (<c>WriteWorkers</c>).</summary>
    public int Workers { get; init; } = 8;

    /// <summary>The maximum burst of changes (<c>WriteBurst</c>).</summary>
    public int Burst { get; init; } = 40;

    /// <summary>The number of changes per second after the burst (<c>WriteRate</c>).</summary>
    public int Rate { get; init; } = 5;
}
