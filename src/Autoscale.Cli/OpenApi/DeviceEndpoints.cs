using System.Text.Json.Nodes;
using Autoscale.Domain.Cluster.DeviceTokens;

namespace Autoscale.Cli.OpenApi;

/// <summary>The API of the FortiGates.</summary>
internal static class DeviceEndpoints
{
    /// <summary>The API.</summary>
    public static readonly EndpointGroup Group = new(
        "Devices",
        "A private REST API that accepts requests through one VPC endpoint. The source address of a request must be that of the " +
            "instance that it names, and the query has the token of that instance. A FortiGate executes every body that it gets, so " +
            "refusals have an empty body, and errors of API Gateway have the body '#'.",
        "DeviceApi");

    private static readonly EndpointParameter Instance = new(
        "Fos-instance-id", "header", "The instance id of the FortiGate.", InstanceId, IsRequired: true);

    /// <summary>The endpoints.</summary>
    public static IReadOnlyList<Endpoint> All =>
    [
        new("GET", "/byol-license", Group, "The license of a FortiGate")
        {
            Parameters = [Instance],
            Security = EndpointSecurity.DeviceToken,
            Answers =
            [
                EndpointAnswer.Text(200, "The license; an empty text when none is free, or when the FortiGate needs none."),
                .. Refusals,
            ],
        },
        new("GET", "/fgt-as-handler", Group, "The bootstrap configuration of a FortiGate")
        {
            Parameters = [Instance],
            Security = EndpointSecurity.DeviceToken,
            Answers = [EndpointAnswer.Text(200, "The configuration, as commands of FortiOS."), .. Refusals],
        },
        new("POST", "/fgt-as-handler", Group, "A heartbeat of a FortiGate")
        {
            Body = new(["application/json", "application/x-www-form-urlencoded"], Heartbeat, IsRequired: true),
            Security = EndpointSecurity.DeviceToken,
            Answers =
            [
                new(
                    200,
                    "The address of the primary that the FortiGate has to adopt; an empty text when there is no such primary.",
                    ("application/json", Shape.Object(("master-ip", Address), ("primary-ip", Address))),
                    ("text/plain", Shape.Nothing)),
                .. Refusals,
            ],
        },
        new("POST", "/faz-auth-handler", Group, "A FortiGate asks for its authorization on the FortiAnalyzer")
        {
            Parameters = [Instance with { IsRequired = false, Description = "The instance id of the FortiGate, unless the body has it." }],
            Body = new(["application/json"], Shape.Object(("instance?", InstanceId)), IsRequired: false),
            Security = EndpointSecurity.DeviceToken,
            Answers =
            [
                EndpointAnswer.Json(200, "The FortiGate is authorized.", Standing),
                EndpointAnswer.Json(202, "The FortiGate is not authorized yet.", Standing),
                .. Refusals,
            ],
        },
        new("POST", "/faz-auth-scheduler", Group, "Authorize all members on the FortiAnalyzer")
        {
            Security = EndpointSecurity.Iam,
            Answers =
            [
                EndpointAnswer.Json(200, "The run is done.", Run),
                EndpointAnswer.Json(202, "Another run is at work, or the pause after a failed login has not ended.", Run),
                EndpointAnswer.Json(409, "The settings name no FortiAnalyzer.", Run),
                EndpointAnswer.Json(424, "The FortiAnalyzer cannot be used.", Run),
                EndpointAnswer.Json(500, "The run failed.", Shape.Object(("outcome", Shape.OneOf("error")))),
            ],
        },
    ];

    private static JsonObject InstanceId => new() { ["type"] = "string", ["pattern"] = "^i-[0-9A-Za-z]{1,40}$" };

    private static JsonObject Address => new() { ["type"] = "string", ["format"] = "ipv4" };

    private static JsonObject Standing => Shape.Named("Authorization", Shape.Object(
        ("state", Shape.OneOf("unknown", "pending", "authorized", "refused")), ("adom?", Shape.Text), ("reason?", Shape.Text)));

    private static JsonObject Run => Shape.Named("AuthorizationRun", Shape.Object(
        ("outcome", Shape.OneOf("done", "busy", "waiting", "not-configured", "failed")),
        ("detail?", Shape.Text),
        ("authorized", Shape.Whole),
        ("pending", Shape.List(Shape.Object(("instance", InstanceId), ("reason", Shape.Text), ("overdue", Shape.Flag)))),
        ("changes", Shape.List(Shape.Object(("instance", InstanceId), ("before", Shape.Text), ("after", Shape.Text)))),
        ("strangers", Shape.Whole)));

    // FortiOS states JSON as a form. Fields beside instance and interval vary between releases; an invalid value counts as absent.
    private static JsonObject Heartbeat
    {
        get
        {
            var interval = Shape.Number;
            interval["minimum"] = Domain.Cluster.HealthChecks.Heartbeat.ShortestInterval.TotalSeconds;
            interval["maximum"] = Domain.Cluster.HealthChecks.Heartbeat.LongestInterval.TotalSeconds;
            return Shape.Object(
                ("instance", InstanceId),
                ("interval", interval),
                ("sequence?", Shape.Whole),
                ("time?", Shape.Time),
                ("sync_time?", Shape.OrNull(Shape.Time)),
                ("sync_fail_time?", Shape.OrNull(Shape.Time)),
                ("sync_status?", Shape.OrNull(Shape.Flag)),
                ("is_primary?", Shape.OrNull(Shape.Flag)),
                ("checksum?", Shape.OrNull(Shape.Text)));
        }
    }

    /// <summary>The token of a FortiGate is this parameter of the query.</summary>
    public static string TokenParameter => TokenPolicy.Parameter;

    private static IReadOnlyList<EndpointAnswer> Refusals =>
    [
        EndpointAnswer.Empty(400, "The request is invalid."),
        EndpointAnswer.Empty(403, "The source address, the token or the time since the start of the instance is not accepted."),
        EndpointAnswer.Empty(404, "The instance is unknown."),
        EndpointAnswer.Empty(500, "The function failed."),
    ];
}
