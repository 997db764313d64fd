using Autoscale.Domain.Fleet;
using Autoscale.Domain.Settings;

namespace Autoscale.Domain.Deployment;

/// <summary>Says whether the settings let a stack start its scaling groups, and what becomes of each. Spec 1.12.</summary>
public static class StartPolicy
{
    private static readonly IReadOnlyList<Setting> s_needed =
    [
        SettingCatalogue.ByolScalingGroup, SettingCatalogue.ByolMinSize, SettingCatalogue.ByolDesiredCapacity, SettingCatalogue.ByolMaxSize,
        SettingCatalogue.PaygScalingGroup, SettingCatalogue.PaygMinSize, SettingCatalogue.PaygDesiredCapacity, SettingCatalogue.PaygMaxSize,
    ];

    /// <summary>A sentence for everything about the settings that keeps the groups from being started: with a size that cannot be read, any other one would be a guess.</summary>
    public static IReadOnlyList<string> Faults(SettingsReading reading)
    {
        var settings = reading.Settings;
        return
        [
            .. reading.Warnings.Where(w => s_needed.Any(s => s.Key == w.Key)).Select(w => $"Setting {w.Key} is {w.Value}, but {w.Rule}."),
            .. Faults("byol-scaling-group", settings.ByolGroup, settings.ByolSizes),
            .. Faults("scaling-group", settings.PaygGroup, settings.PaygSizes),
        ];
    }

    /// <summary>What becomes of one group.</summary>
    /// <param name="group">Which.</param>
    /// <param name="wanted">The sizes of the settings.</param>
    /// <param name="found">The sizes that it has; null when it does not exist.</param>
    /// <param name="isScaled">Whether it may keep as many members as its load has given it, within the new bounds.</param>
    public static StartDecision Decide(ScalingGroup group, GroupSizes wanted, GroupSizes? found, bool isScaled)
    {
        if (found is null)
        {
            return wanted == GroupSizes.None
                ? new StartDecision.Skip()
                : new StartDecision.Refuse($"Scaling group {group} does not exist, and is to have {wanted} members.");
        }

        var sizes = isScaled ? wanted with { Desired = Math.Clamp(found.Desired, wanted.Least, wanted.Most) } : wanted;
        return found == sizes ? new StartDecision.Keep() : new StartDecision.Resize(sizes);
    }

    private static IEnumerable<string> Faults(string prefix, Required<string> group, GroupSizes sizes)
    {
        if (!sizes.IsOrdered)
            yield return $"Setting {prefix}-desired-capacity is {sizes.Desired}, but it must be at least {prefix}-min-size ({sizes.Least}) and at most {prefix}-max-size ({sizes.Most}).";
        if (!group.IsSet && sizes != GroupSizes.None)
            yield return $"Setting {group.Key} has no value, but the group is to have {sizes} members.";
    }
}
