using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.LifecycleHooks;

namespace Autoscale.Cli.Operate.Doctor;

/// <summary>The checks of the scaling groups and their lifecycle hooks.</summary>
internal static class GroupChecks
{
    // The sweep extends a wait every minute; with this timeout a single sweep may fail.
    private static readonly TimeSpan MinTimeout = TimeSpan.FromMinutes(2);

    // The sweep ends a wait in the minute after its timeout.
    private static readonly TimeSpan Sweep = TimeSpan.FromMinutes(1);

    private const string Pairs = "fortigate-autoscale-subnet-pairs";

    /// <summary>The remedy for groups that do not exist.</summary>
    internal const string Naming = "Correct byol-scaling-group-name and payg-scaling-group-name by a deployment of the stack.";

    public static Verdict Groups(DoctorFacts facts) => facts.Groups.Judge("The scaling groups", groups => groups.Unknown.Count > 0
        ? Verdict.Problem($"Auto Scaling has no group {Wording.List([.. groups.Unknown.Select(g => g.Name)])}.", Naming)
        : Verdict.Ok($"Both scaling groups exist, with {Wording.Count(groups.Members.Count, "member")}."));

    public static Verdict Members(DoctorFacts facts) => facts.Groups.Judge("The members", groups =>
    {
        var lacking = (
            from desired in groups.Desired.OrderBy(d => d.Key.Name, StringComparer.Ordinal)
            let states = groups.Members.Where(m => m.Group == desired.Key).Select(m => m.State).ToList()
            let inService = states.Count(s => s == LifecycleState.InService)
            where inService < desired.Value
            select $"group {desired.Key} has {inService} of {Wording.Count(desired.Value, "desired member")} in service, and "
                + $"{states.Count(s => s == LifecycleState.Pending)} being launched").ToList();
        return lacking.Count > 0
            ? Verdict.Warning(
                Wording.Sentence(string.Join("; ", lacking)),
                "If this lasts, launches fail: 'autoscale explain hook' tells what each one lacks, and 'autoscale history --since 30m' has "
                    + "refused requests and abandoned launches.")
            : Verdict.Ok("Each group has its desired number of members in service.");
    });

    public static Verdict SubnetPairs(DoctorFacts facts) => facts.Groups.Judge("The members", groups =>
    {
        var settings = facts.Settings;
        if (!settings.HasSecondInterface)
            return Verdict.Ok("Devices have one interface, so no subnet pairs are needed.");
        string[] without =
        [
            .. groups.Members.Select(m => m.Instance.SubnetId).OfType<string>()
                .Where(s => !settings.SubnetPairs.ContainsKey(s))
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];
        return settings.SubnetPairs.Count == 0 || without.Length > 0
            ? Verdict.Problem(
                without.Length == 0
                    ? $"Devices have a second interface, and setting {Pairs} names no subnet for it."
                    : $"Setting {Pairs} names no subnet of the second interface for members in {Wording.List(without)}.",
                "Add a pair for each subnet of the scaling groups.")
            : Verdict.Ok("The subnet of each member has a subnet for the second interface.");
    });

    public static Verdict Hooks(DoctorFacts facts) => facts.Hooks.Judge("The lifecycle hooks", all =>
    {
        List<string> flaws = [];
        foreach (var fact in all)
        {
            var own = fact.Hooks.Where(h => facts.Settings.HookNames.Contains(h.Name, StringComparer.Ordinal)).ToList();
            var transition = fact.Transition == LifecycleTransition.Launching ? "launches" : "terminations";
            if (own.Count == 0)
                flaws.Add($"group {fact.Group} has no hook of lifecycle-hook-names for {transition}");
            flaws.AddRange(own.Where(h => h.HeartbeatTimeout <= MinTimeout).Select(h =>
                $"hook {h.Name} of group {fact.Group} has a heartbeat timeout of {Wording.Of(h.HeartbeatTimeout)}"));
        }

        return flaws.Count > 0
            ? Verdict.Problem(
                Wording.Sentence(string.Join("; ", flaws)),
                "Each group needs a hook for launches and one for terminations, with a heartbeat timeout of more than two minutes; "
                    + "docs/deployment.md describes them.")
            : Verdict.Ok("Each group has its hooks for launches and terminations, with sufficient heartbeat timeouts.");
    });

    public static Verdict OpenHooks(DoctorFacts facts) => facts.OpenHooks.Judge("The open lifecycle actions", open =>
    {
        var late = open.Where(a => facts.Now - a.StartedAt > facts.Settings.LifecycleHookTimeout + Sweep)
            .OrderBy(a => a.StartedAt)
            .Select(a => $"{a.Instance} at {a.Hook} for {Wording.Of(facts.Now - a.StartedAt)}")
            .ToList();
        return late.Count > 0
            ? Verdict.Problem(
                $"Auto Scaling waits longer than lifecycle-hook-timeout: {Wording.List(late)}.",
                "The sweep should have answered: read its log; 'autoscale explain hook' tells what each instance lacks.")
            : Verdict.Ok($"Every open lifecycle hook ({open.Count}) is within lifecycle-hook-timeout.");
    });
}
