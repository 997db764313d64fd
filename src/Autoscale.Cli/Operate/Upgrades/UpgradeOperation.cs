using Autoscale.Domain.Cluster.Upgrades;

namespace Autoscale.Cli.Operate.Upgrades;

/// <summary>The order to start an upgrade, or to let one go on that was interrupted or has stopped.</summary>
/// <param name="By">The name of the operator.</param>
/// <param name="AcceptsDoubts">Whether it may start although the plan has doubts.</param>
/// <param name="IsReview">True to review the order and change nothing.</param>
internal sealed record UpgradeOrder(string By, bool AcceptsDoubts, bool IsReview = false);

/// <summary>The order to carry out the next step.</summary>
/// <param name="LimitMinutes">The maximum time from one step to the next, in minutes of the cluster's clock.</param>
internal sealed record UpgradeStepOrder(double LimitMinutes);

/// <summary>The plan of an upgrade, and the stored upgrade.</summary>
/// <param name="Groups">The scaling groups with the versions from which they launch.</param>
/// <param name="Order">The members that are replaced, in their order.</param>
/// <param name="Obstacles">The reasons against a start, as sentences.</param>
/// <param name="Doubts">The risks that an operator has to accept, as sentences.</param>
/// <param name="Stored">The latest upgrade; null when there was none.</param>
internal sealed record UpgradePlanReport(
    IReadOnlyList<UpgradeGroup> Groups,
    IReadOnlyList<UpgradeMember> Order,
    IReadOnlyList<string> Obstacles,
    IReadOnlyList<string> Doubts,
    StoredUpgrade? Stored,
    DateTimeOffset Now);

/// <summary>One scaling group.</summary>
/// <param name="Version">The number of the launch template version from which it launches; null when there is none.</param>
/// <param name="Image">The image of that version.</param>
/// <param name="Members">The number of its members.</param>
/// <param name="Outdated">The number of members that use another version.</param>
internal sealed record UpgradeGroup(string Group, long? Version, string? Image, int Members, int Outdated);

/// <summary>One member that is replaced.</summary>
/// <param name="Version">The number of the launch template version of its launch; null when it is not known.</param>
internal sealed record UpgradeMember(string Instance, string Group, long? Version, string? Image, bool IsPrimary);

/// <summary>A stored upgrade.</summary>
/// <param name="State">running, stopped or complete.</param>
/// <param name="Replaced">The number of members whose replacement was ordered.</param>
/// <param name="Member">The member whose replacement was ordered last.</param>
/// <param name="Stopped">The doubt on which it stopped.</param>
/// <param name="LatestStepAt">The time of the latest step.</param>
internal sealed record StoredUpgrade(
    string State, string By, DateTimeOffset StartedAt, int Replaced, string? Member, string? Stopped, DateTimeOffset? EndedAt,
    DateTimeOffset LatestStepAt);

/// <summary>The step that was carried out.</summary>
/// <param name="Step">replace, switch-over, wait, stop or complete.</param>
/// <param name="Instance">The member that is replaced, or becomes the primary.</param>
/// <param name="Reasons">The reasons of a wait or a stop, as sentences.</param>
/// <param name="Remaining">The number of members that used another version before the step.</param>
/// <param name="Replaced">The number of members whose replacement was ordered.</param>
internal sealed record UpgradeStepReport(
    string Step, string? Instance, IReadOnlyList<string> Reasons, int Remaining, int Replaced, DateTimeOffset Now);

/// <summary>The result of the command.</summary>
/// <param name="Outcome">complete, stopped, nothing-to-do, or review.</param>
/// <param name="Replaced">The number of members whose replacement was ordered.</param>
/// <param name="Remaining">The number of members that still use another version.</param>
/// <param name="Seconds">The time that the command took, by the clock of the cluster.</param>
/// <param name="Reason">The doubt on which the upgrade stopped.</param>
internal sealed record UpgradeResult(string Outcome, int Replaced, int Remaining, double Seconds, string? Reason);

/// <summary>Plans, starts and carries out upgrades.</summary>
internal static class UpgradeOperation
{
    public static async Task<UpgradePlanReport> PlanAsync(OperatorDesk desk, CancellationToken cancellationToken)
    {
        var settings = await desk.SettingsAsync(cancellationToken);
        return Report(
            await desk.Application.RollingUpgrades.ReviewAsync(
                settings, UpgradeRules.Of(settings, UpgradeRules.UsualLimit), desk.Now, cancellationToken),
            desk.Now);
    }

