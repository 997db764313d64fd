using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Autoscale.Domain.Cluster.Settings;

namespace Autoscale.Cdk.Tests;

/// <summary>The settings that the template saves: every setting, each with a valid value. Spec 9.1, 9.4.</summary>
public sealed class SavedSettingsTests
{
    private static readonly string[] OfTheResource = ["ServiceToken", "ServiceTimeout", "ServiceType"];

    private static readonly TemplateDocument Template = TemplateDocument.Serverless;

    public static TheoryData<string> Keys => [.. SettingCatalogue.All.Select(s => s.Key)];

    /// <summary>Parameters, and the key of the setting with the same bounds.</summary>
    public static TheoryData<string, string> Bounded => new()
    {
        { "HeartBeatInterval", "heartbeat-interval" },
        { "HeartBeatLossCount", "heartbeat-loss-count" },
        { "HeartBeatDelayAllowance", "heartbeat-delay-allowance" },
        { "SyncRecoveryCount", "sync-recovery-count" },
        { "FortiGateAdminPort", "fortigate-admin-port" },
        { "LoadBalancingTrafficPort", "fortigate-traffic-port" },
        { "LifecycleHookTimeout", "lifecycle-hook-timeout" },
        { "BgpAsn", "vpn-bgp-asn" },
        { "FgtAsgDesiredCapacityByol", "byol-scaling-group-desired-capacity" },
        { "FgtAsgMinSizeByol", "byol-scaling-group-min-size" },
        { "FgtAsgMaxSizeByol", "byol-scaling-group-max-size" },
        { "FgtAsgDesiredCapacityPayg", "scaling-group-desired-capacity" },
        { "FgtAsgMinSizePayg", "scaling-group-min-size" },
        { "FgtAsgMaxSizePayg", "scaling-group-max-size" },
    };

    /// <summary>Parameters of a FortiAnalyzer, and the keys of their settings.</summary>
    public static TheoryData<string, string> OfTheAnalyzer => new()
    {
        { "FortiAnalyzerIp", "faz-ip" },
        { "FortiAnalyzerPort", "faz-port" },
        { "FortiAnalyzerAdom", "faz-adom" },
        { "FortiAnalyzerApiUserArn", "faz-credentials-secret" },
        { "FortiAnalyzerAuthorityArn", "faz-ca-secret" },
        { "FortiAnalyzerTlsFingerprint", "faz-tls-fingerprint" },
        { "FortiAnalyzerDeauthorize", "faz-deauthorize" },
        { "FazRequestTopic", "faz-request-topic-arn" },
    };

    private static IEnumerable<KeyValuePair<string, JsonNode?>> Saved =>
        Template.Properties("SavedSettings").Where(p => !OfTheResource.Contains(p.Key, StringComparer.Ordinal));

