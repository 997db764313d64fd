using Autoscale.Domain.Fleet;
using Autoscale.Domain.Settings;

namespace Autoscale.Domain.Deployment;

/// <summary>
/// Empties the scaling groups and clears up after their members, so that whatever else the stack is made of can be deleted. It looks every five seconds and does what is
/// missing; so it can be ended at any moment and be begun again. Spec 1.12, 7.10.
/// </summary>
public sealed class StopWorkflow(ISettingRows rows, IGroupSizes sizes, IScalingGroups members, ITermination termination, LeftoverWorkflow leftovers, TimeProvider clock, ClusterId cluster)
{
    /// <summary>How long it waits between two looks.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    // A minute of nothing but faults is no passing trouble.
    private const int MostFaultsInARow = 12;

    /// <summary>Goes on until nobody and nothing is left, or the deadline is near. A fault of a look is noted and the next look goes on; that of the settings travels.</summary>
    /// <param name="attempt">Runs one look at the caller's border.</param>
    /// <param name="deadline">When to leave the rest to whoever comes next.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<DeploymentOutcome> RunAsync(Attempt attempt, DateTimeOffset deadline, CancellationToken cancellationToken)
    {
        var settings = SettingsPolicy.Read(cluster, await rows.ListAsync(cancellationToken), new Dictionary<string, string>(StringComparer.Ordinal)).Settings;

        // A group that no setting names has never been started.
        ScalingGroup[] groups = [.. new[] { settings.ByolGroup, settings.PaygGroup }.Where(g => g.IsSet).Select(g => new ScalingGroup(g.Value))];
        var faults = 0;
        while (true)
        {
            var left = (string?)"the last look failed, see the log";
            faults = await attempt("drain", async () => left = await LookAsync(groups, settings, cancellationToken)) ? 0 : faults + 1;
            if (left is null)
                return new DeploymentOutcome.Done($"Nobody is left in {(groups.Length == 0 ? "any group" : string.Join(" and ", groups))}, and nothing that was made for members.");
            if (faults == MostFaultsInARow || clock.GetUtcNow() + Pause >= deadline)
                return new DeploymentOutcome.Unfinished(left);
            await Task.Delay(Pause, clock, cancellationToken);
        }
    }

    private async Task<string?> LookAsync(ScalingGroup[] groups, AutoscaleSettings settings, CancellationToken cancellationToken)
    {
        var everyone = await members.ListAsync(groups, cancellationToken);
        var left = new List<string>();
        foreach (var group in groups)
        {
            var drain = DrainPolicy.Decide(group, await sizes.FindAsync(group, cancellationToken), everyone);
            if (drain.Left is { } some)
                left.Add(some);

            // First nobody is wanted, then they go: the other way around, the group would launch others in their place.
            if (drain.Sizes is { } none && await sizes.TrySetAsync(group, none, cancellationToken) is { } refusal)
            {
                left.Add($"scaling group {group} cannot be resized, because AWS says {refusal}");
                continue;
            }

            foreach (var instance in drain.Terminate)
                await termination.TerminateAsync(instance, cancellationToken);
        }

        return left.Count == 0 ? await leftovers.ClearAsync(settings, clock.GetUtcNow(), cancellationToken) : string.Join("; ", left);
    }
}
