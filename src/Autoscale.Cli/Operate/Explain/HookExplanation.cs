using Autoscale.Domain.Cluster.Equipment.Nic;
using Autoscale.Domain.Cluster.LifecycleHooks;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Cli.Operate.Explain;

/// <summary>One wait of Auto Scaling, with the sentence about it.</summary>
internal sealed record HookLine(InstanceId Instance, string Sentence);

/// <summary>Explains why Auto Scaling waits for instances.</summary>
internal static class HookExplanation
{
    public static async Task<Explanation> OfAllAsync(OperatorDesk desk, CancellationToken cancellationToken)
    {
        var settings = await desk.SettingsAsync(cancellationToken);
        var lines = await ReadAsync(desk, settings, cancellationToken);
        var timeout = Wording.Of(settings.LifecycleHookTimeout);
        return new Explanation(
            "hook",
            lines.Count switch
            {
                0 => "Auto Scaling waits for no instance at our hooks.",
                1 => "Auto Scaling waits for one instance.",
                var n => $"Auto Scaling waits for {n} instances.",
            },
            [.. lines.Select(l => l.Sentence), $"Our hooks are {Wording.List([.. settings.HookNames])} (lifecycle-hook-names)."],
            [
                "A launching instance goes into service after its first heartbeat, when its equipment is complete; it is abandoned after "
                    + $"{timeout} (lifecycle-hook-timeout).",
                $"A terminating instance goes on when its resources are removed, or after {timeout}.",
                "The sweep looks at each wait once a minute, so a lost event delays an answer by a minute.",
            ]);
    }

    /// <summary>The open waits with their sentences.</summary>
    public static async Task<IReadOnlyList<HookLine>> ReadAsync(
        OperatorDesk desk, AutoscaleSettings settings, CancellationToken cancellationToken)
    {
        var open = await desk.Ports.LifecycleActions.ListOpenAsync(cancellationToken);
        if (open.Count == 0)
            return [];
        var nics = settings.HasSecondInterface ? await desk.Ports.NicAttachments.ListAsync(cancellationToken) : [];
        List<HookLine> lines = [];
        foreach (var action in open.OrderBy(a => a.StartedAt).ThenBy(a => a.Instance))
        {
            var health = await desk.Ports.HealthChecks.FindAsync(action.Instance, cancellationToken);
            var device = (await desk.Application.FortiGates.LookAsync(action.Instance, cancellationToken)).Device;
            var nic = nics.FirstOrDefault(n => n.Instance == action.Instance);
            var lacking = settings.HasSecondInterface && nic?.State != AttachmentState.Attached
                ? $"its second interface is {(nic is null ? "missing" : $"{nic.State}".ToLowerInvariant())}"
                : null;
            var left = action.StartedAt + settings.LifecycleHookTimeout - desk.Now;
            var decision = action.Transition == LifecycleTransition.Launching
                ? LifecyclePolicy.OfLaunching(action, device, health, lacking, settings.LifecycleHookTimeout, desk.Now)
                : null;
            var why = decision switch
            {
                LifecycleDecision.Extend { For: var reason } => reason,
                LifecycleDecision.Answer { Complaint: { } complaint } => $"it will be abandoned, because {complaint}",
                LifecycleDecision.Answer => "nothing is missing by its records; the next sweep answers",
                LifecycleDecision.Close => "Auto Scaling no longer waits here; the next sweep closes the row",
                _ => "its resources are being removed (interface, VPN, targets, license, and the routes if it was the primary)",
            };
            lines.Add(new HookLine(
                action.Instance,
                $"{action.Instance} has been {action.Transition} for {Wording.Of(desk.Now - action.StartedAt)} at {action.Hook}: {why}. "
                    + (left > TimeSpan.Zero ? $"The wait ends in {Wording.Of(left)} at the latest." : "Its time is over.")));
        }

        return lines;
    }
}
