using Autoscale.Domain.Fleet;
using Autoscale.Domain.Settings;

namespace Autoscale.Domain.Deployment;

/// <summary>Gives the scaling groups the sizes of the settings. Spec 1.12, 7.10.</summary>
/// <remarks>The settings are read anew and not from the cache of the container: the stack may have saved them a second ago.</remarks>
public sealed class StartWorkflow(ISettingRows rows, IGroupSizes groups, ClusterId cluster)
{
    /// <summary>
    /// Starts them. Doing it twice is harmless. A group that cannot be started does not keep the other from it. An update that says nothing new of how many there
    /// should be takes nobody away whom a busy group has got since. Faults travel.
    /// </summary>
    public async Task<DeploymentOutcome> RunAsync(DeploymentOrder.Start order, CancellationToken cancellationToken)
    {
        var reading = SettingsPolicy.Read(cluster, await rows.ListAsync(cancellationToken), new Dictionary<string, string>(StringComparer.Ordinal));
        var settings = reading.Settings;
        if (StartPolicy.Faults(reading) is { Count: > 0 } faults)
            return new DeploymentOutcome.Failed(string.Join(' ', faults));

        var answers = await Task.WhenAll(
            StartAsync(settings.ByolGroup, settings.ByolSizes, IsScaled(SettingCatalogue.ByolDesiredCapacity), cancellationToken),
            StartAsync(settings.PaygGroup, settings.PaygSizes, IsScaled(SettingCatalogue.PaygDesiredCapacity), cancellationToken));
        var reason = string.Join(' ', answers.Select(a => a.Sentence));
        return answers.All(a => a.IsStarted) ? new DeploymentOutcome.Done(reason) : new DeploymentOutcome.Failed(reason);

        bool IsScaled(Setting desired) => order.Unchanged.Contains(desired.Key);
    }

    private async Task<(bool IsStarted, string Sentence)> StartAsync(Required<string> name, GroupSizes wanted, bool isScaled, CancellationToken cancellationToken)
    {
        if (!name.IsSet)
            return (true, $"Setting {name.Key} names no group, and none is wanted.");
        var group = new ScalingGroup(name.Stored);
        switch (StartPolicy.Decide(group, wanted, await groups.FindAsync(group, cancellationToken), isScaled))
        {
            case StartDecision.Keep:
                return (true, isScaled ? $"Scaling group {group} keeps its size." : $"Scaling group {group} has {wanted} members as it should.");
            case StartDecision.Skip:
                return (true, $"Scaling group {group} does not exist, and nobody is wanted in it.");
            case StartDecision.Refuse refuse:
                return (false, refuse.Reason);
            case StartDecision.Resize resize:
                var refusal = await groups.TrySetAsync(group, resize.Sizes, cancellationToken);
                return refusal is null
                    ? (true, $"Scaling group {group} is to have {resize.Sizes} members now.")
                    : (false, $"Scaling group {group} cannot be given {resize.Sizes} members, because AWS says {refusal}.");
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }
}
