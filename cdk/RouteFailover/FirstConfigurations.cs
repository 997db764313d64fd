using Amazon.CDK;

namespace Autoscale.Cdk.RouteFailover;

/// <summary>
/// Makes the included function write the first configuration of each unit to the bucket. The function reads the API key itself: the stack
/// passes only the ARN of the secret, so that the key is in no template, event, user data or log.
/// </summary>
internal sealed class FirstConfigurations(
    Stack stack, RouteFailoverStackProps props, RouteFailoverParameters parameters, IReadOnlyList<UnitInterfaces> units)
{
    /// <summary>The timeout in seconds, longer than the function with its retries.</summary>
    internal const string Patience = "900";

    public CfnCustomResource Write(int unit, IncludedFailover failover, BootstrapStore store)
    {
        var configuration = new CfnCustomResource(
            stack, $"Fgt{unit}Configuration", new CfnCustomResourceProps { ServiceToken = failover.BootstrapFunctionArn });
        configuration.AddDependency(failover.BootstrapRetries);
        foreach (var (name, value) in new (string, object)[]
        {
            ("ServiceTimeout", Patience),
            ("ServiceType", "writeBootstrap"),
            ("Bucket", store.Bucket.BucketName),
            ("Key", BootstrapStore.ConfigurationKey(unit)),
            ("Zone", $"{unit}"),
            ("Addresses", Fn.Join(",", [.. units.Select(each => each.Port2.AttrPrimaryPrivateIpAddress)])),
            ("VpcCidr", parameters.VpcRange),
            ("ManagementCidr", parameters.Managers),
            ("HealthCheckUrl", failover.HealthCheckUrl),
            ("ApiKeySecret", failover.ApiKeySecretArn),
            ("FortiOs", parameters.FortiOs),
            ("HostName", $"Fgt{unit}"),
            ("Configsets", Configsets()),
            ("Occasion", BootstrapStore.Occasion),
        })
            configuration.AddPropertyOverride(name, value);
        return configuration;
    }

    private Dictionary<string, string> Configsets() =>
        Directory.EnumerateFiles(props.Repository.PathOf("configsets/route-failover"))
            .Where(file => !Path.HasExtension(file))
            .Order(StringComparer.Ordinal)
            .ToDictionary(file => Path.GetFileName(file), File.ReadAllText, StringComparer.Ordinal);
}
