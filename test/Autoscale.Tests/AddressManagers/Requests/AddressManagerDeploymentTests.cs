using Autoscale.Domain.AddressManager.Members;
using Autoscale.Domain.AddressManager.Settings;
using Autoscale.Domain.Shared.Secrets;
using Autoscale.Lambda.Startup;

namespace Autoscale.Tests.AddressManagers.Requests;

/// <summary>The environment variables of the two functions.</summary>
public sealed class AddressManagerDeploymentTests
{
    private readonly Dictionary<string, string> _variables = new(StringComparer.Ordinal)
    {
        ["RESOURCE_TAG_PREFIX"] = "fgt",
        ["AddressManagerMembers"] = "https://bam1.example, https://bam2.example:8443",
        ["AddressManagerCredentialsSecret"] = "am/monitor",
        ["AddressManagerTokenKeySecret"] = "am/key",
    };

    [Fact]
    public void The_defaults_are_those_of_the_settings()
    {
        var deployment = AddressManagerDeployment.OfMonitor(_variables.GetValueOrDefault);

        Assert.Equal(
            new MonitorSettings
            {
                Members = [new ClusterMember(new Uri("https://bam1.example")), new ClusterMember(new Uri("https://bam2.example:8443"))],
                Credentials = SecretName.Parse("am/monitor"),
            },
            deployment.Monitor.Settings);
        Assert.Null(deployment.Monitor.Authorities);
        Assert.Equal(("fgt", "fgt-AddressManager", null), (deployment.Name, deployment.Table, deployment.TopicArn));
    }

    [Fact]
    public void All_variables_are_read()
    {
        var pin = string.Concat(Enumerable.Repeat("AB:", 31)) + "AB";
        Set("HealthUrls", ",https://bam2.example:8444");
        Set("Fingerprints", pin);
        Set("AuthoritySecret", "am/authorities");
        Set("ClientCertificateSecret", "am/client");
        Set("Alias", "bam");
        Set("ApiVersion", "v1");
        Set("PollInterval", "20");
        Set("RequestTimeout", "4");
        Set("FailAfter", "5");
        Set("ConfirmAfter", "6");
        Set("MaxBackoff", "70");
        Set("PermissionField", "Portal");

        var requests = AddressManagerDeployment.OfRequests(_variables.GetValueOrDefault);

        var settings = requests.Monitor.Settings;
        Assert.Equal(
            (null, new Uri("https://bam2.example:8444"), string.Concat(Enumerable.Repeat("ab", 32))),
            (settings.Members[0].HealthUrl, settings.Members[1].HealthUrl, settings.Members[0].Trust.Fingerprint));
        Assert.Equal(MemberTrust.Public, settings.Members[1].Trust);
        Assert.Equal(
            ("bam", ApiVersion.V1, 20d, 4d, 5, 6, 70d),
            (
                settings.Alias,
                settings.Version,
                settings.PollInterval.TotalSeconds,
                settings.RequestTimeout.TotalSeconds,
                settings.FailAfter,
                settings.ConfirmAfter,
                settings.MaxBackoff.TotalSeconds));
        Assert.Equal(
            ("am/authorities", "am/client", "am/key", "Portal"),
            (requests.Monitor.Authorities?.Value, settings.ClientCertificate?.Value, requests.TokenKey?.Value, requests.PermissionField));
    }

    [Theory]
    [InlineData("Members", "", "members must have 1 to 3 entries, not 0")]
    [InlineData("Members", "http://bam1.example", "must be https://")]
    [InlineData("Members", "nonsense", "AddressManagerMembers must be URLs separated by commas")]
    [InlineData("HealthUrls", "https://a:8444,,https://c:8444", "must not have more entries than AddressManagerMembers")]
    [InlineData("HealthUrls", "https://bam1.example:8444", "clientCertificate must name a secret")]
    [InlineData("Fingerprints", "zz", "must be a SHA-256")]
    [InlineData("CredentialsSecret", "", "AddressManagerCredentialsSecret must be set")]
    [InlineData("AuthoritySecret", "a b", "AddressManagerAuthoritySecret must be the name or the ARN of a secret")]
    [InlineData("TokenKeySecret", "", "AddressManagerTokenKeySecret must be set")]
    [InlineData("ApiVersion", "v3", "AddressManagerApiVersion must be auto, v1 or v2")]
    [InlineData("PollInterval", "ten", "AddressManagerPollInterval must be a whole number")]
    [InlineData("RequestTimeout", "11", "requestTimeout 11 must be at most pollInterval 10")]
    [InlineData("PermissionField", "a|b", "AddressManagerPermissionField must have at most 64")]
    public void A_wrong_variable_fails_at_the_start_and_is_named(string name, string value, string rule)
    {
        Set(name, value);

        var error = Assert.Throws<InvalidOperationException>(() => AddressManagerDeployment.OfRequests(_variables.GetValueOrDefault));

        Assert.Contains(rule, error.Message, StringComparison.Ordinal);
    }

    private void Set(string name, string value) => _variables[$"AddressManager{name}"] = value;
}
