using Autoscale.Domain.Cluster.Bootstrap;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Shared.FortiOs;
using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Tests.Bootstrap;

internal static class BootstrapSamples
{
    /// <summary>Settings in which every placeholder has a value.</summary>
    public static readonly BootstrapSettings Complete = new()
    {
        HandlerUrl = new Required<string>("autoscale-handler-url", "https://api.example/prod/fgt-as-handler"),
        PskSecret = Psk("s3cret"),
        SyncInterface = "port1",
        AdminPort = 8443,
        TrafficPort = 443,
        TrafficProtocol = "https",
        NetworkCidr = "10.0.0.0/16",
        InternalElbDns = "internal.example",
        FazIp = "10.0.0.99",
        HeartbeatInterval = TimeSpan.FromSeconds(30),
        HasSecondInterface = false,
        HasInternalElb = false,
        HasFortiAnalyzer = false,
        Additional = [],
        Vocabulary = RoleVocabulary.PrimarySecondary,
    };

    public static Required<SecretSetting> Psk(string? value) =>
        new("fortigate-psk-secret", value is null ? null : new SecretSetting.Plain(new Secret(value)));

    public static string Fill(string text, BootstrapSettings? settings = null) =>
        PlaceholderPolicy.Fill(new Configset("baseconfig", text), settings ?? Complete, FortiGates.A);
}
