using System.Text.Json;
using Autoscale.Domain.RouteFailover.Runs;
using Autoscale.Domain.RouteFailover.SelfTest;
using Autoscale.Lambda.Logging;

namespace Autoscale.Lambda.Events;

/// <summary>
/// Answers of route failover. Clients of the API get a status and a sentence without details of the network; callers with permission to
/// invoke the function get the whole report. Spec route-failover 3.1, 5.2 (R24).
/// </summary>
public static class FailoverAnswer
{
    /// <summary>The HTTP status for an outcome.</summary>
    public static int StatusOf(FailoverOutcome outcome) => outcome switch
    {
        FailoverOutcome.Steady or FailoverOutcome.Moved or FailoverOutcome.Planned => 200,
        FailoverOutcome.Waiting or FailoverOutcome.AllDown => 202,
        FailoverOutcome.Busy => 409,
        FailoverOutcome.PartlyMoved or FailoverOutcome.NotMoved or FailoverOutcome.Blind => 500,
        FailoverOutcome.MissingTable or FailoverOutcome.StrandedRoute or FailoverOutcome.UnroutedTable => 500,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>The answer for a report.</summary>
    public static JsonElement Of(FailoverReport report, FailoverCaller caller) => caller == FailoverCaller.Api
        ? FunctionAnswer.Proxy(StatusOf(report.Outcome), json =>
        {
            json.WriteString("outcome", FailoverDocument.Word(report.Outcome));
            json.WriteNumber("moved", report.Results.Count(r => r.Fault is null));
            json.WriteNumber("failed", report.Results.Count(r => r.Fault is not null));
        })
        : FunctionAnswer.Plain(StatusOf(report.Outcome), json => FailoverDocument.Write(json, report));

    /// <summary>The answer for the results of a self-test.</summary>
    public static JsonElement Of(IReadOnlyList<SelfCheck> checks) =>
        FunctionAnswer.Plain(checks.Any(c => c.Verdict == SelfCheckVerdict.Failed) ? 500 : 200, json =>
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

    /// <summary>The answer when there is no report.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="outcome">The reason as one word.</param>
    /// <param name="message">The reason as a sentence; null for callers that may not see it.</param>
    /// <param name="caller">The kind of caller.</param>
    public static JsonElement Refusal(int status, string outcome, string? message, FailoverCaller caller)
    {
        return caller == FailoverCaller.Api ? FunctionAnswer.Proxy(status, Write) : FunctionAnswer.Plain(status, Write);

        void Write(Utf8JsonWriter json)
        {
            json.WriteString("outcome", outcome);
            if (message is not null)
                json.WriteString("message", message);
        }
    }
}
