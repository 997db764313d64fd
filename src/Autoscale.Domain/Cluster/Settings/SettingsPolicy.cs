using System.Net;
using Autoscale.Domain.Cluster.DeviceTokens;
using Autoscale.Domain.Cluster.Equipment.Vpn;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Domain.Cluster.Settings;

/// <summary>
/// Parses the rows of the settings table. An invalid value never stops the cluster: the last valid value is used, otherwise the default,
/// otherwise the capabilities that need the setting are off.
/// </summary>
public static class SettingsPolicy
{
    /// <summary>Parses all settings.</summary>
    /// <param name="cluster">The resource tag prefix, from the deployment.</param>
    /// <param name="rows">The rows of the settings table.</param>
    /// <param name="lastGood">The valid texts of the previous reading, by key; empty at the first.</param>
    public static SettingsReading Read(ClusterId cluster, IEnumerable<SettingRow> rows, IReadOnlyDictionary<string, string> lastGood)
    {
        var reader = new SettingsReader(rows, lastGood);
        var settings = new AutoscaleSettings
        {
            Cluster = cluster,
            Heartbeats = ReadHeartbeats(reader),
            ByolGroup = Require(reader, SettingCatalogue.ByolScalingGroup),
            PaygGroup = Require(reader, SettingCatalogue.PaygScalingGroup),
            ByolSizes = new GroupSizes(
                reader.Read(SettingCatalogue.ByolMinSize),
                reader.Read(SettingCatalogue.ByolDesiredCapacity),
                reader.Read(SettingCatalogue.ByolMaxSize)),
            PaygSizes = new GroupSizes(
                reader.Read(SettingCatalogue.PaygMinSize),
                reader.Read(SettingCatalogue.PaygDesiredCapacity),
                reader.Read(SettingCatalogue.PaygMaxSize)),
            PrimaryGroup = reader.Read(SettingCatalogue.PrimaryScalingGroup),
            PrimarySilenceIntervals = reader.Read(SettingCatalogue.PrimarySilenceIntervals),
            ConfigHolderGrace = reader.Read(SettingCatalogue.ConfigHolderGrace),
            TerminateUnhealthyMax = reader.Read(SettingCatalogue.TerminateUnhealthyMax),
            SweepBrakeOverride = reader.Read(SettingCatalogue.SweepBrakeOverride),
            IdentityCheck = reader.Read(SettingCatalogue.DeviceIdentityCheck),
            Secrets = new SecretsSettings(
                reader.Read(SettingCatalogue.SecretsWindow),
                InstanceId.TryParse(reader.Read(SettingCatalogue.SecretsWindowReopen), out var reopened) ? reopened : null),
            Tokens = new TokenSettings(
                reader.Read(SettingCatalogue.DeviceTokenCheck),
                reader.Read(SettingCatalogue.DeviceTokenKey),
                reader.Read(SettingCatalogue.DeviceBootToken)),
            Bootstrap = ReadBootstrap(reader),
            FortiAnalyzer = ReadFortiAnalyzer(reader),
            Assets = new AssetSettings(
                Require(reader, SettingCatalogue.AssetBucket),
                reader.Read(SettingCatalogue.AssetPrefix),
                reader.Read(SettingCatalogue.CustomBucket),
                reader.Read(SettingCatalogue.CustomDirectory),
                reader.Read(SettingCatalogue.LicenseDirectory)),
            Pauses = new PauseSettings(
                reader.Read(SettingCatalogue.PauseElectionsUntil), reader.Read(SettingCatalogue.PauseTerminationsUntil)),
            LicenseCooldown = reader.Read(SettingCatalogue.LicenseCooldown),
            EgressRouteTables = reader.Read(SettingCatalogue.EgressRouteTables),
            HasSecondInterface = reader.Read(SettingCatalogue.EnableSecondNic),
            SubnetPairs = reader.Read(SettingCatalogue.SubnetPairs),
            TargetGroups = reader.Read(SettingCatalogue.TargetGroupArns) is var targets && reader.Read(SettingCatalogue.EnableExternalElb)
                ? targets
                : [],
            TargetInterface = reader.Read(SettingCatalogue.TargetInterface),
            HasVpn = reader.Read(SettingCatalogue.EnableTransitGatewayVpn),
            Vpn = new VpnSettings(
                reader.Read(SettingCatalogue.TransitGateway),
                reader.Read(SettingCatalogue.TransitGatewayTableInbound),
                reader.Read(SettingCatalogue.TransitGatewayTableOutbound),
                reader.Read(SettingCatalogue.VpnBgpAsn)),
            HookNames = reader.Read(SettingCatalogue.LifecycleHookNames) is { Count: > 0 } names ? names : OwnHooks.Of(cluster),
            LifecycleHookTimeout = reader.Read(SettingCatalogue.LifecycleHookTimeout),
            TopicArn = reader.Read(SettingCatalogue.SnsTopic),
        };
        return new SettingsReading(settings, reader.Warnings, reader.Good) { Missing = reader.Missing };
    }

