using Autoscale.Domain.Cluster.Settings;

namespace Autoscale.Tests.Settings;

internal static class SettingsSamples
{
    /// <summary>Values for the required settings, which have no default.</summary>
    public static readonly IReadOnlyDictionary<string, string?> Required = new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["byol-scaling-group-name"] = "fgt-byol",
        ["payg-scaling-group-name"] = "fgt-payg",
        ["autoscale-handler-url"] = "https://api.example/prod/fgt-as-handler",
        ["fortigate-psk-secret"] = "s3cret",
        ["asset-storage-name"] = "assets",
    };

    /// <summary>The settings of a table with these rows only.</summary>
    public static SettingsReading Read(params (string Key, string? Value)[] rows) =>
        ReadAfter(new Dictionary<string, string>(StringComparer.Ordinal), rows);

    public static SettingsReading ReadAfter(IReadOnlyDictionary<string, string> lastGood, params (string Key, string? Value)[] rows) =>
        SettingsPolicy.Read(FortiGates.Cluster, rows.Select(r => new SettingRow(r.Key, r.Value)), lastGood);

    /// <summary>Valid settings with the given rows added.</summary>
    public static AutoscaleSettings Working(params (string Key, string? Value)[] rows) =>
        Read([.. Required.Select(r => (r.Key, r.Value)), .. rows]).Settings;
}
