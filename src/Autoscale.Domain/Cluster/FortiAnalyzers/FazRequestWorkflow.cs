using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Shared;

namespace Autoscale.Domain.Cluster.FortiAnalyzers;

/// <summary>Asks for a run without waiting for it: only functions inside the VPC reach the FortiAnalyzer.</summary>
public sealed class FazRequestWorkflow(IFazRequests requests, TimeProvider clock)
{
    // A heartbeat is saved before it asks, and waits no longer than this for the request. The sweep repeats a request that was lost.
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(1);

    /// <summary>Asks because of the first heartbeat of a device; false when nothing was asked.</summary>
    public Task<bool> TryAskAsync(HealthCheck newcomer, Pass pass) => TryAskAsync(newcomer.Instance.Value, pass);

    /// <summary>Asks because of members that are not authorized, or former members that are; false when there are none.</summary>
    public async Task<bool> TryAskAsync(IReadOnlyList<HealthCheck> records, Pass pass) =>
        pass.Settings.FortiAnalyzer.IsAutomatic
        && FazAuthorizationPolicy.HasWork(records, pass.Settings)
        && await TryAskAsync("sweep", pass);

    private async Task<bool> TryAskAsync(string reason, Pass pass)
    {
        if (pass.Settings.FortiAnalyzer is not { IsAutomatic: true, RequestTopic: { } topic })
            return false;
        using var budget = new TimeBudget(Budget, clock, pass.CancellationToken);
        return await pass.TryAsync("request to authorize a device", () => requests.AskAsync(topic, reason, budget.Token));
    }
}
