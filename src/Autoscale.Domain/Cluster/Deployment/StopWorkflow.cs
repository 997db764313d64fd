using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Shared;
using Autoscale.Domain.Shared.CustomResources;

namespace Autoscale.Domain.Cluster.Deployment;

/// <summary>
/// Empties the scaling groups and removes the resources of their members, so that the rest of the stack can be deleted. It compares actual
/// with desired state every five seconds, so it can be interrupted and restarted at any time. Spec 1.12, 7.10.
/// </summary>
public sealed class StopWorkflow(
    ISettingRows rows,
    IGroupSizes sizes,
    IScalingGroups members,
    ITermination termination,
    LeftoverWorkflow leftovers,
    TimeProvider clock,
    ClusterId cluster)
{
    /// <summary>The pause between two checks.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    // Faults for a whole minute are not transient.
    private const int MaxFaultsInARow = 12;

    /// <summary>
    /// Runs until no member and no resource is left, or the deadline is near. A fault of one check is logged and the next check follows; a
    /// fault of the settings table propagates.
    /// </summary>
    /// <param name="attempt">Runs one check and handles its failure at the boundary of the invocation.</param>
    /// <param name="deadline">The time at which the remaining work is left to the next invocation.</param>
    public async Task<DeploymentOutcome> RunAsync(Attempt attempt, DateTimeOffset deadline, CancellationToken cancellationToken)
    {
        var settings = SettingsPolicy.Read(
            cluster, await rows.ListAsync(cancellationToken), new Dictionary<string, string>(StringComparer.Ordinal)).Settings;

        // A group that no setting names was never started.
        ScalingGroup[] groups =
            [.. new[] { settings.ByolGroup, settings.PaygGroup }.Where(g => g.IsSet).Select(g => new ScalingGroup(g.Value))];
        var faults = 0;
        while (true)
        {
            var left = (string?)"the last check failed; see the log";
            faults = await attempt("drain", async () => left = await LookAsync(groups, settings, cancellationToken)) ? 0 : faults + 1;
            if (left is null)
                return new DeploymentOutcome.Done(
                    $"No members are left in {(groups.Length == 0 ? "any scaling group" : string.Join(" and ", groups))}, " +
                    "and no resources of members.");
            if (faults == MaxFaultsInARow || clock.GetUtcNow() + Pause >= deadline)
                return new DeploymentOutcome.Unfinished(left);
            await Task.Delay(Pause, clock, cancellationToken);
        }
    }

    private async Task<string?> LookAsync(ScalingGroup[] groups, AutoscaleSettings settings, CancellationToken cancellationToken)
    {
        var all = (await members.ListAsync(groups, cancellationToken)).Members;
        var left = new List<string>();
        foreach (var group in groups)
        {
            var drain = DrainPolicy.Decide(group, await sizes.FindAsync(group, cancellationToken), all);
            if (drain.Left is { } some)
                left.Add(some);

            // The sizes are set to 0 before members are terminated; otherwise the group would launch replacements.
            if (drain.Sizes is { } none && await sizes.TrySetAsync(group, none, cancellationToken) is { } refusal)
            {
                left.Add($"scaling group {group} cannot be resized: AWS refused the call with {refusal}");
                continue;
            }

            foreach (var instance in drain.Terminate)
                await termination.TerminateAsync(instance, cancellationToken);
        }

        return left.Count == 0 ? await leftovers.ClearAsync(settings, clock.GetUtcNow(), cancellationToken) : string.Join("; ", left);
    }
}
