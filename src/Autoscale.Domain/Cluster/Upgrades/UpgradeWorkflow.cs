using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.Equipment.TargetGroups;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Cluster.Licensing;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Shared.Texts;

namespace Autoscale.Domain.Cluster.Upgrades;

/// <summary>The ports of an upgrade.</summary>
public sealed record UpgradePorts(
    IUpgrades Upgrades,
    IPrimaryRecords PrimaryRecords,
    IHealthChecks HealthChecks,
    ILaunchVersions LaunchVersions,
    ITargetGroups TargetGroups,
    ILicenseFiles LicenseFiles,
    ILicenseUsages LicenseUsages,
    ITermination Termination);

/// <summary>
/// Carries out a rolling upgrade by order of an operator, one step with each call: read the cluster, decide, save the step, look again,
/// act. A step that is repeated after a crash decides the same again.
/// </summary>
public sealed class UpgradeWorkflow(UpgradePorts ports, FortiGates fortiGates, SwitchoverWorkflow switchovers)
{
    /// <summary>Reads the cluster and returns the plan, with the stored upgrade; changes nothing. Faults propagate.</summary>
    public async Task<UpgradeReview> ReviewAsync(
        AutoscaleSettings settings, UpgradeRules rules, DateTimeOffset now, CancellationToken token)
    {
        var facts = await ReadAsync(settings, token) with { FreeLicenses = await CountFreeLicensesAsync(settings, token) };
        return new UpgradeReview(facts, UpgradePolicy.Plan(facts, rules, now), await ports.Upgrades.FindAsync(settings.Cluster, token));
    }

    /// <summary>
    /// Starts an upgrade, or lets one go on that was interrupted or has stopped; it takes no member yet. Faults propagate.
    /// </summary>
    /// <param name="by">The name of the operator, for the stored reason.</param>
    /// <param name="acceptsDoubts">Whether the upgrade may start although the plan has doubts.</param>
    /// <param name="isReview">True to find the refusal only and save nothing.</param>
    public async Task<UpgradeStart> StartAsync(
        string by,
        bool acceptsDoubts,
        bool isReview,
        AutoscaleSettings settings,
        UpgradeRules rules,
        DateTimeOffset now,
        CancellationToken token)
    {
        var review = await ReviewAsync(settings, rules, now, token);
        var (plan, stored, targets) = (review.Plan, review.Stored, review.Facts.Targets);
        var isContinued = stored is { IsOpen: true };

        // Doubts that were accepted for another version are not accepted for this one.
        var isSame = isContinued && stored!.HasTargets(targets);
        if (UpgradePolicy.RefusalOf(review.Facts, plan, isContinued, acceptsDoubts || isSame) is var refusal
            && (refusal is not null || isReview))
            return new UpgradeStart(review, refusal);
        var next = isSame && stored!.Stopped is null
            ? stored with { By = OperatorName.Of(by), AcceptsDoubts = stored.AcceptsDoubts || acceptsDoubts, Since = now }
            : new RollingUpgrade
            {
                Cluster = settings.Cluster,
                Version = stored?.Version ?? 0,
                By = OperatorName.Of(by),
                AcceptsDoubts = acceptsDoubts || (isSame && stored!.AcceptsDoubts),
                StartedAt = isContinued ? stored!.StartedAt : now,
                Targets = targets,
                TargetsAt = isSame ? stored!.TargetsAt : now,
                Term = review.Facts.Record!.Term,
                Member = isSame ? stored!.Member : null,
                Replaced = isContinued ? stored!.Replaced : 0,
                Since = now,
            };
        return await ports.Upgrades.TrySaveAsync(next, token)
            ? new UpgradeStart(review with { Stored = next }, Refusal: null)
            : new UpgradeStart(review, new UpgradeRefusal.LostRace());
    }

    /// <summary>
    /// Carries out the next step; null when there was no upgrade. A save that loses against another run is a wait, and an upgrade that
    /// another run has completed or stopped answers with that step. Faults propagate.
    /// </summary>
    public async Task<UpgradeProgress?> StepAsync(
        AutoscaleSettings settings, UpgradeRules rules, DateTimeOffset now, CancellationToken token)
    {
        if (await ports.Upgrades.FindAsync(settings.Cluster, token) is not { } stored)
            return null;
        var facts = await ReadAsync(settings, token);
        if (!stored.IsOpen)
            return new UpgradeProgress(new UpgradeStep.Complete(), facts, stored);
        if (stored.Stopped is { } doubt)
            return new UpgradeProgress(new UpgradeStep.Stop(doubt), facts, stored);
        var step = UpgradePolicy.Next(facts, stored, rules, now);
        var next = After(step, stored, facts, now);
        if (next is not null && !await ports.Upgrades.TrySaveAsync(next, token))
            step = new UpgradeStep.Wait(["Another run carried out a step at the same time."]);
        else
            step = await ActAsync(step, next ?? stored, settings, rules, now, token);
        return new UpgradeProgress(step, facts, next ?? stored);
    }

