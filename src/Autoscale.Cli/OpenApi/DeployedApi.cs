namespace Autoscale.Cli.OpenApi;

/// <summary>The endpoints that <c>serverless.template</c> deploys.</summary>
internal static class DeployedApi
{
    /// <summary>The endpoints.</summary>
    public static IReadOnlyList<Endpoint> Endpoints { get; } = [.. DeviceEndpoints.All, .. FailoverEndpoints.All, .. UserEndpoints.All];

    /// <summary>The OpenAPI document, docs/openapi.json.</summary>
    public static ApiDocument Document { get; } = new(
        "Autoscale",
        "The HTTP endpoints of the functions. Which of the APIs exist depends on the parameters of the stack.",
        "https://{api}.execute-api.{region}.amazonaws.com/prod",
        Endpoints);
}
