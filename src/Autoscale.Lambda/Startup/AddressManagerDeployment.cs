using System.Globalization;
using Autoscale.Domain.AddressManager.Members;
using Autoscale.Domain.AddressManager.Settings;
using Autoscale.Domain.Shared.Certificates;
using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Lambda.Startup;

/// <summary>
/// The environment variables of the functions of the Address Manager monitor. Errors are thrown together, before the first event. Spec
/// address-manager C4.
/// </summary>
/// <param name="Name">The name of the deployment in metrics: <c>RESOURCE_TAG_PREFIX</c>.</param>
/// <param name="EndpointUrl">The URL of an emulator (<c>AWS_ENDPOINT_URL</c>); null for AWS.</param>
/// <param name="Monitor">The settings of the deployment.</param>
public sealed record AddressManagerDeployment(string Name, Uri? EndpointUrl, MonitorDeployment Monitor)
{
    private const string Prefix = "AddressManager";

    private const int MaxField = 64;

    /// <summary>The table of the state and of the orders.</summary>
    public string Table => $"{Name}-AddressManager";

    /// <summary>The topic of the messages (<c>AddressManagerTopicArn</c>); null for the function that sends none.</summary>
    public string? TopicArn { get; private init; }

    /// <summary>The secret with the key of access tokens (<c>AddressManagerTokenKeySecret</c>); null for the monitor.</summary>
    public SecretName? TokenKey { get; private init; }

    /// <summary>The user-defined field with the permissions of users (<c>AddressManagerPermissionField</c>).</summary>
    public string PermissionField { get; private init; } = "BlueCatGateway";

    /// <summary>Reads the variables of the monitor.</summary>
    public static AddressManagerDeployment OfMonitor(Func<string, string?> variable)
    {
        var reader = new Reader(variable);
        return reader.Deployment() with { TopicArn = reader.Text("TopicArn") };
    }

    /// <summary>Reads the variables of the requests.</summary>
    public static AddressManagerDeployment OfRequests(Func<string, string?> variable)
    {
        var reader = new Reader(variable);
        var (key, field) = (reader.Secret("TokenKeySecret", isRequired: true), reader.Text("PermissionField") ?? "BlueCatGateway");
        if (field.Length > MaxField || !field.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-'))
            reader.Errors.Add($"{Prefix}PermissionField must have at most {MaxField} letters, digits, underscores and hyphens");
        return reader.Deployment() with { TokenKey = key, PermissionField = field };
    }

    /// <summary>Reads variables and collects their errors.</summary>
    private sealed class Reader(Func<string, string?> variable)
    {
        public List<string> Errors { get; } = [];

        public AddressManagerDeployment Deployment()
        {
            var environment = DeploymentEnvironment.Of(variable);
            var settings = Settings();
            var authorities = Secret("AuthoritySecret");
            Errors.AddRange(MonitorSettingsPolicy.Faults(settings));
            return Errors.Count == 0
                ? new(environment.ResourceTagPrefix, environment.EndpointUrl, new MonitorDeployment(settings, authorities))
                : throw new InvalidOperationException(
                    $"The settings of the Address Manager monitor are invalid: {string.Join("; ", Errors)}.");
        }

        public string? Text(string name) => variable(Prefix + name)?.Trim() is { Length: > 0 } text ? text : null;

        public SecretName? Secret(string name, bool isRequired = false)
        {
            if (Text(name) is { } text)
            {
                if (SecretName.TryParse(text, out var secret))
                    return secret;
                Errors.Add($"{Prefix}{name} must be the name or the ARN of a secret");
            }
            else if (isRequired)
            {
                Errors.Add($"{Prefix}{name} must be set");
            }

            return null;
        }

        private MonitorSettings Settings()
        {
            var given = new MonitorSettings
            {
                Members = Members(),
                Credentials = Secret("CredentialsSecret", isRequired: true) ?? SecretName.Parse("none"),
                ClientCertificate = Secret("ClientCertificateSecret"),
            };
            return given with
            {
                Alias = Text("Alias") ?? given.Alias,
                Version = Version(),
                PollInterval = Seconds("PollInterval") ?? given.PollInterval,
                RequestTimeout = Seconds("RequestTimeout") ?? given.RequestTimeout,
                FailAfter = Number("FailAfter") ?? given.FailAfter,
                ConfirmAfter = Number("ConfirmAfter") ?? given.ConfirmAfter,
                MaxBackoff = Seconds("MaxBackoff") ?? given.MaxBackoff,
            };
        }

        // The lists have one entry for each member; an empty entry stands for none.
        private IReadOnlyList<ClusterMember> Members()
        {
            var members = List("Members");
            var (health, fingerprints) = (ListBeside("HealthUrls", members), ListBeside("Fingerprints", members));
            return
            [
                .. members.Select((m, n) => UrlOf("Members", m) is not { } url ? null : new ClusterMember(url)
                {
                    HealthUrl = health.ElementAtOrDefault(n) is { Length: > 0 } text ? UrlOf("HealthUrls", text) : null,
                    Trust = fingerprints.ElementAtOrDefault(n) is { Length: > 0 } fingerprint
                        ? new MemberTrust(Fingerprint.Normalize(fingerprint), Authorities: null)
                        : MemberTrust.Public,
                }).OfType<ClusterMember>(),
            ];
        }

        private string[] List(string name) => Text(name)?.Split(',', StringSplitOptions.TrimEntries) ?? [];

        private string[] ListBeside(string name, string[] members)
        {
            var list = List(name);
            if (list.Length > members.Length)
                Errors.Add($"{Prefix}{name} must not have more entries than {Prefix}Members");
            return list;
        }

        private Uri? UrlOf(string name, string text)
        {
            if (Uri.TryCreate(text, UriKind.Absolute, out var url))
                return url;
            Errors.Add($"{Prefix}{name} must be URLs separated by commas");
            return null;
        }

        private ApiVersion Version()
        {
            if (Text("ApiVersion") is not { } name)
                return ApiVersion.Automatic;
            if (ApiVersionName.Parse(name) is { } version)
                return version;
            Errors.Add($"{Prefix}ApiVersion must be {ApiVersionName.Rule}");
            return ApiVersion.Automatic;
        }

        private TimeSpan? Seconds(string name) => Number(name) is { } seconds ? TimeSpan.FromSeconds(seconds) : null;

        private int? Number(string name)
        {
            if (Text(name) is not { } text)
                return null;
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                return number;
            Errors.Add($"{Prefix}{name} must be a whole number");
            return null;
        }
    }
}
