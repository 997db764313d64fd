using System.Text.Json.Nodes;
using Autoscale.Domain.AddressManager.Monitoring;
using Autoscale.Lambda.Events;

namespace Autoscale.Cli.OpenApi;

/// <summary>The API of the users of an Address Manager cluster.</summary>
internal static class UserEndpoints
{
    /// <summary>The API.</summary>
    public static readonly EndpointGroup Group = new(
        "Address Manager",
        "A private REST API that accepts requests through one VPC endpoint. A user signs in and sends the token in the header auth; the " +
            "monitor accepts only administrators. An unknown path has the answer 404, another method 405, both with the body of an error.",
        "AddressManagerApi");

    /// <summary>The endpoints.</summary>
    public static IReadOnlyList<Endpoint> All =>
    [
        new("POST", "/rest_login", Group, "Sign in")
        {
            Body = new(
                ["application/json"],
                Shape.Object(("username", Shape.Text), ("password", Shape.Text), ("bam_url?", Shape.Url), ("bam_alias?", Shape.Text)),
                IsRequired: true),
            Answers =
            [
                EndpointAnswer.Json(200, "The user is signed in.", Shape.Object(("access_token", Shape.Text))),
                Refused(400, "The request is invalid."),
                Refused(401, "The user name or the password is not accepted."),
                Refused(409, "The monitor is stopped: sign in to a member with bam_url."),
                Later(429, "The pause after a rejected sign-in has not ended."),
                Refused(500, "The request failed."),
                Later(503, "Address Manager cannot be asked at the moment."),
            ],
        },
        new("GET", "/failover_rest_endpoints/get_configurations", Group, "List the configurations")
        {
            Security = EndpointSecurity.UserToken,
            Answers =
            [
                EndpointAnswer.Json(
                    200,
                    "The configurations of the primary.",
                    Shape.Object(
                        ("primary_url", Shape.OrNull(Shape.Url)),
                        ("failover_monitoring_state", Phase),
                        ("configurations", Shape.List(Shape.Text)))),
                Refused(401, "The token is not accepted: sign in again."),
                Refused(403, "The user does not have the permission."),
                EndpointAnswer.Json(500, "The request failed.", WithoutConfigurations),
                EndpointAnswer.Json(502, "Address Manager gave no configurations.", WithoutConfigurations),
                EndpointAnswer.Json(503, "Address Manager cannot be asked at the moment.", WithoutConfigurations) with
                {
                    Headers = RetryAfter,
                },
            ],
        },
        new("GET", "/failover_monitoring/status", Group, "The state of the monitor")
        {
            Security = EndpointSecurity.UserToken,
            Answers = [EndpointAnswer.Json(200, "The state, the settings and the last transitions.", Monitor), .. Denials],
        },
        Order("POST", "/failover_monitoring/start", "Start the monitor"),
        Order("POST", "/failover_monitoring/stop", "Stop the monitor"),
        Order(
            "POST",
            "/failover_monitoring/discover",
            "Ask the members for the members of the cluster",
            [Refused(502, "No member named the members of the cluster.")]),
        Order("PUT", "/failover_monitoring/settings", "Replace the settings of the monitor", [Refused(400, "The settings break rules.")])
            with { Body = new(["application/json"], Proposal, IsRequired: true) },
    ];

    private static readonly IReadOnlyList<(string, string)> RetryAfter =
        [("Retry-After", "The seconds after which a repetition makes sense.")];

    private static JsonObject Phase => Shape.Named("MonitorState", Shape.OneOf(Enum.GetValues<MonitorPhase>().Select(PhaseName.Of)));

    private static JsonObject Error => Shape.Named("Error", Shape.Object(
        ("code", Shape.Text),
        ("details", Shape.Object(("log_context", Shape.Text), ("problems?", Shape.List(Shape.Text)))),
        ("message", Shape.Text),
        ("status", Shape.Whole)));