    public static async Task<UpgradePlanReport> StartAsync(OperatorDesk desk, UpgradeOrder order, CancellationToken cancellationToken)
    {
        var settings = await desk.SettingsAsync(cancellationToken);
        var (review, refusal) = await desk.Application.RollingUpgrades.StartAsync(
            order.By,
            order.AcceptsDoubts,
            order.IsReview,
            settings,
            UpgradeRules.Of(settings, UpgradeRules.UsualLimit),
            desk.Now,
            cancellationToken);
        return refusal is null ? Report(review, desk.Now) : throw ErrorOf(refusal);
    }

    public static async Task<UpgradeStepReport> StepAsync(OperatorDesk desk, UpgradeStepOrder order, CancellationToken cancellationToken)
    {
        if (order.LimitMinutes is not (>= 1 and <= 1440))
            throw OperatorException.Invalid("The limit must be from 1 minute to 1 day.");
        var settings = await desk.SettingsAsync(cancellationToken);
        var rules = UpgradeRules.Of(settings, TimeSpan.FromMinutes(order.LimitMinutes));
        return await desk.Application.RollingUpgrades.StepAsync(settings, rules, desk.Now, cancellationToken) is { } progress
            ? Report(progress, desk.Now)
            : throw OperatorException.Refused(
                "No upgrade was ordered.", "'autoscale upgrade run' orders one.");
    }

    private static OperatorException ErrorOf(UpgradeRefusal refusal) => refusal switch
    {
        UpgradeRefusal.Obstructed obstructed => OperatorException.Refused(
            string.Join(' ', obstructed.Reasons), "'autoscale upgrade plan' shows the groups and members."),
        UpgradeRefusal.NotAtRest unrest => OperatorException.Refused(
            string.Join(' ', unrest.Reasons), "An upgrade starts only in a cluster at rest: 'autoscale status' shows its members."),
        UpgradeRefusal.NothingToDo => OperatorException.Refused(
            "Each member uses the launch template version of its group.",
            "Deploy the new image first: the groups then launch from a new version of their launch templates."),
        UpgradeRefusal.Doubted doubted => OperatorException.Refused(
            string.Join(' ', doubted.Doubts), "--accept-doubts starts the upgrade all the same."),
        UpgradeRefusal.LostRace => OperatorException.Refused(
            "Another run started an upgrade at the same time.", "'autoscale upgrade plan' shows it."),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static UpgradePlanReport Report(UpgradeReview review, DateTimeOffset now)
    {
        var facts = review.Facts;
        return new UpgradePlanReport(
            [
                .. facts.Groups.Select(g => new UpgradeGroup(
                    g.Group.Name,
                    g.Target?.Version,
                    g.Target?.Image,
                    facts.Fleet.Count(d => d.Group == g.Group),
                    facts.Outdated.Count(d => d.Group == g.Group))),
            ],
            [
                .. review.Plan.Order.Select(d => new UpgradeMember(
                    d.Id.Value, $"{d.Group}", facts.VersionOf(d)?.Version, d.Instance.Image, d.Id == facts.Record?.Instance)),
            ],
            [.. review.Plan.Obstacles, .. review.Plan.Unrest],
            review.Plan.Doubts,
            review.Stored is { } stored ? Report(stored) : null,
            now);
    }

    private static StoredUpgrade Report(RollingUpgrade upgrade) => new(
        upgrade switch { { IsOpen: false } => "complete", { Stopped: not null } => "stopped", _ => "running" },
        upgrade.By,
        upgrade.StartedAt,
        upgrade.Replaced,
        upgrade.Member?.Value,
        upgrade.Stopped,
        upgrade.EndedAt,
        upgrade.Since);

    private static UpgradeStepReport Report(UpgradeProgress progress, DateTimeOffset now)
    {
        var (step, instance, reasons) = progress.Step switch
        {
            UpgradeStep.Replace replace => ("replace", replace.Member.Value, (IReadOnlyList<string>)[]),
            UpgradeStep.SwitchOver switchOver => ("switch-over", switchOver.Successor.Value, []),
            UpgradeStep.Wait wait => ("wait", (string?)null, wait.Reasons),
            UpgradeStep.Stop stop => ("stop", null, [stop.Doubt]),
            UpgradeStep.GiveBack back => ("stop", back.Former.Value, [back.Doubt]),
            UpgradeStep.Complete => ("complete", null, []),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        return new UpgradeStepReport(step, instance, reasons, progress.Facts.Outdated.Count, progress.Upgrade.Replaced, now);
    }
}
