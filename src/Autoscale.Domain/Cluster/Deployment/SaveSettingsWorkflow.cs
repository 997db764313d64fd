using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Shared.CustomResources;

namespace Autoscale.Domain.Cluster.Deployment;

/// <summary>Writes the changed settings of a stack into the settings table; none of them if one is invalid. Spec 1.12.</summary>
public sealed class SaveSettingsWorkflow(ISettingStore store, ISettingRows rows)
{
    /// <summary>Writes the settings; harmless when repeated. Faults propagate; the next attempt writes all of them again.</summary>
    /// <param name="wanted">The properties of the custom resource.</param>
    /// <param name="before">The properties before the update; empty on creation.</param>
    /// <returns>The outcome, and the names that are not settings.</returns>
    public async Task<(DeploymentOutcome Outcome, IReadOnlyList<string> Unknown)> RunAsync(
        IReadOnlyList<KeyValuePair<string, string>> wanted,
        IReadOnlyList<KeyValuePair<string, string>> before,
        CancellationToken cancellationToken)
    {
        var plan = SettingsPlanPolicy.Plan(wanted, before);
        if (plan.Faults.Count > 0)
        {
            var failed = new DeploymentOutcome.Failed($"{string.Join(' ', plan.Faults)} No setting was written.")
            {
                Summary = $"no setting was written, because the values of these settings are invalid: {string.Join(", ", plan.Broken)}",
            };
            return (failed, plan.Unknown);
        }

        var isOlder = plan.Writes.Any(w => w.ForOlderTable() != w)
            && (before.Count > 0 || (await rows.ListAsync(cancellationToken)).Count > 0);
        var kept = new List<string>();
        foreach (var planned in plan.Writes)
        {
            var row = isOlder ? planned.ForOlderTable() : planned;
            if (!row.IsOnlyAdded)
                await store.SaveAsync(row, cancellationToken);
            else if (!await store.TryAddAsync(row, cancellationToken))
                kept.Add(row.Setting.Key);
        }

        var keeping = kept.Count == 0
            ? ""
            : $" Existing values were kept, because operators may have edited them: {string.Join(", ", kept)}.";
        return (new DeploymentOutcome.Done($"Settings written: {plan.Writes.Count - kept.Count}.{keeping}"), plan.Unknown);
    }
}