    private static RollingUpgrade? After(UpgradeStep step, RollingUpgrade stored, UpgradeFacts facts, DateTimeOffset now) => step switch
    {
        UpgradeStep.Replace replace => stored with
        {
            Member = replace.Member,
            Replaced = stored.Replaced + (stored.Member == replace.Member ? 0 : 1),
            Term = facts.Record!.Term,
            Successor = null,
            Since = stored.Member == replace.Member ? stored.Since : now,
        },
        UpgradeStep.SwitchOver switchOver => stored with { Successor = switchOver.Successor, Term = facts.Record!.Term, Since = now },
        UpgradeStep.Stop stop => stored with { Stopped = stop.Doubt },
        UpgradeStep.GiveBack back => stored with { Stopped = back.Doubt },
        UpgradeStep.Complete => stored with { EndedAt = now },
        _ => null,
    };

    private async Task<UpgradeStep> ActAsync(
        UpgradeStep step,
        RollingUpgrade stored,
        AutoscaleSettings settings,
        UpgradeRules rules,
        DateTimeOffset now,
        CancellationToken token)
    {
        switch (step)
        {
            case UpgradeStep.Replace replace:
                // The last look, because the cluster may have changed while the step was saved.
                var seen = UpgradePolicy.Next(await ReadAsync(settings, token), stored, rules, now);
                if (seen != step)
                    return new UpgradeStep.Wait([$"{replace.Member} is not replaced yet, because the cluster changed at the same time."]);
                await ports.Termination.TerminateAsync(replace.Member, token);
                return step;
            case UpgradeStep.SwitchOver switchOver:
                var (review, record) = await switchovers.RunAsync(
                    switchOver.Successor, $"{stored.By} (upgrade)", stored.AcceptsDoubts, settings, now, token);
                return record is null ? new UpgradeStep.Wait([.. review.Obstacles, .. review.Doubts]) : step;
            case UpgradeStep.GiveBack back:
                var (returned, former) = await switchovers.RunAsync(
                    back.Former, $"{stored.By} (rollback)", acceptsDoubts: true, settings, now, token);
                return former is null ? new UpgradeStep.Stop($"{back.Doubt} {string.Join(' ', returned.Obstacles)}") : step;
            default:
                return step;
        }
    }

    private async Task<UpgradeFacts> ReadAsync(AutoscaleSettings settings, CancellationToken token)
    {
        var record = await ports.PrimaryRecords.FindAsync(settings.Cluster, token);
        IReadOnlyList<HealthCheck> health = [.. (await ports.HealthChecks.ListAsync(token)).Where(h => !h.IsClosed)];
        var fleet = await fortiGates.ListAsync(settings.Groups, token);
        var groups = await ports.LaunchVersions.ReadAsync(settings.Groups, token);
        var targets = new Dictionary<string, TargetGroup>(StringComparer.Ordinal);
        foreach (var arn in settings.TargetGroups)
            targets[arn] = await ports.TargetGroups.ListAsync(arn, token);
        return new UpgradeFacts(
            record is { Term.Value: > 0 } ? record : null,
            fleet,
            health,
            groups,
            targets,
            FreeLicenses: null);
    }

    private async Task<int> CountFreeLicensesAsync(AutoscaleSettings settings, CancellationToken token)
    {
        var files = LicenseFile.InStock(await ports.LicenseFiles.ListAsync(settings.LicenseLocation, token));
        var usages = await ports.LicenseUsages.ListAsync(settings.LicenseLocation.Product, token);
        return Math.Max(0, files.Count - usages.Count(u => u.HasHolder));
    }
}

/// <summary>The cluster, the plan of an upgrade, and the stored upgrade.</summary>
/// <param name="Stored">The stored upgrade, open or ended; null when there was none.</param>
public sealed record UpgradeReview(UpgradeFacts Facts, UpgradePlan Plan, RollingUpgrade? Stored);

/// <summary>The outcome of a step.</summary>
/// <param name="Step">The step that was carried out.</param>
/// <param name="Facts">The cluster before the step.</param>
/// <param name="Upgrade">The stored upgrade after the step.</param>
public sealed record UpgradeProgress(UpgradeStep Step, UpgradeFacts Facts, RollingUpgrade Upgrade);
