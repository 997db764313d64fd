using System.Text.Json.Serialization;
using Amazon.Lambda.APIGatewayEvents;

namespace Autoscale.Lambda.Startup;

/// <summary>The JSON of events and answers, generated at compile time.</summary>
[JsonSerializable(typeof(APIGatewayProxyRequest))]
[JsonSerializable(typeof(APIGatewayProxyResponse))]
public sealed partial class EventContext : JsonSerializerContext;
