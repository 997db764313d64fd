using Autoscale.Domain.Cluster.FortiAnalyzers;
using Autoscale.Domain.Cluster.Settings;

namespace Autoscale.Cli.Serve.Analyzer;

/// <summary>What the runs that authorize devices on a FortiAnalyzer have stored.</summary>
/// <param name="Address">The address and port of its API.</param>
/// <param name="Adom">The ADOM in which members are registered.</param>
/// <param name="IsRunning">True while a run has the right to change the FortiAnalyzer.</param>
/// <param name="Fault">The fault of the last run; null after a run without one.</param>
/// <param name="FailingSince">The time of the first of the consecutive faults; null after a run without one.</param>
/// <param name="RetryAt">The time before which no run logs in; null when there is none.</param>
internal sealed record AuthorizationStatus(
    string Address, string Adom, bool IsRunning, string? Fault, DateTimeOffset? FailingSince, DateTimeOffset? RetryAt)
{
    /// <param name="memory">The row of the runs; null before the first run.</param>
    public static AuthorizationStatus Of(FazSettings settings, FazMemory? memory, DateTimeOffset now) => new(
        $"{settings.Address}:{settings.Port}",
        settings.Adom,
        memory?.HeldUntil > now,
        memory?.Fault?.ToString(),
        memory?.FailingSince,
        memory?.RetryAt);
}
