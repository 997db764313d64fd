using Autoscale.Domain.Cluster.Deployment;
using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Domain.Cluster.Standbys;

/// <summary>
/// Takes a member out of service and puts it back, because an operator orders it. It stores nothing: heartbeats and sweeps read the state
/// from Auto Scaling.
/// </summary>
public sealed class StandbyWorkflow(
    IHealthChecks healthChecks, IPrimaryRecords primaryRecords, FortiGates fortiGates, IGroupSizes groupSizes, IStandby standby)
{
    /// <summary>
    /// Reviews an order to take a member out of service, and carries it out unless it is only a review. Faults propagate.
    /// </summary>
    public async Task<StandbyOutcome> EnterAsync(
        InstanceId target, StandbyChoice choice, bool isReview, AutoscaleSettings settings, DateTimeOffset now, CancellationToken token)
    {
        var facts = await ReadAsync(target, settings, token);
        var obstacle = StandbyPolicy.ObstacleToEntry(target, facts, choice, settings.Election, now);
        var group = GroupOf(target, facts);
        if (obstacle is null && !isReview && await standby.TryEnterAsync(group!.Value, target, choice.IsReplaced, token) is { } refusal)
            obstacle = Refused(refusal);
        return new StandbyOutcome(group, facts.Record?.Instance == target, obstacle);
    }

    /// <summary>
    /// Reviews an order to put a member back in service, and carries it out unless it is only a review. Faults propagate.
    /// </summary>
    public async Task<StandbyOutcome> ReturnAsync(InstanceId target, bool isReview, AutoscaleSettings settings, CancellationToken token)
    {
        var facts = await ReadAsync(target, settings, token);
        var obstacle = StandbyPolicy.ObstacleToReturn(target, facts);
        var group = GroupOf(target, facts);
        if (obstacle is null && !isReview && await standby.TryExitAsync(group!.Value, target, token) is { } refusal)
            obstacle = Refused(refusal);
        return new StandbyOutcome(group, facts.Record?.Instance == target, obstacle);
    }

    private static ScalingGroup? GroupOf(InstanceId target, StandbyFacts facts) => facts.Fleet.FirstOrDefault(d => d.Id == target)?.Group;

    private static string Refused(string reason) => $"Auto Scaling refuses: {reason.TrimEnd('.')}.";

    private async Task<StandbyFacts> ReadAsync(InstanceId target, AutoscaleSettings settings, CancellationToken token)
    {
        var record = await primaryRecords.FindAsync(settings.Cluster, token);
        IReadOnlyList<HealthCheck> health = [.. (await healthChecks.ListAsync(token)).Where(h => !h.IsClosed)];
        var fleet = await fortiGates.ListAsync(settings.Groups, token);
        var facts = new StandbyFacts(record, fleet, health, Sizes: null);
        return GroupOf(target, facts) is { } group ? facts with { Sizes = await groupSizes.FindAsync(group, token) } : facts;
    }
}

/// <summary>The outcome of an order.</summary>
/// <param name="Group">The group of the member; null when it is in none.</param>
/// <param name="IsPrimary">Whether the member is the primary.</param>
/// <param name="Obstacle">The reason against the order, as a sentence; null when it was carried out, or may be.</param>
public sealed record StandbyOutcome(ScalingGroup? Group, bool IsPrimary, string? Obstacle);
