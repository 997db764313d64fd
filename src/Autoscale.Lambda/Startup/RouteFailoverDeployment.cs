using Autoscale.Domain.RouteFailover.Variables;

namespace Autoscale.Lambda.Startup;

/// <summary>
/// The environment variables of a route failover deployment. The six variables of the original are sufficient. Spec route-failover 1.1.
/// </summary>
/// <param name="Name">The name of the deployment in metrics: <c>RESOURCE_TAG_PREFIX</c>, or the name of the function.</param>
/// <param name="Table">The table of the stored state: <c>RouteFailoverTable</c>, or the prefix and <c>-RouteFailover</c>.</param>
/// <param name="EndpointUrl">The URL of an emulator (<c>AWS_ENDPOINT_URL</c>); null for AWS.</param>
/// <param name="Variables">The zones and rules, or the errors in them.</param>
public sealed record RouteFailoverDeployment(string Name, string Table, Uri? EndpointUrl, RouteFailoverVariables Variables)
{
    private const string NoTable = "RouteFailover";

    /// <summary>The region (<c>AWS_REGION</c>), because the name of a VPC endpoint may not contain it.</summary>
    public string? Region { get; init; }

    /// <summary>Host and port of Lambda's metadata endpoint (<c>AWS_LAMBDA_METADATA_API</c>); null outside Lambda.</summary>
    public string? MetadataEndpoint { get; init; }

    /// <summary>The token for that endpoint (<c>AWS_LAMBDA_METADATA_TOKEN</c>); null outside Lambda.</summary>
    public string? MetadataToken { get; init; }

    /// <summary>Reads the variables. Errors are kept and reported by every invocation.</summary>
    public static RouteFailoverDeployment Of(Func<string, string?> variable)
    {
        var prefix = Text("RESOURCE_TAG_PREFIX");
        var endpoint = Text("AWS_ENDPOINT_URL");
        var read = RouteFailoverVariables.Read(variable);
        Uri? url = null;
        if (endpoint is not null && (!Uri.TryCreate(endpoint, UriKind.Absolute, out url) || url.Scheme is not ("http" or "https")))
            read = new RouteFailoverVariables(
                Settings: null, [.. read.Errors, $"AWS_ENDPOINT_URL is '{endpoint}', but must be an http or https URL"]);
        return new RouteFailoverDeployment(
            prefix ?? Text("AWS_LAMBDA_FUNCTION_NAME") ?? NoTable,
            Text("RouteFailoverTable") ?? (prefix is null ? NoTable : $"{prefix}-{NoTable}"),
            url,
            read)
        {
            Region = Text("AWS_REGION"),
            MetadataEndpoint = Text("AWS_LAMBDA_METADATA_API"),
            MetadataToken = Text("AWS_LAMBDA_METADATA_TOKEN"),
        };

        string? Text(string name) => variable(name)?.Trim() is { Length: > 0 } text ? text : null;
    }
}
