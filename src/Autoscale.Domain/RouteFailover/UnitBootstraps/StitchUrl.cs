using System.Text.RegularExpressions;

namespace Autoscale.Domain.RouteFailover.UnitBootstraps;

/// <summary>
/// The URL that a stitch calls: a path in a stage of API Gateway. Old FortiOS releases need its parts, new ones the whole without
/// <c>https://</c>. Spec route-failover 3.1, 3.2.
/// </summary>
public sealed partial record StitchUrl
{
    /// <summary>The rule for the text, as the end of the sentence "it …".</summary>
    public const string Rule = "must be a URL like https://a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com/prod/healthcheck";

    private StitchUrl(string apiId, string region, string domain, string stage, string path) =>
        (ApiId, Region, Domain, Stage, Path) = (apiId, region, domain, stage, path);

    /// <summary>The id of the API.</summary>
    public string ApiId { get; }

    /// <summary>The AWS region.</summary>
    public string Region { get; }

    /// <summary>The domain of the partition, such as <c>amazonaws.com</c>.</summary>
    public string Domain { get; }

    /// <summary>The stage.</summary>
    public string Stage { get; }

    /// <summary>The path, without its leading slash.</summary>
    public string Path { get; }

    /// <summary>Host, stage and path, without a scheme.</summary>
    public string WithoutScheme => $"{Host}/{Stage}/{Path}";

    /// <summary>The host name of the API.</summary>
    public string Host => $"{ApiId}.execute-api.{Region}.{Domain}";

    /// <summary>
    /// Parses <c>https://{api}.execute-api.{region}.{domain}/{stage}/{path}</c>; null for any other URL, for example with a query, a port
    /// or a custom domain.
    /// </summary>
    public static StitchUrl? Parse(string text)
    {
        var match = Shape().Match(text);
        return match.Success ? new StitchUrl(Part("api"), Part("region"), Part("domain"), Part("stage"), Part("path")) : null;

        string Part(string name) => match.Groups[name].Value;
    }

    /// <inheritdoc/>
    public override string ToString() => $"https://{WithoutScheme}";

    [GeneratedRegex(
        @"\Ahttps://(?<api>[a-z0-9-]{1,63})\.execute-api\.(?<region>[a-z]{2,}(-[a-z0-9]+){2,4})" +
        @"\.(?<domain>[a-z0-9-]+(\.[a-z0-9-]+){1,3})/(?<stage>[A-Za-z0-9_-]{1,128})/(?<path>[A-Za-z0-9._~-]+(/[A-Za-z0-9._~-]+)*)\z",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Shape();
}
