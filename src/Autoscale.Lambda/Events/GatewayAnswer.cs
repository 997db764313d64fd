using System.Globalization;
using System.Net;
using System.Text.Json;
using Amazon.Lambda.APIGatewayEvents;
using Autoscale.Domain.AddressManager.Configurations;
using Autoscale.Domain.AddressManager.Orders;
using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Lambda.Events;

/// <summary>The answers to users of an Address Manager cluster. Spec address-manager C2, C4.</summary>
public static class GatewayAnswer
{
    /// <summary>The message of every answer without configurations.</summary>
    public const string NoConfigurations = "Unable to retrieve configurations from Address Manager";

    private const string Code = "code";
    private const string Status = "status";
    private const string Message = "message";

    /// <summary>The answer to a sign-in.</summary>
    public static APIGatewayProxyResponse SignedIn(Secret token) =>
        FunctionAnswer.Response(200, json => json.WriteString("access_token", token.Reveal()));

    /// <summary>The configurations, in the order of the original: address, state, names.</summary>
    public static APIGatewayProxyResponse Of(ConfigurationOutcome.Listed listed) => FunctionAnswer.Response(200, json =>
    {
        WriteUrl(json, "primary_url", listed.PrimaryUrl);
        json.WriteString("failover_monitoring_state", listed.MonitoringState);
        json.WriteStartArray("configurations");
        foreach (var name in listed.Names)
            json.WriteStringValue(name);
        json.WriteEndArray();
    });

    /// <summary>The answer when there are no configurations.</summary>
    public static APIGatewayProxyResponse WithoutConfigurations(int status) => FunctionAnswer.Response(status, json =>
    {
        json.WriteString(Message, NoConfigurations);
        json.WriteString(Code, CodeOf(status));
        json.WriteNumber(Status, status);
    });

    /// <summary>The answer to an order.</summary>
    public static APIGatewayProxyResponse Of(OrderOutcome.Done done) => FunctionAnswer.Response(200, json =>
    {
        json.WriteBoolean("started", done.Orders.IsStarted);
        json.WriteBoolean("changed", done.HasChanged);
        json.WriteNumber("version", done.Orders.Version);
        if (done.Found is not { } found)
            return;
        json.WriteBoolean("confirmed", done.Orders.Discovered.Count == 0);
        MonitorDocument.WriteMembers(json, "discovered", found, authorities: null);
    });

    /// <summary>An error in the form of the original.</summary>
    /// <param name="requestId">The id by which the log lines of the request are found.</param>
    /// <param name="message">One or two sentences.</param>
    /// <param name="problems">One sentence for each problem; null for none.</param>
    public static APIGatewayProxyResponse Error(
        int status, string requestId, string message, IReadOnlyList<string>? problems = null) => FunctionAnswer.Response(status, json =>
        {
            json.WriteString(Code, CodeOf(status));
            json.WriteStartObject("details");
            json.WriteString("log_context", requestId);
            if (problems is not null)
            {
                json.WriteStartArray("problems");
                foreach (var problem in problems)
                    json.WriteStringValue(problem);
                json.WriteEndArray();
            }

            json.WriteEndObject();
            json.WriteString(Message, message);
            json.WriteNumber(Status, status);
        });

    /// <summary>The answer with the header that says when a repetition makes sense.</summary>
    public static APIGatewayProxyResponse RetryAfter(this APIGatewayProxyResponse answer, TimeSpan time)
    {
        answer.Headers!["Retry-After"] = Math.Max(1, (long)Math.Ceiling(time.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return answer;
    }

    /// <summary>The answer with the header that names the method of a path.</summary>
    public static APIGatewayProxyResponse Allow(this APIGatewayProxyResponse answer, string method)
    {
        answer.Headers!["Allow"] = method;
        return answer;
    }

    internal static void WriteUrl(Utf8JsonWriter json, string name, Uri? url)
    {
        if (url is null)
            json.WriteNull(name);
        else
            json.WriteString(name, url.GetLeftPart(UriPartial.Authority));
    }

    private static string CodeOf(int status) => Enum.GetName((HttpStatusCode)status) ?? "InternalServerError";
}
