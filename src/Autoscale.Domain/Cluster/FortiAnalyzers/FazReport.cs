using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Domain.Cluster.FortiAnalyzers;

/// <summary>What a run did, for the log, the metrics and the caller.</summary>
/// <param name="Outcome">How it ended.</param>
public sealed record FazReport(FazOutcome Outcome)
{
    /// <summary>The number of members that are authorized.</summary>
    public int Authorized { get; init; }

    /// <summary>The members that are not.</summary>
    public IReadOnlyList<InstanceId> Pending { get; init; } = [];

    /// <summary>The reasons why they are not, of those that a run has looked for.</summary>
    public IReadOnlyDictionary<InstanceId, string> Reasons { get; init; } = new Dictionary<InstanceId, string>();

    /// <summary>Those that have not been authorized for 30 minutes.</summary>
    public IReadOnlyList<InstanceId> Overdue { get; init; } = [];

    /// <summary>The devices whose standing changed.</summary>
    public IReadOnlyList<FazChange> Changes { get; init; } = [];

    /// <summary>The devices of the last listing that belong to no member: they were left alone.</summary>
    public int Strangers { get; init; }

    /// <summary>True when the session may be open still: the FortiAnalyzer did not confirm its end.</summary>
    public FazFault? UnconfirmedEnd { get; init; }
}

/// <summary>A change of one device's standing.</summary>
/// <param name="Before">Null for a device that no run had looked for.</param>
/// <param name="After">Null for a former member whose registration was removed.</param>
public sealed record FazChange(InstanceId Instance, FazStanding? Before, FazStanding? After);

/// <summary>How a run ended.</summary>
public abstract record FazOutcome
{
    private FazOutcome()
    {
    }

    /// <summary>The integration is off, or a setting is missing.</summary>
    /// <param name="Lacking">The missing setting; null when the integration is off.</param>
    public sealed record NotConfigured(string? Lacking) : FazOutcome;

    /// <summary>All devices were looked at.</summary>
    public sealed record Done : FazOutcome;

    /// <summary>Another run is at work.</summary>
    public sealed record Busy : FazOutcome;

    /// <summary>No login is allowed yet after a fault.</summary>
    public sealed record Waiting(DateTimeOffset Until, FazFaultKind Fault) : FazOutcome;

    /// <summary>The FortiAnalyzer could not be used.</summary>
    public sealed record Failed(FazFault Fault, DateTimeOffset Since) : FazOutcome;
}
