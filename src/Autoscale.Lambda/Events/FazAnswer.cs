using System.Text.Json;
using Amazon.Lambda.APIGatewayEvents;
using Autoscale.Domain.Cluster.FortiAnalyzers;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Lambda.Logging;

namespace Autoscale.Lambda.Events;

/// <summary>
/// Answers of the authorization on the FortiAnalyzer. A device gets its own state and nothing about others or about the FortiAnalyzer;
/// people get the report. A FortiAnalyzer that cannot be used has a status below 500, because the function did its work.
/// </summary>
public static class FazAnswer
{
    /// <summary>The HTTP status for a report.</summary>
    public static int StatusOf(FazOutcome outcome) => outcome switch
    {
        FazOutcome.Done => 200,
        FazOutcome.Busy or FazOutcome.Waiting => 202,
        FazOutcome.NotConfigured => 409,
        FazOutcome.Failed => 424,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>The answer to a device: 200 when it is authorized, otherwise 202.</summary>
    public static APIGatewayProxyResponse Of(FazDeviceOutcome.Answered answered) => FunctionAnswer.Response(
        answered.Standing is { IsAuthorized: true } ? 200 : 202,
        json =>
        {
            json.WriteString("state", Word(answered.Standing));
            if (answered.Standing is { IsAuthorized: true, Adom: { } adom })
                json.WriteString("adom", adom);
            if (answered.Standing?.Reason is { } reason)
                json.WriteString("reason", reason);
        });

    /// <summary>The answer to a caller that gets the whole report.</summary>
    public static JsonElement Of(FazReport report, FazCaller caller) =>
        Of(StatusOf(report.Outcome), json => Write(json, report), caller);

    /// <summary>The answer when there is no report.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="outcome">The reason as one word.</param>
    public static JsonElement Of(int status, string outcome, FazCaller caller) =>
        Of(status, json => json.WriteString("outcome", outcome), caller);

    /// <summary>The state of a device as one word.</summary>
    public static string Word(FazStanding? standing) => standing?.State.ToString().ToLowerInvariant() ?? "unknown";

    /// <summary>The outcome of a run as one word.</summary>
    public static string Word(FazOutcome outcome) => outcome switch
    {
        FazOutcome.Done => "done",
        FazOutcome.Busy => "busy",
        FazOutcome.Waiting => "waiting",
        FazOutcome.NotConfigured => "not-configured",
        FazOutcome.Failed => "failed",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static JsonElement Of(int status, Action<Utf8JsonWriter> write, FazCaller caller) =>
        caller == FazCaller.Api ? FunctionAnswer.Proxy(status, write) : FunctionAnswer.Plain(status, write);

    private static void Write(Utf8JsonWriter json, FazReport report)
    {
        json.WriteString("outcome", Word(report.Outcome));
        if (FazLog.Detail(report.Outcome) is { } detail)
            json.WriteString("detail", detail);
        json.WriteNumber("authorized", report.Authorized);
        json.WriteStartArray("pending");
        foreach (var instance in report.Pending)
        {
            json.WriteStartObject();
            json.WriteString("instance", instance.Value);
            json.WriteString("reason", report.Reasons.GetValueOrDefault(instance) ?? "no run has looked for it yet");
            json.WriteBoolean("overdue", report.Overdue.Contains(instance));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("changes");
        foreach (var change in report.Changes)
        {
            json.WriteStartObject();
            json.WriteString("instance", change.Instance.Value);
            json.WriteString("before", Word(change.Before));
            json.WriteString("after", change.After is null ? "removed" : Word(change.After));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber("strangers", report.Strangers);
    }
}
