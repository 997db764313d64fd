using System.Text.Json;
using Autoscale.Domain.RouteFailover;
using Autoscale.Lambda.Logging;

namespace Autoscale.Lambda.Events;

/// <summary>
/// Answers of route failover. Clients of the API get a status and a sentence and nothing of the network behind it; whoever may invoke the function gets the whole report.
/// Spec route-failover 3.1, 5.2 (R24).
/// </summary>
public static class FailoverAnswer
{
    /// <summary>The status that an outcome has as an answer.</summary>
    public static int StatusOf(FailoverOutcome outcome) => outcome switch
    {
        FailoverOutcome.Steady or FailoverOutcome.Moved or FailoverOutcome.Planned => 200,
        FailoverOutcome.Waiting or FailoverOutcome.AllDown => 202,
        FailoverOutcome.Busy => 409,
        FailoverOutcome.PartlyMoved or FailoverOutcome.NotMoved or FailoverOutcome.Blind => 500,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>A report.</summary>
    public static JsonElement Of(FailoverReport report, FailoverCaller caller) => caller == FailoverCaller.Api
        ? Proxy(StatusOf(report.Outcome), json =>
        {
            json.WriteString("outcome", FailoverDocument.Word(report.Outcome));
            json.WriteNumber("moved", report.Results.Count(r => r.Fault is null));
            json.WriteNumber("failed", report.Results.Count(r => r.Fault is not null));
        })
        : Plain(StatusOf(report.Outcome), json => FailoverDocument.Write(json, report));

    /// <summary>What a self-test found.</summary>
    public static JsonElement Of(IReadOnlyList<SelfCheck> checks) => Plain(checks.Any(c => c.Verdict == SelfCheckVerdict.Failed) ? 500 : 200, json =>
    {
        json.WriteString("outcome", "self-test");
        json.WriteStartArray("checks");
        foreach (var check in checks)
        {
            json.WriteStartObject();
            json.WriteString("subject", check.Subject);
            json.WriteString("verdict", check.Verdict.ToString().ToLowerInvariant());
            json.WriteString("message", check.Words);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    /// <summary>No report, but a word why not.</summary>
    /// <param name="status">The status.</param>
    /// <param name="outcome">The word.</param>
    /// <param name="message">The sentence; null for callers who are not told.</param>
    /// <param name="caller">Who is answered.</param>
    public static JsonElement Refusal(int status, string outcome, string? message, FailoverCaller caller)
    {
        return caller == FailoverCaller.Api ? Proxy(status, Write) : Plain(status, Write);

        void Write(Utf8JsonWriter json)
        {
            json.WriteString("outcome", outcome);
            if (message is not null)
                json.WriteString("message", message);
        }
    }

    private static JsonElement Plain(int status, Action<Utf8JsonWriter> write) => Object(json =>
    {
        json.WriteNumber("status", status);
        write(json);
    });

    private static JsonElement Proxy(int status, Action<Utf8JsonWriter> write)
    {
        var body = Object(write).GetRawText();
        return Object(json =>
        {
            json.WriteNumber("statusCode", status);
            json.WriteStartObject("headers");
            json.WriteString("Content-Type", "application/json");
            json.WriteString("Cache-Control", "no-store");
            json.WriteEndObject();
            json.WriteString("body", body);
            json.WriteBoolean("isBase64Encoded", value: false);
        });
    }

    private static JsonElement Object(Action<Utf8JsonWriter> write) => JsonElement.Parse(JsonLine.Of(write));
}
