using System.Text.Json;
using Amazon.Lambda.APIGatewayEvents;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Lambda.Startup;

namespace Autoscale.Lambda.Events;

/// <summary>
/// Reads the events of the authorization on the FortiAnalyzer: proxy requests, SNS messages, schedules, the event of the original product,
/// and direct invocations. No event carries authority: it requests a run, and the run reads members and settings itself. Spec 1.10, 1.11.
/// </summary>
/// <example>
/// <code>
/// { "httpMethod": "POST", "path": "/faz-auth-handler", "headers": { "Fos-instance-id": "i-…" }, "body": null, … }
/// { "Records": [ { "EventSource": "aws:sns", "Sns": { "Message": "i-1234567890abcdef0", … }, … } ] }
/// { "source": "aws.events", "detail-type": "Scheduled Event", … }
/// { "source": "fortinet.autoscale", "detail-type": "FortiAnalyzer Authorization Request",
///   "detail": { "ServiceType": "triggerFazDeviceAuth", "ServiceToken": "arn:aws:lambda:…" } }
/// { }
/// </code>
/// </example>
public static class FazEventParser
{
    private const string OriginalSource = "fortinet.autoscale";
    private const string OriginalType = "triggerFazDeviceAuth";
    private const int LongestReason = 40;
    private const int MaxReasons = 5;

    // The names in proxy events begin with a lower-case letter.
    private static readonly EventContext Proxy = new(new JsonSerializerOptions { PropertyNameCaseInsensitive = true });

    /// <summary>The proxy request in an event; null for an event of another kind.</summary>
    public static APIGatewayProxyRequest? ProxyOf(JsonElement received)
    {
        if (!EventText.IsProxy(received))
            return null;
        try
        {
            return received.Deserialize(Proxy.APIGatewayProxyRequest);
        }
        catch (JsonException)
        {
            // API Gateway sends no such event; without its fields, the request is refused like any invalid one.
            return new APIGatewayProxyRequest();
        }
    }

    /// <summary>The instance that asks for itself: in the header that FortiOS sends, else in the body.</summary>
    public static InstanceId InstanceOf(APIGatewayProxyRequest request)
    {
        var body = DeviceRequest.BodyOf(request);
        if (body.All(b => b is (byte)' ' or (byte)'\r' or (byte)'\n' or (byte)'\t'))
            return DeviceRequest.InstanceOf(request);
        var named = InstanceIn(body);
        return !DeviceRequest.HasInstance(request) || DeviceRequest.InstanceOf(request) == named
            ? named
            : throw new InvalidRequestException("header and body must name the same instance");
    }

    /// <summary>The request in an event.</summary>
    /// <param name="functionArn">The function that was invoked, with or without a qualifier.</param>
    public static FazCall Parse(JsonElement received, string functionArn) => received switch
    {
        _ when EventText.IsProxy(received) => new FazCall.Run(FazCaller.Api, "api"),
        { ValueKind: JsonValueKind.Object } when received.TryGetProperty("Records", out var records) => OfRecords(records),
        { ValueKind: JsonValueKind.Object } when received.Text("source") is { } source => OfEvent(source, received, functionArn),
        _ => new FazCall.Run(FazCaller.Invoker, "invocation"),
    };

    private static InstanceId InstanceIn(byte[] body)
    {
        try
        {
            var parsed = JsonElement.Parse(body);
            if (parsed.ValueKind == JsonValueKind.Object && InstanceId.TryParse(parsed.Text("instance"), out var instance))
                return instance;
        }
        catch (JsonException)
        {
            // The same rule is broken.
        }

        throw new InvalidRequestException("the body must be empty or a JSON object with the instance id as instance");
    }

    // SNS delivers one record; several are one run too.
    private static FazCall OfRecords(JsonElement records)
    {
        string[] reasons =
        [
            .. records.ValueKind == JsonValueKind.Array
                ? records.EnumerateArray()
                    .Where(r => r.ValueKind == JsonValueKind.Object && r.TryGetProperty("Sns", out var sns)
                        && sns.ValueKind == JsonValueKind.Object)
                    .Select(r => Shown(r.GetProperty("Sns").Text("Message") ?? ""))
                    .Distinct(StringComparer.Ordinal)
                : [],
        ];
        return reasons.Length == 0
            ? new FazCall.Ignored("Records", "it has no message of SNS")
            : new FazCall.Run(FazCaller.EventSource, string.Join(", ", reasons.Take(MaxReasons)));
    }

    private static FazCall OfEvent(string source, JsonElement received, string functionArn)
    {
        var kind = Shown(received.Text("detail-type") ?? "no detail-type");
        if (source == "aws.events")
            return new FazCall.Run(FazCaller.EventSource, "schedule");
        if (source != OriginalSource || !received.TryGetProperty("detail", out var detail) || detail.ValueKind != JsonValueKind.Object)
            return new FazCall.Ignored(kind, "this function does not handle events of this kind");
        if (detail.Text("ServiceType") != OriginalType)
            return new FazCall.Ignored(kind, $"its ServiceType is not {OriginalType}");
        return CustomResourceParser.Unqualified(detail.Text("ServiceToken")) == CustomResourceParser.Unqualified(functionArn)
            ? new FazCall.Run(FazCaller.EventSource, OriginalType)
            : new FazCall.Ignored(kind, "its ServiceToken is not the ARN of this function");
    }

    private static string Shown(string text) => EventText.Shown(text, LongestReason);
}
