namespace Autoscale.Domain.Deployment;

/// <summary>Writes the settings of a stack into the table: all of those that change, or none when one of them breaks its rule. Spec 1.12.</summary>
public sealed class SaveSettingsWorkflow(ISettingStore store)
{
    /// <summary>Writes them. Doing it twice is harmless. A fault travels: the next attempt writes the same again.</summary>
    /// <param name="order">The properties of the resource, now and before.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>What came of it, and the names that are no setting.</returns>
    public async Task<(DeploymentOutcome Outcome, IReadOnlyList<string> Unknown)> RunAsync(DeploymentOrder.SaveSettings order, CancellationToken cancellationToken)
    {
        var plan = SettingsPlanPolicy.Plan(order.Wanted, order.Before);
        if (plan.Faults.Count > 0)
        {
            var failed = new DeploymentOutcome.Failed($"{string.Join(' ', plan.Faults)} No setting was written.")
            {
                Summary = $"these settings break their rules, and none was written: {string.Join(", ", plan.Broken)}",
            };
            return (failed, plan.Unknown);
        }

        var kept = new List<string>();
        foreach (var row in plan.Writes)
        {
            if (!row.IsOnlyAdded)
                await store.SaveAsync(row, cancellationToken);
            else if (!await store.TryAddAsync(row, cancellationToken))
                kept.Add(row.Setting.Key);
        }

        return (new DeploymentOutcome.Done($"Settings written: {plan.Writes.Count - kept.Count}.{(kept.Count == 0 ? "" : $" These had a row and keep it: {string.Join(", ", kept)}.")}"), plan.Unknown);
    }
}
