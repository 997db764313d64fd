using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Domain.Shared.Texts;

namespace Autoscale.Domain.Cluster.Elections;

/// <summary>
/// Makes a member the primary because an operator orders it: reads the cluster, reviews the order, and claims the next term. It writes
/// nothing else: the next heartbeat or sweep applies the effects of the term, as after an election.
/// </summary>
public sealed class SwitchoverWorkflow(IHealthChecks healthChecks, IPrimaryRecords primaryRecords, FortiGates fortiGates)
{
    /// <summary>Reviews an order and changes nothing. Faults propagate.</summary>
    public async Task<SwitchoverReview> ReviewAsync(
        InstanceId target, AutoscaleSettings settings, DateTimeOffset now, CancellationToken token) =>
        (await ReadAsync(target, settings, now, token)).Review;

    /// <summary>
    /// Reviews an order again and claims a term for the member. A lost claim is an obstacle: an election was faster. Faults propagate.
    /// </summary>
    /// <param name="by">The name of the operator, for the stored reason.</param>
    /// <param name="acceptsDoubts">Whether the switchover may happen although something could not be checked.</param>
    public async Task<Switchover> RunAsync(
        InstanceId target, string by, bool acceptsDoubts, AutoscaleSettings settings, DateTimeOffset now, CancellationToken token)
    {
        var (stored, health, fleet, review) = await ReadAsync(target, settings, now, token);
        if (review.Obstacles.Count > 0 || (review.Doubts.Count > 0 && !acceptsDoubts))
            return new Switchover(review, Record: null);

        var claim = ElectionWorkflow.Claim(
            settings.Cluster, review.Target!, ElectionWorkflow.NextTerm(stored, health, fleet), now) with
        {
            // The functions apply the effects, so the lease is free.
            EffectsTakenUntil = now,
            Replaced = stored!.Instance,
            AnnouncedAt = stored.AnnouncedAt,
            AnnouncedTerm = stored.AnnouncedTerm,
            Reason = $"planned switchover from {stored.Instance} to {target}, ordered by {OperatorName.Of(by)}",
        };
        return await primaryRecords.TryClaimAsync(claim, stored.Term, token)
            ? new Switchover(review, claim)
            : new Switchover(
                review with { Obstacles = [$"An election claimed a term after {stored.Term} at the same time."] }, Record: null);
    }

    private async Task<(PrimaryRecord? Stored, IReadOnlyList<HealthCheck> Health, IReadOnlyList<FortiGate> Fleet, SwitchoverReview Review)>
        ReadAsync(InstanceId target, AutoscaleSettings settings, DateTimeOffset now, CancellationToken token)
    {
        var stored = await primaryRecords.FindAsync(settings.Cluster, token);
        IReadOnlyList<HealthCheck> health = [.. (await healthChecks.ListAsync(token)).Where(h => !h.IsClosed)];
        var fleet = await fortiGates.ListAsync(settings.Groups, token);
        var devices = fleet.ToDictionary(d => d.Id);
        Candidate[] members = [.. health.Select(h => new Candidate(h, devices.GetValueOrDefault(h.Instance)))];
        return (stored, health, fleet, SwitchoverPolicy.Review(target, stored, members, settings.Election, now));
    }
}

/// <summary>The outcome of an order.</summary>
/// <param name="Record">The record of the new term; null when there is an obstacle, or a doubt that is not accepted.</param>
public sealed record Switchover(SwitchoverReview Review, PrimaryRecord? Record);
