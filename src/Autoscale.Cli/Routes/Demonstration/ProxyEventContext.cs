using System.Text.Json.Serialization;
using Amazon.Lambda.APIGatewayEvents;

namespace Autoscale.Cli.Routes.Demonstration;

/// <summary>The JSON of proxy events, in the format of API Gateway.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(APIGatewayProxyRequest))]
internal sealed partial class ProxyEventContext : JsonSerializerContext;
