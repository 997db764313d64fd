using System.Text.Json;
using Autoscale.Domain.RouteFailover.Runs;
using Autoscale.Domain.RouteFailover.UnitBootstraps;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Lambda.Events;

/// <summary>
/// Reads the events of route failover: schedules and instance states from EventBridge, calls of an automation stitch through the API with
/// or without proxy integration, and manual invocations. Spec route-failover 1.2, 3.1, 5.2 (R24). An empty event requests a run.
/// </summary>
/// <example>
/// <code>
/// { "source": "aws.events", "detail-type": "Scheduled Event", … }
/// { "source": "aws.ec2", "detail-type": "EC2 Instance State-change Notification", "detail": { "instance-id": "i-1234567890abcdef0",
///   "state": "stopping" }, … }
/// { "httpMethod": "POST", "headers": { … }, "body": "{\"data\":{\"stitch\":\"healthcheck-stitch\",\"sn\":\"FGTAWS0000000001\"}}",
///   "isBase64Encoded": false, … }
/// { "data": { "stitch": "healthcheck-stitch", "eventtype": "…", "sn": "…", "time": 1539280179, "rawlog": { "logid": "0100022922" } } }
/// { "routeFailover": "plan" }
/// { "routeFailover": "selftest", "url": "https://….execute-api.eu-west-1.amazonaws.com/prod/healthcheck" }
/// </code>
/// </example>
public static class FailoverEventParser
{
    /// <summary>The kind of caller that sent an event; defined for invalid events too.</summary>
    public static FailoverCaller CallerOf(JsonElement received) => received switch
    {
        _ when EventText.IsProxy(received) => FailoverCaller.Api,
        { ValueKind: JsonValueKind.Object } when received.Text("source") is not null => FailoverCaller.EventSource,
        _ => FailoverCaller.Invoker,
    };

    /// <summary>The request in the event; an <see cref="InvalidRequestException"/> with a status when the event is invalid.</summary>
    public static FailoverCall Parse(JsonElement received)
    {
        var caller = CallerOf(received);
        if (caller == FailoverCaller.Api)
            return new FailoverCall(TriggerOf(BodyOf(received)), FailoverAsk.Run, caller);
        if (received.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined)
            return new FailoverCall(new FailoverTrigger.Request(), FailoverAsk.Run, caller);
        if (received.ValueKind != JsonValueKind.Object)
            throw new InvalidRequestException("the event must be a JSON object");
        return caller == FailoverCaller.EventSource
            ? new FailoverCall(EventBridgeTrigger(received), FailoverAsk.Run, caller)
            : new FailoverCall(TriggerOf(received), AskOf(received), caller) { StitchUrl = UrlOf(received) };
    }

    private static StitchUrl? UrlOf(JsonElement received) =>
        AskOf(received) == FailoverAsk.SelfTest && received.TryGetProperty("url", out var url)
            ? (url.ValueKind == JsonValueKind.String ? StitchUrl.Parse(url.GetString()!) : null)
                ?? throw new InvalidRequestException($"url {StitchUrl.Rule}")
            : null;

    private static FailoverAsk AskOf(JsonElement received) => received.TryGetProperty("routeFailover", out var ask)
        ? (ask.ValueKind == JsonValueKind.String ? ask.GetString() : null) switch
        {
            "run" => FailoverAsk.Run,
            "plan" => FailoverAsk.Plan,
            "selftest" => FailoverAsk.SelfTest,
            _ => throw new InvalidRequestException("routeFailover must be run, plan or selftest"),
        }
        : FailoverAsk.Run;

    private static FailoverTrigger EventBridgeTrigger(JsonElement received)
    {
        var source = received.Text("source")!;
        if (source.Contains("aws.events", StringComparison.Ordinal))
            return new FailoverTrigger.Schedule();
        return source == "aws.ec2" && received.TryGetProperty("detail", out var detail) && detail.ValueKind == JsonValueKind.Object
            && InstanceId.TryParse(detail.Text("instance-id"), out var instance)
            ? new FailoverTrigger.InstanceState(instance, Shown(detail.Text("state") ?? "an unknown state"))
            : new FailoverTrigger.Request();
    }

    private static FailoverTrigger TriggerOf(JsonElement body) =>
        body.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object && data.TryGetProperty("stitch", out var stitch)
            ? new FailoverTrigger.Stitch(Shown(stitch.ValueKind == JsonValueKind.String ? stitch.GetString()! : ""))
            : new FailoverTrigger.Request();

    private static string Shown(string text) => EventText.Shown(text, FailoverTrigger.Stitch.LongestName);

    private static JsonElement BodyOf(JsonElement received)
    {
        if (received.Text("httpMethod") != "POST")
            throw new InvalidRequestException("the method must be POST", 405);
        var bytes = ProxyBody.Read(
            received.Text("body") ?? "{}",
            received.TryGetProperty("isBase64Encoded", out var flag) && flag.ValueKind == JsonValueKind.True);
        try
        {
            var parsed = JsonElement.Parse(bytes);
            return parsed.ValueKind == JsonValueKind.Object ? parsed : throw new InvalidRequestException("the body must be a JSON object");
        }
        catch (JsonException)
        {
            throw new InvalidRequestException("the body must be JSON");
        }
    }
}
