using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.Settings;

namespace Autoscale.Domain.Cluster.Deployment;

/// <summary>Validates the settings for the start of the scaling groups, and decides on each group. Spec 1.12.</summary>
public static class StartPolicy
{
    private static readonly IReadOnlyList<Setting> Needed =
    [
        SettingCatalogue.ByolScalingGroup, SettingCatalogue.ByolMinSize, SettingCatalogue.ByolDesiredCapacity, SettingCatalogue.ByolMaxSize,
        SettingCatalogue.PaygScalingGroup, SettingCatalogue.PaygMinSize, SettingCatalogue.PaygDesiredCapacity, SettingCatalogue.PaygMaxSize,
    ];

    /// <summary>
    /// One sentence for each setting that prevents the start. An invalid size is a fault, because any substitute would be a guess.
    /// </summary>
    public static IReadOnlyList<string> Faults(SettingsReading reading)
    {
        var settings = reading.Settings;
        return
        [
            .. reading.Warnings.Where(w => Needed.Any(s => s.Key == w.Key)).Select(w => $"Setting {w.Key} is {w.Value}, but {w.Rule}."),
            .. Faults("byol-scaling-group", settings.ByolGroup, settings.ByolSizes),
            .. Faults("scaling-group", settings.PaygGroup, settings.PaygSizes),
        ];
    }

    /// <summary>Decides on one group.</summary>
    /// <param name="wanted">The sizes in the settings.</param>
    /// <param name="found">The actual sizes; null when the group does not exist.</param>
    /// <param name="isScaled">True to keep the actual desired capacity, which scaling may have changed, within the new bounds.</param>
    public static StartDecision Decide(ScalingGroup group, GroupSizes wanted, GroupSizes? found, bool isScaled)
    {
        if (found is null)
        {
            return wanted == GroupSizes.None
                ? new StartDecision.Skip()
                : new StartDecision.Refuse(
                    $"Scaling group {group} does not exist, but its settings are {wanted}. Create the group or set its sizes to 0.");
        }

        var sizes = isScaled ? wanted with { Desired = Math.Clamp(found.Desired, wanted.Min, wanted.Max) } : wanted;
        return found == sizes ? new StartDecision.Keep() : new StartDecision.Resize(sizes);
    }

    private static IEnumerable<string> Faults(string prefix, Required<string> group, GroupSizes sizes)
    {
        if (!sizes.IsOrdered)
            yield return
                $"Setting {prefix}-desired-capacity is {sizes.Desired}, but it must be at least {prefix}-min-size ({sizes.Min}) " +
                $"and at most {prefix}-max-size ({sizes.Max}).";
        if (!group.IsSet && sizes != GroupSizes.None)
            yield return $"Setting {group.Key} has no value, but the sizes of the group are {sizes}. Set the name or set the sizes to 0.";
    }
}

/// <summary>The decision on a scaling group that is to be started. Spec 1.12.</summary>
public abstract record StartDecision
{
    private StartDecision()
    {
    }

    /// <summary>Set other sizes.</summary>
    public sealed record Resize(GroupSizes Sizes) : StartDecision;

    /// <summary>The group has the sizes already.</summary>
    public sealed record Keep : StartDecision;

    /// <summary>The group does not exist and its sizes are 0, as in a deployment with one kind of license.</summary>
    public sealed record Skip : StartDecision;

    /// <summary>The group cannot be started.</summary>
    /// <param name="Reason">The cause, in one sentence.</param>
    public sealed record Refuse(string Reason) : StartDecision;
}
