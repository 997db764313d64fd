using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Autoscale.Domain.Cluster.Deployment;
using Autoscale.Domain.RouteFailover.UnitBootstraps;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Domain.Shared.CustomResources;
using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Lambda.Events;

/// <summary>
/// Reads the work that a stack requests of a function. Deleting a resource that was never created succeeds, even when its properties are
/// invalid: otherwise a stack whose creation failed could not be rolled back. Spec 1.12.
/// </summary>
public static class DeploymentOrderParser
{
    private const string NothingToStop = "There is nothing to stop yet.";
    private const string NothingToDelete = "There is nothing to delete.";

    /// <summary>The service types of the function DeploymentService.</summary>
    public static IReadOnlyList<string> OfDeployment { get; } =
        ["saveSettings", "startAutoscale", "initiateAutoscale", "stopAutoscale", "registerFortiAnalyzer", "saveConfigsets", "bootUrls"];

    /// <summary>The service types of the function RouteFailoverBootstrap.</summary>
    public static IReadOnlyList<string> OfUnits { get; } = ["writeBootstrap", "copyLicense"];

    /// <summary>The work that a request asks for; an <see cref="InvalidPropertyException"/> when its properties are invalid.</summary>
    public static DeploymentOrder Parse(CustomResourceRequest request, IReadOnlyList<string> known)
    {
        var isKnown = known.Contains(request.ServiceType, StringComparer.Ordinal);
        if (request.Kind == RequestKind.Delete)
            return isKnown && request.Refusal is null ? Deletion(request) : new DeploymentOrder.Nothing(NothingToDelete);
        if (request.Refusal is { } refusal)
            throw new InvalidPropertyException(refusal);
        if (!isKnown)
            throw new InvalidPropertyException($"Property ServiceType must be one of {string.Join(", ", known)}.");
        var properties = new PropertyReader(request.Properties);
        return request.ServiceType switch
        {
            "saveSettings" => new DeploymentOrder.SaveSettings(
                properties.All, request is { Kind: RequestKind.Update, OldProperties: { } old } ? new PropertyReader(old).All : []),
            "startAutoscale" or "initiateAutoscale" => new DeploymentOrder.Start(Unchanged(properties, request)),
            "stopAutoscale" => new DeploymentOrder.Nothing(NothingToStop),
            "registerFortiAnalyzer" => new DeploymentOrder.Register(Appliance(properties)),
            "saveConfigsets" => new DeploymentOrder.SaveTexts(Configsets(properties)),
            "bootUrls" => new DeploymentOrder.AddBootToken(Urls(properties)),
            "writeBootstrap" => new DeploymentOrder.WriteUnit(Unit(properties)),
            "copyLicense" => new DeploymentOrder.CopyLicense(License(properties)),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>The address of the object of a resource; null for a resource without an object or with an invalid address.</summary>
    public static ObjectAddress? AddressOf(CustomResourceRequest request)
    {
        try
        {
            return OfUnits.Contains(request.ServiceType, StringComparer.Ordinal) ? AddressOf(new PropertyReader(request.Properties)) : null;
        }
        catch (InvalidPropertyException)
        {
            // No object can have been written to an invalid address.
            return null;
        }
    }

    private static DeploymentOrder Deletion(CustomResourceRequest request) => request.ServiceType switch
    {
        "stopAutoscale" => new DeploymentOrder.Stop(),
        "writeBootstrap" or "copyLicense" when AddressOf(request) is { } address => new DeploymentOrder.DeleteText(address),
        _ => new DeploymentOrder.Nothing(NothingToDelete),
    };

    private static IReadOnlyCollection<string> Unchanged(PropertyReader properties, CustomResourceRequest request) =>
        request is { Kind: RequestKind.Update, OldProperties: { } old }
            ? [.. properties.All.Intersect(new PropertyReader(old).All).Select(p => p.Key)]
            : [];

    private static ObjectAddress AddressOf(PropertyReader properties) => new(
        properties.Required("Bucket", text => text, "must be the name of a bucket"),
        properties.Required("Key", text => text, "must be the key of an object"));

    private static FortiAnalyzerInstance Appliance(PropertyReader properties) => new(
        InstanceId.Parse(
            properties.Required("InstanceId", text => InstanceId.TryParse(text, out _) ? text : null, "must be the id of an instance")),
        properties.Required("PrivateIp", PropertyReader.Address, "must be an IP address"));

    private static List<TextObject> Configsets(PropertyReader properties)
    {
        var bucket = properties.Required("Bucket", text => text, "must be the name of a bucket");
        var directory = properties.Optional("Directory", text => text.Trim('/'), "must be a folder") ?? "";
        return
        [
            .. properties.Configsets("Configsets").Select(c =>
                new TextObject(new ObjectAddress(bucket, $"{(directory.Length == 0 ? "" : directory + "/")}configset/{c.Name}"), c.Text)),
        ];
    }

    private static BootUrls Urls(PropertyReader properties)
    {
        const string rule = "must be an https URL without spaces or quotes";
        return new BootUrls(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["ConfigUrl"] = properties.Required("ConfigUrl", HttpsUrl, rule),
                ["LicenseUrl"] = properties.Required("LicenseUrl", HttpsUrl, rule),
            },
            SecretName.Parse(properties.Required("TokenSecret", text => IsArn(text) ? text : null, "must be the ARN of a secret")));
    }

    private static string? HttpsUrl(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttps && !text.Any(c => c is ' ' or '"')
            ? text
            : null;

    private static UnitBootstrap Unit(PropertyReader properties) => new(
        AddressOf(properties),
        SecretName.Parse(properties.Required("ApiKeySecret", text => IsArn(text) ? text : null, "must be the ARN of a secret")),
        Release(properties),
        int.Parse(
            properties.Required("Zone", text => text is [>= '1' and <= '8'] ? text : null, "must be a whole number from 1 to 8"),
            CultureInfo.InvariantCulture),
        properties.Required("Addresses", Addresses, "must be IPv4 addresses separated by commas, one for each zone"),
        properties.Range("VpcCidr", AddressFamily.InterNetwork)
        ?? throw new InvalidPropertyException("Property VpcCidr must be an IPv4 range like 10.0.0.0/16."),
        properties.Required(
            "HealthCheckUrl",
            StitchUrl.Parse,
            "must be a URL like https://a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com/prod/healthcheck"),
        properties.Configsets("Configsets"))
    {
        ManagementCidr = properties.Range("ManagementCidr", AddressFamily.InterNetwork),
        VpcIpv6Cidr = properties.Range("VpcIpv6Cidr", AddressFamily.InterNetworkV6),
        Anchor = properties.Optional("Anchor", PropertyReader.Address, "must be an IPv4 address"),
        HostName = properties.Optional("HostName", text => text, "must be a name"),
    };

    private static UnitLicense License(PropertyReader properties) => new(
        AddressOf(properties),
        new ObjectAddress(
            properties.Required("SourceBucket", text => text, "must be the name of a bucket"),
            properties.Required("SourceKey", text => text, "must be the key of an object")),
        properties.Required(
            "SourceRegion", text => UnitLicense.IsRegion(text) ? text : null, "must be the name of a region, such as eu-west-1"));

    private static bool IsArn(string text) =>
        text.StartsWith("arn:", StringComparison.Ordinal)
        && text.Contains(":secretsmanager:", StringComparison.Ordinal)
        && SecretName.TryParse(text, out _);

    private static FortiOsRelease Release(PropertyReader properties)
    {
        var name = properties.Required(
            "FortiOs",
            text => Enum.GetValues<FortiOsRelease>().Any(r => PairConfigurationPolicy.NameOf(r) == text) ? text : null,
            "must be 6.0, 6.4, 7.0 or 7.2");
        return Enum.GetValues<FortiOsRelease>().First(r => PairConfigurationPolicy.NameOf(r) == name);
    }

    private static IReadOnlyList<IPAddress>? Addresses(string text)
    {
        var addresses = text.Split(',', StringSplitOptions.TrimEntries).Select(PropertyReader.Address).ToList();
        return addresses.Contains(null) ? null : [.. addresses.OfType<IPAddress>()];
    }
}
