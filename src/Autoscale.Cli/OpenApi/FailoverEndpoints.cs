namespace Autoscale.Cli.OpenApi;

/// <summary>The API of the automation stitches of FortiGates.</summary>
internal static class FailoverEndpoints
{
    /// <summary>The API.</summary>
    public static readonly EndpointGroup Group = new(
        "Route failover",
        "A regional REST API; each request has an API key. A call starts a comparison of units and routes, and has no other effect.",
        "RouteFailoverApi");

    /// <summary>The endpoints.</summary>
    public static IReadOnlyList<Endpoint> All =>
    [
        new("POST", "/healthcheck", Group, "Compare units and routes now")
        {
            Security = EndpointSecurity.ApiKey,
            Body = new(["application/json"], Shape.Object(("data?", Shape.Object(("stitch?", Shape.Text)))), IsRequired: false),
            Answers =
            [
                EndpointAnswer.Json(200, "The routes are right, or were moved.", Run("steady", "moved")),
                EndpointAnswer.Json(202, "No route can be moved now.", Run("waiting", "all-down")),
                EndpointAnswer.Json(400, "The request is invalid.", Refusal("invalid")),
                new(403, "The API key is not accepted.", (null, null)),
                EndpointAnswer.Json(409, "Another run holds the lease; it compares once more before it ends.", Run("busy")),
                EndpointAnswer.Json(422, "A variable is invalid, and no unit was probed.", Refusal("config-invalid")),
                EndpointAnswer.Json(
                    500,
                    "The run failed, or routes could not be moved.",
                    Shape.Object(
                        (
                            "outcome",
                            Shape.OneOf(
                                "partly-moved", "not-moved", "blind", "missing-table", "stranded-route", "unrouted-table", "failed")),
                        ("moved?", Shape.Whole),
                        ("failed?", Shape.Whole))),
            ],
        },
    ];

    private static System.Text.Json.Nodes.JsonObject Run(params IEnumerable<string> outcomes) =>
        Shape.Object(("outcome", Shape.OneOf(outcomes)), ("moved", Shape.Whole), ("failed", Shape.Whole));

    private static System.Text.Json.Nodes.JsonObject Refusal(string outcome) =>
        Shape.Object(("outcome", Shape.OneOf(outcome)), ("message?", Shape.Text));
}
