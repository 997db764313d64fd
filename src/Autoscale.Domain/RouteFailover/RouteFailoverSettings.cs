using System.Collections.Frozen;

namespace Autoscale.Domain.RouteFailover;

/// <summary>What route failover goes by: two to eight zones, each with a unit and its tables. Spec route-failover 1.1, 5.2 (R5).</summary>
public sealed record RouteFailoverSettings
{
    /// <summary>The fewest zones: with fewer there is nowhere to fail over to.</summary>
    public const int FewestZones = 2;

    /// <summary>The most zones.</summary>
    public const int MostZones = 8;

    /// <summary>The units, by zone.</summary>
    public required IReadOnlyList<FailoverUnit> Units { get; init; }

    /// <summary>Where the EC2 API is reached (<c>VPCEndpointURL</c>); null for the region's own address.</summary>
    public Uri? Ec2Url { get; init; }

    /// <summary>When a unit is down, and when it is up again.</summary>
    public HealthSettings Health { get; init; } = new();

    /// <summary>Which routes are ours.</summary>
    public RouteScope Scope { get; init; } = new();

    /// <summary>How routes of a zone without a unit are shared out (<c>PlacementPolicy</c>).</summary>
    public Placement Placement { get; init; } = Placement.Cyclic;

    /// <summary>Where routes go when no unit is left (<c>AllDownPolicy</c>); null leaves them as they are.</summary>
    public RouteTarget? Fallback { get; init; }

    /// <summary>How fast routes are moved.</summary>
    public MoveSettings Moves { get; init; } = new();

    /// <summary>Whether a scheduled run looks once or goes on looking (<c>RunMode</c>).</summary>
    public RunMode Mode { get; init; } = RunMode.OneShot;

    /// <summary>For how long a run that goes on looking does so (<c>LoopSeconds</c>).</summary>
    public TimeSpan LoopFor { get; init; } = TimeSpan.FromSeconds(57);

    /// <summary>How often such a run compares the tables while nothing happens (<c>DriftCheckSeconds</c>).</summary>
    public TimeSpan DriftCheck { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>For how long a run has the routes to itself before somebody else may take over (<c>LeaseSeconds</c>).</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Which of the original's log lines are written (<c>LegacyLog</c>).</summary>
    public LegacyLog LegacyLog { get; init; } = LegacyLog.Marker;

    /// <summary>The certificates, as SHA-256 fingerprints, that units may show instead of one that a public authority vouches for (<c>ProbeCertificates</c>).</summary>
    public IReadOnlySet<string> ProbeCertificates { get; init; } = FrozenSet<string>.Empty;

    /// <summary>Every table of every zone.</summary>
    public IReadOnlyList<string> TableIds => [.. Units.SelectMany(u => u.TableIds)];

    /// <summary>Every interface of every unit.</summary>
    public IReadOnlyList<string> InterfaceIds => [.. Units.SelectMany(u => u.InterfaceIds)];
}

/// <summary>How routes of a zone without a unit are shared out.</summary>
public enum Placement
{
    /// <summary>To the first of the zone's preference list.</summary>
    Cyclic,

    /// <summary>To the unit with the fewest zones.</summary>
    Spread,
}

/// <summary>How often a run looks.</summary>
public enum RunMode
{
    /// <summary>Once.</summary>
    OneShot,

    /// <summary>Again and again, until the next run is due.</summary>
    Loop,
}

/// <summary>Which of the original's log lines are written. Spec route-failover 1.4.</summary>
public enum LegacyLog
{
    /// <summary>None.</summary>
    Off,

    /// <summary>The alarm marker, once per episode.</summary>
    Marker,

    /// <summary>All of them, as the original wrote them: the marker with every run.</summary>
    Full,
}