    private static HeartbeatSettings ReadHeartbeats(SettingsReader reader) => new(
        reader.Read(SettingCatalogue.HeartbeatInterval),
        reader.Read(SettingCatalogue.HeartbeatDelayAllowance),
        reader.Read(SettingCatalogue.HeartbeatLossCount),
        reader.Read(SettingCatalogue.SyncRecoveryCount),
        reader.Read(SettingCatalogue.TerminateUnhealthyVm))
    {
        LateNotifications = reader.Read(SettingCatalogue.LateHeartbeatNotifications),
    };

    private static BootstrapSettings ReadBootstrap(SettingsReader reader) => new()
    {
        HandlerUrl = Require(reader, SettingCatalogue.HandlerUrl),
        PskSecret = new Required<SecretSetting>(SettingCatalogue.PskSecret.Key, reader.Read(SettingCatalogue.PskSecret)),
        SyncInterface = reader.Read(SettingCatalogue.SyncInterface),
        AdminPort = reader.Read(SettingCatalogue.AdminPort),
        TrafficPort = reader.Read(SettingCatalogue.TrafficPort),
        TrafficProtocol = reader.Read(SettingCatalogue.TrafficProtocol),
        NetworkCidr = reader.Read(SettingCatalogue.NetworkCidr),
        InternalElbDns = reader.Read(SettingCatalogue.InternalElbDns),
        FazIp = reader.Read(SettingCatalogue.FazIp),
        HeartbeatInterval = reader.Read(SettingCatalogue.HeartbeatInterval),
        HasSecondInterface = reader.Read(SettingCatalogue.EnableSecondNic),
        HasInternalElb = reader.Read(SettingCatalogue.EnableInternalElb),
        HasFortiAnalyzer = reader.Read(SettingCatalogue.EnableFortiAnalyzer),
        Additional = reader.Read(SettingCatalogue.AdditionalConfigsets),
        Vocabulary = reader.Read(SettingCatalogue.FortiOsRoleVocabulary),
    };

    private static FazSettings ReadFortiAnalyzer(SettingsReader reader) => new(
        reader.Read(SettingCatalogue.FazIp) is { } address ? IPAddress.Parse(address) : null,
        reader.Read(SettingCatalogue.Faz.Port),
        reader.Read(SettingCatalogue.Faz.Adom),
        reader.Read(SettingCatalogue.Faz.Credentials) is { } credentials ? FazText.Secret(credentials) : null,
        reader.Read(SettingCatalogue.Faz.Authority) is { } authority ? FazText.Secret(authority) : null,
        reader.Read(SettingCatalogue.Faz.Fingerprint) is { } fingerprint ? FazText.Fingerprint(fingerprint) : null,
        reader.Read(SettingCatalogue.Faz.Deauthorize),
        reader.Read(SettingCatalogue.Faz.RequestTopic))
    {
        IsEnabled = reader.Read(SettingCatalogue.EnableFortiAnalyzer),
    };

    private static Required<string> Require(SettingsReader reader, Setting<string?> setting) => new(setting.Key, reader.Read(setting));
}
