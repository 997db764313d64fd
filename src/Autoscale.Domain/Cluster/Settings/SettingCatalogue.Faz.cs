namespace Autoscale.Domain.Cluster.Settings;

/// <content>The settings of the authorization on a FortiAnalyzer, beside <c>faz-ip</c> and the switch. Spec 7.11.</content>
public static partial class SettingCatalogue
{
    /// <summary>The settings of the authorization on a FortiAnalyzer.</summary>
    public static class Faz
    {
        public static readonly Setting<int> Port = Ours(
            "faz-port", "port of the FortiAnalyzer's API", SettingKind.Whole(1, 65535), "443");
        public static readonly Setting<string> Adom = Ours(
            "faz-adom", "ADOM of the FortiAnalyzer in which devices are registered", SettingKind.Matching(
                "must be a name of 1 to 35 letters, digits, '-', '_' and '.'",
                text => text.Length <= 35 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.')), "root");
        public static readonly Setting<string?> Credentials = Editable(Without(
            "faz-credentials-secret",
            "name or ARN of the secret with the API user of the FortiAnalyzer, as {\"username\":…,\"password\":…}; " +
            "when not set, people authorize the devices",
            SecretReference)) with
        { IsOurs = true };
        public static readonly Setting<string?> Authority = Editable(Without(
            "faz-ca-secret",
            "name or ARN of the secret with the certificates that may issue the FortiAnalyzer's certificate, in PEM; " +
            "when not set, the public authorities",
            SecretReference)) with
        { IsOurs = true };
        public static readonly Setting<string?> Fingerprint = Editable(Without(
            "faz-tls-fingerprint",
            "SHA-256 of the only accepted certificate of the FortiAnalyzer, in hex; it replaces the checks of issuer and name",
            SettingKind.Matching(
                "must be 64 hexadecimal digits, with or without colons", text => FazText.Fingerprint(text) is not null))) with
        { IsOurs = true };
        public static readonly Setting<bool> Deauthorize = Ours(
            "faz-deauthorize", "whether the registration of a device that has left the cluster is removed", SettingKind.Flag(), "true");
        public static readonly Setting<string?> RequestTopic = OfStack(Without(
            "faz-request-topic-arn", "ARN of the SNS topic by which functions ask for authorization", TopicArn)) with
        { IsOurs = true };
        public static readonly Setting<string?> HandlerName = Without(
            "faz-handler-name",
            "name of a function of the original product; the functions do not read this row",
            SettingKind.Line(255));

        /// <summary>All of them, in the order above.</summary>
        public static IReadOnlyList<Setting> All { get; } =
        [
            Port, Adom, Credentials, Authority, Fingerprint, Deauthorize, RequestTopic, HandlerName,
        ];
    }
}
