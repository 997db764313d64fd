using System.Text.Json.Serialization;
using Amazon.Lambda.APIGatewayEvents;

namespace Autoscale.Cli.Routes.Demonstration;

/// <summary>Proxy events as API Gateway writes them.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(APIGatewayProxyRequest))]
internal sealed partial class ProxyEventContext : JsonSerializerContext;
