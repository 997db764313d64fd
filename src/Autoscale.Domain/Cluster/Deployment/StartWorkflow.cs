using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Shared.CustomResources;

namespace Autoscale.Domain.Cluster.Deployment;

/// <summary>Starts the scaling groups: sets the sizes of the settings. Spec 1.12, 7.10.</summary>
/// <remarks>The settings are read from the table, not from the cache of the container: the stack may have written them a second
/// ago.</remarks>
public sealed class StartWorkflow(ISettingRows rows, IGroupSizes groups, ClusterId cluster)
{
    /// <summary>
    /// Starts the groups; harmless when repeated. A group that cannot be started does not stop the other one. An update that does not
    /// change the desired capacity keeps members that scaling has added since. Faults propagate.
    /// </summary>
    /// <param name="unchanged">The keys of the settings that this update does not change.</param>
    /// <param name="cancellationToken">Cancels calls in progress.</param>
    public async Task<DeploymentOutcome> RunAsync(IReadOnlyCollection<string> unchanged, CancellationToken cancellationToken)
    {
        var reading = SettingsPolicy.Read(
            cluster, await rows.ListAsync(cancellationToken), new Dictionary<string, string>(StringComparer.Ordinal));
        var settings = reading.Settings;
        if (StartPolicy.Faults(reading) is { Count: > 0 } faults)
            return new DeploymentOutcome.Failed(string.Join(' ', faults));

        var answers = await Task.WhenAll(
            StartAsync(settings.ByolGroup, settings.ByolSizes, IsScaled(SettingCatalogue.ByolDesiredCapacity), cancellationToken),
            StartAsync(settings.PaygGroup, settings.PaygSizes, IsScaled(SettingCatalogue.PaygDesiredCapacity), cancellationToken));
        var reason = string.Join(' ', answers.Select(a => a.Sentence));
        return answers.All(a => a.IsStarted) ? new DeploymentOutcome.Done(reason) : new DeploymentOutcome.Failed(reason);

        bool IsScaled(Setting desired) => unchanged.Contains(desired.Key);
    }

    private async Task<(bool IsStarted, string Sentence)> StartAsync(
        Required<string> name, GroupSizes wanted, bool isScaled, CancellationToken cancellationToken)
    {
        if (!name.IsSet)
            return (true, $"Setting {name.Key} has no value, and the sizes of its group are 0: there is no group to start.");
        var group = new ScalingGroup(name.Stored);
        switch (StartPolicy.Decide(group, wanted, await groups.FindAsync(group, cancellationToken), isScaled))
        {
            case StartDecision.Keep:
                return (true, isScaled ? $"Scaling group {group} keeps its sizes." : $"Scaling group {group} already has {wanted}.");
            case StartDecision.Skip:
                return (true, $"Scaling group {group} does not exist, and its sizes are 0: there is no group to start.");
            case StartDecision.Refuse refuse:
                return (false, refuse.Reason);
            case StartDecision.Resize resize:
                var refusal = await groups.TrySetAsync(group, resize.Sizes, cancellationToken);
                return refusal is null
                    ? (true, $"Scaling group {group} now has {resize.Sizes}.")
                    : (false, $"Scaling group {group} cannot be set to {resize.Sizes}: AWS refused the call with {refusal}.");
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }
}