    [Fact]
    public void The_saved_settings_are_exactly_those_of_the_catalogue() =>
        Assert.Equal(
            SettingCatalogue.All.Select(s => s.Key).Order(StringComparer.Ordinal), Saved.Select(p => p.Key).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Keys))]
    public void The_value_saved_by_default_satisfies_the_rule_of_its_setting(string key)
    {
        var setting = SettingCatalogue.All.Single(s => s.Key == key);

        Assert.Null(setting.Breach(Value(key).Trim()));
    }

    [Fact]
    public void The_value_saved_by_default_equals_the_default_of_its_setting_with_three_exceptions() => Assert.Equal(
        ["asset-storage-key-prefix", "device-token-check", "fortigate-traffic-protocol"],
        SettingCatalogue.All
            .Where(s => s.DefaultText is not null && Value(s.Key) != s.DefaultText)
            .Select(s => s.Key)
            .Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Bounded))]
    public void A_parameter_has_the_bounds_of_its_setting(string parameter, string key)
    {
        var setting = SettingCatalogue.All.Single(s => s.Key == key);
        var declared = Template.Section("Parameters")[parameter]!;
        var (least, most) = ((int)declared["MinValue"]!, (int)declared["MaxValue"]!);

        Assert.Equal(parameter, (string?)Template.Properties("SavedSettings")[key]!["Ref"]);
        Assert.All([least, most], bound => Assert.Null(setting.Breach(bound.ToString(CultureInfo.InvariantCulture))));
        Assert.All([least - 1, most + 1], beyond => Assert.NotNull(setting.Breach(beyond.ToString(CultureInfo.InvariantCulture))));
        Assert.NotEmpty((string)declared["ConstraintDescription"]!);
    }

    [Theory]
    [InlineData("FortiGateSyncInterface", "port1|a.b-c_1", "|a b|a2345678901234567")]
    [InlineData("LoadBalancingTrafficProtocol", "HTTPS|ALL", "|HTTP S|\"")]
    [InlineData("FortiAnalyzerIp", "|10.0.0.9", "10.0.0|fe80::1|faz.example")]
    [InlineData("FortiAnalyzerAdom", "root|My-ADOM_1.2", "|a b|a/b|a23456789012345678901234567890123456")]
    [InlineData(
        "FortiAnalyzerApiUserArn",
        "|arn:aws:secretsmanager:eu-central-1:123456789012:secret:faz-AbCdEf",
        "faz|arn:aws:iam::123456789012:user/faz|arn:aws:secretsmanager:eu-central-1:123456789012:secret:*")]
    [InlineData(
        "FortiAnalyzerTlsFingerprint",
        "|0123456789abcdef0123456789ABCDEF0123456789abcdef0123456789abcdef",
        "0123456789abcdef|g123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")]
    [InlineData("RouteFailoverBootstrapBucket", "|my-bucket.1|abc", "ab|My-Bucket|-ab|a/b")]
    public void The_pattern_of_a_text_parameter_accepts_valid_and_refuses_invalid_values(string parameter, string good, string bad)
    {
        var pattern = (string)Template.Section("Parameters")[parameter]!["AllowedPattern"]!;

        Assert.All(good.Split('|'), value => Assert.Matches(pattern, value));
        Assert.All(
            bad.Split('|').Where(value => value.Length > 0 || !Regex.IsMatch("", pattern, RegexOptions.None, TimeSpan.FromSeconds(1))),
            value => Assert.DoesNotMatch(pattern, value));
    }

    [Theory]
    [InlineData("fortigate-psk-secret", "PskSecret")]
    [InlineData("device-token-key", "DeviceTokenKey")]
    [InlineData("device-boot-token", "DeviceBootToken")]
    public void A_secret_is_saved_as_a_reference(string key, string secret) =>
        Assert.Equal(
            "{\"Fn::Sub\":\"{{secret:${" + secret + "}}}\"}",
            Template.Properties("SavedSettings")[key]!
                .ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));

    [Theory]
    [MemberData(nameof(OfTheAnalyzer))]
    public void A_setting_of_the_FortiAnalyzer_has_its_parameter_or_its_default(string parameter, string key)
    {
        var setting = SettingCatalogue.All.Single(s => s.Key == key);
        var saved = Template.Properties("SavedSettings")[key]!["Fn::If"]!;

        Assert.Equal(("HasFortiAnalyzer", parameter), ((string?)saved[0], (string?)saved[1]!["Ref"]));
        Assert.Equal(setting.DefaultText ?? "n/a", (string?)saved[2]);
    }

    [Fact]
    public void The_integration_is_on_with_a_FortiAnalyzer() => Assert.Equal(
        """{"Fn::If":["HasFortiAnalyzer","true","false"]}""",
        Template.Properties("SavedSettings")["enable-fortianalyzer-integration"]!.ToJsonString());

    [Fact]
    public void Settings_are_saved_by_DeploymentService_after_its_retries_are_configured()
    {
        var saved = Template.Resource("SavedSettings");

        Assert.Equal(
            ("AWS::CloudFormation::CustomResource", "DeploymentServiceRetries"), ((string?)saved["Type"], (string?)saved["DependsOn"]));
        Assert.Equal(
            ("DeploymentService", "3600", "saveSettings"),
            (
                (string?)saved["Properties"]!["ServiceToken"]!["Fn::GetAtt"]![0],
                (string?)saved["Properties"]!["ServiceTimeout"],
                (string?)saved["Properties"]!["ServiceType"]));
    }

    // The default of a parameter or a sample value; references to resources become a valid ARN or id.
    private static string Value(string key) => Text(Template.Properties("SavedSettings")[key]!);

    private static string Text(JsonNode node) => node switch
    {
        JsonObject function when (string?)function["Ref"] is { } name => Of(name),
        JsonObject function when (string?)function["Fn::Sub"] is { } text => Regex.Replace(
            text, @"\$\{(?<name>[^}]+)\}", match => Of(match.Groups["name"].Value), RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)),
        JsonObject function when function["Fn::If"] is JsonArray branches => Text(Chosen(branches)!),
        JsonObject other => throw new NotSupportedException(other.ToJsonString()),
        _ => (string)node!,
    };

    private static JsonNode? Chosen(JsonArray branches)
    {
        var values = new TemplateValues(Template, new Dictionary<string, string>(StringComparer.Ordinal));
        return branches[values.Holds((string)branches[0]!) ? 1 : 2];
    }

    private static string Of(string name) => name switch
    {
        "NotificationTopic" => "arn:aws:sns:eu-central-1:123456789012:fgt",
        "PskSecret" => "arn:aws:secretsmanager:eu-central-1:123456789012:secret:PskSecret-AbCdEf",
        "DeviceTokenKey" => "arn:aws:secretsmanager:eu-central-1:123456789012:secret:DeviceTokenKey-AbCdEf",
        "DeviceBootToken" => "arn:aws:secretsmanager:eu-central-1:123456789012:secret:DeviceBootToken-AbCdEf",
        "DeviceApi" => "a1b2c3d4e5",
        "AWS::Region" => "eu-central-1",
        "AWS::URLSuffix" => "amazonaws.com",
        "ResourceTagPrefix" => "fgt",
        "AssetBucket" => "my-assets",
        _ => Template.Section("Parameters")[name]!["Default"]!.ToString(),
    };
}
