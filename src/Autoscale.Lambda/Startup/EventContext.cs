using System.Text.Json;
using System.Text.Json.Serialization;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.CloudWatchEvents;
using Amazon.Lambda.CloudWatchEvents.ScheduledEvents;

namespace Autoscale.Lambda.Startup;

/// <summary>The JSON of events and answers, generated at compile time.</summary>
[JsonSerializable(typeof(APIGatewayProxyRequest))]
[JsonSerializable(typeof(APIGatewayProxyResponse))]
[JsonSerializable(typeof(CloudWatchEvent<JsonElement>))]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(ScheduledEvent))]
public sealed partial class EventContext : JsonSerializerContext;