    private static JsonObject WithoutConfigurations => Shape.Named(
        "NoConfigurations",
        Shape.Object(("message", Shape.OneOf(GatewayAnswer.NoConfigurations)), ("code", Shape.Text), ("status", Shape.Whole)));

    private static IEnumerable<EndpointAnswer> Denials =>
    [
        Refused(401, "The token is not accepted: sign in again."),
        Refused(403, "The user does not have the permission."),
        Refused(500, "The request failed."),
        Later(503, "Address Manager cannot be asked at the moment."),
    ];

    private static JsonObject Members => Shape.List(Shape.Named(
        "Member",
        Shape.Object(("url", Shape.Url), ("healthUrl?", Shape.Url), ("fingerprint?", Shape.Text), ("authorities?", Shape.Text))));

    private static JsonObject Settings => Shape.Object(
        ("members", Members),
        ("alias", Shape.Text),
        ("apiVersion", ApiVersion),
        ("pollInterval", Shape.Number),
        ("requestTimeout", Shape.Number),
        ("failAfter", Shape.Whole),
        ("confirmAfter", Shape.Whole),
        ("maxBackoff", Shape.Number));

    // A value that is left out is that of the deployment.
    private static JsonObject Proposal => Shape.Object(
        ("members?", Members),
        ("alias?", Shape.Text),
        ("apiVersion?", ApiVersion),
        ("pollInterval?", Shape.Whole),
        ("requestTimeout?", Shape.Whole),
        ("failAfter?", Shape.Whole),
        ("confirmAfter?", Shape.Whole),
        ("maxBackoff?", Shape.Whole));

    private static JsonObject ApiVersion => Shape.OneOf("auto", "v1", "v2");

    private static JsonObject Monitor => Shape.Object(
        ("state", Phase),
        ("primary_url", Shape.OrNull(Shape.Url)),
        ("generation", Shape.Whole),
        ("started", Shape.Flag),
        ("polled_at", Shape.OrNull(Shape.Time)),
        (
            "members",
            Shape.List(Shape.Object(
                ("url", Shape.Url),
                ("alive", Shape.Flag),
                ("role", Shape.OrNull(Shape.Text)),
                ("source", Shape.OrNull(Shape.Text)),
                ("failure", Shape.OrNull(Shape.Text)),
                ("failures", Shape.Whole),
                ("last_known_role", Shape.OrNull(Shape.Text))))),
        ("settings_of?", Shape.OneOf("deployment", "administrator")),
        ("settings?", Settings),
        ("discovered", Members),
        ("version", Shape.Whole),
        ("changed_by", Shape.OrNull(Shape.Text)),
        ("changed_at", Shape.OrNull(Shape.Time)),
        (
            "history",
            Shape.List(Shape.Object(
                ("at", Shape.Time),
                ("from", Phase),
                ("to", Phase),
                ("reason", Shape.Text),
                ("primary_url", Shape.OrNull(Shape.Url)),
                ("generation", Shape.Whole),
                ("evidence", Shape.List(Shape.Text))))));

    private static JsonObject Done => Shape.Named("Order", Shape.Object(
        ("started", Shape.Flag),
        ("changed", Shape.Flag),
        ("version", Shape.Whole),
        ("confirmed?", Shape.Flag),
        ("discovered?", Members)));

    private static Endpoint Order(string method, string path, string summary, params IEnumerable<EndpointAnswer> others) =>
        new(method, path, Group, summary)
        {
            Security = EndpointSecurity.UserToken,
            Answers =
            [
                EndpointAnswer.Json(200, "The order is stored, or changes nothing.", Done),
                Refused(409, "The order is refused, or other administrators ordered at the same time."),
                .. others,
                .. Denials,
            ],
        };

    private static EndpointAnswer Refused(int status, string meaning) => EndpointAnswer.Json(status, meaning, Error);

    private static EndpointAnswer Later(int status, string meaning) => Refused(status, meaning) with { Headers = RetryAfter };
}
