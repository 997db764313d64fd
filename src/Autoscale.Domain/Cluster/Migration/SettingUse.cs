using System.Collections.Frozen;
using Autoscale.Domain.Cluster.Settings;

namespace Autoscale.Domain.Cluster.Migration;

/// <summary>The use of each key of the original in a new cluster. Spec 9.1.</summary>
internal static class SettingUse
{
    private static readonly FrozenDictionary<string, string> Meaningless = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["autoscale-function-extend-execution"] = "no function extends its execution",
        ["autoscale-function-max-execution-time"] = "no function extends its execution",
        ["enable-hybrid-licensing"] = "both groups always exist, and their sizes decide",
        ["enable-vm-info-cache"] = "the functions have no such cache",
        ["vm-info-cache-time"] = "the functions have no such cache",
        ["faz-handler-name"] = "functions ask for an authorization by a topic",
        ["fortigate-autoscale-setting-saved"] = "no function reads it",
        ["fortigate-autoscale-subnet-id-list"] = "no function reads it",
        ["fortigate-autoscale-virtual-network-id"] = "no function reads it",
        ["fortigate-external-elb-dns"] = "no function reads it",
        ["primary-election-timeout"] = "elections have no timeout",
        ["transit-gateway-vpn-handler-name"] = "one function attaches VPN connections",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    // Settings that resources of the stack have to agree with.
    private static readonly FrozenDictionary<string, string> Parameters = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [SettingCatalogue.AdminPort.Key] = "FortiGateAdminPort",
        [SettingCatalogue.TrafficPort.Key] = "LoadBalancingTrafficPort",
        [SettingCatalogue.TrafficProtocol.Key] = "LoadBalancingTrafficProtocol",
        [SettingCatalogue.LifecycleHookTimeout.Key] = "LifecycleHookTimeout",
        [SettingCatalogue.ByolDesiredCapacity.Key] = "FgtAsgDesiredCapacityByol",
        [SettingCatalogue.ByolMinSize.Key] = "FgtAsgMinSizeByol",
        [SettingCatalogue.ByolMaxSize.Key] = "FgtAsgMaxSizeByol",
        [SettingCatalogue.PaygDesiredCapacity.Key] = "FgtAsgDesiredCapacityPayg",
        [SettingCatalogue.PaygMinSize.Key] = "FgtAsgMinSizePayg",
        [SettingCatalogue.PaygMaxSize.Key] = "FgtAsgMaxSizePayg",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Features = FrozenSet.Create(
        StringComparer.Ordinal,
        SettingCatalogue.EnableSecondNic.Key,
        SettingCatalogue.EnableInternalElb.Key,
        SettingCatalogue.EnableExternalElb.Key,
        SettingCatalogue.EnableFortiAnalyzer.Key,
        SettingCatalogue.EnableTransitGatewayVpn.Key);

    private static readonly FrozenSet<string> Assets = FrozenSet.Create(
        StringComparer.Ordinal, SettingCatalogue.CustomBucket.Key, SettingCatalogue.CustomDirectory.Key);

    /// <summary>The reason why a key has no meaning here, as a clause; null for another key.</summary>
    public static string? ReasonToIgnore(string key) => Meaningless.GetValueOrDefault(key);

    /// <summary>
    /// The act by which an operator gives the new cluster another value than its own; null for a setting that is carried, and for one that
    /// belongs to the deployment.
    /// </summary>
    /// <param name="argument">The value of the original as an argument of a command; null when it cannot be one.</param>
    public static string? ActFor(Setting setting, string? argument) =>
        Parameters.TryGetValue(setting.Key, out var parameter)
            ? argument is null
                ? $"Deploy the new stack with this value of the parameter {parameter}, if it is valid."
                : $"Deploy the new stack with the parameter {parameter}={argument}."
        : Features.Contains(setting.Key) ? "Deploy the new stack with the same feature, if it is still wanted."
        : Assets.Contains(setting.Key)
            ? "Copy the configsets and the free licenses into a folder of the new cluster: clusters that read one license folder hand out "
                + "each license twice."
        : setting.Key == SettingCatalogue.AdditionalConfigsets.Key
            ? argument is null
                ? $"Upload the configsets, then set {setting.Key} to their names."
                : $"Upload the configsets, then: autoscale settings set {setting.Key} {argument}"
            : null;

    /// <summary>Whether a migration may write the setting into the new cluster.</summary>
    public static bool IsCarried(Setting setting) => setting is { IsEditable: true, IsOfStack: false, IsOurs: false }
        && ActFor(setting, argument: null) is null;
}
