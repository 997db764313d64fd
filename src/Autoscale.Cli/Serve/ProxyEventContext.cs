using System.Text.Json.Serialization;
using Amazon.Lambda.APIGatewayEvents;

namespace Autoscale.Cli.Serve;

/// <summary>The JSON of proxy events and of their answers, in the format of API Gateway.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(APIGatewayProxyRequest))]
[JsonSerializable(typeof(APIGatewayProxyResponse))]
internal sealed partial class ProxyEventContext : JsonSerializerContext;
