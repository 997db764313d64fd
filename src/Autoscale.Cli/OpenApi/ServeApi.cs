using System.Text.Json.Nodes;
using Autoscale.Cli.Operate;
using Autoscale.Cli.Routes.Demonstration;
using Autoscale.Cli.Serve;
using Autoscale.Cli.Serve.Control;
using Microsoft.AspNetCore.Http;

namespace Autoscale.Cli.OpenApi;

/// <summary>The endpoints of <c>autoscale serve</c>, beside those of the functions, which it has below <c>/prod</c>.</summary>
internal static class ServeApi
{
    /// <summary>The path at which <c>serve</c> answers with the document.</summary>
    public const string Path = "/openapi.json";

    private const string Error = "The reason is a sentence in error.";

    private static readonly EndpointGroup State = new("State", "The state of the simulated deployment.");

    private static readonly EndpointGroup Simulation = new(
        "Simulation", "Requests that change the simulated cluster. With --backend aws the answer is 409. GET /simulation lists them.");

    private static readonly EndpointGroup Routes = new("Route failover", "Requests of serve --routes. Answers are texts.");

    private static readonly EndpointGroup Operators = new(
        "Operators", "Requests of the command line of this program (--url). With --backend aws the answer is 409.");

    private static readonly SimulationContext Json = SimulationContext.Readable;

    private static readonly EndpointParameter Seconds = new(
        "seconds", "query", "The duration, in seconds of the simulated clock.", Shape.Number);

    private static readonly EndpointParameter Instance = InPath("instance", "The instance id.", Shape.Text);

    /// <summary>The endpoints.</summary>
    public static IReadOnlyList<Endpoint> Endpoints { get; } =
        [.. ((IEnumerable<Endpoint>)[.. OfState, .. OfOperators, .. OfCluster, .. OfProducts, .. OfRoutes]).Select(OfThisServer)];

    /// <summary>The OpenAPI document, docs/openapi.serve.json.</summary>
    public static ApiDocument Document { get; } = new(
        "autoscale serve",
        "The HTTP endpoints of the program on one machine. The endpoints of the functions are below /prod.",
        "http://127.0.0.1:8080",
        Endpoints);

    /// <summary>Answers with the document.</summary>
    public static Task AnswerAsync(HttpContext http)
    {
        http.Response.ContentType = "application/json";
        return http.Response.WriteAsync(Document.Json, http.RequestAborted);
    }

    private static IEnumerable<Endpoint> OfState =>
    [
        new("GET", "/", State, "The page about the cluster")
        {
            Answers = [new EndpointAnswer(200, "The page.", ("text/html", Shape.Text))],
        },
        new("GET", "/status", State, "The cluster with its members")
        {
            Answers = [EndpointAnswer.Json(200, "The state.", Shape.Named("StatusReport", Shape.Of(StatusContext.Readable.StatusReport)))],
        },
        new("GET", "/changes", State, "The latest 500 changes")
        {
            Parameters = [new("after", "query", "Only changes with a greater number.", Shape.Whole)],
            Answers =
            [
                EndpointAnswer.Json(200, "The changes, oldest first.", Shape.Of(StatusContext.Readable.ChangesReport)),
                Refused(400),
            ],
        },
        new("GET", "/alarms", State, "The alarms of the template, and the metrics")
        {
            Answers = [EndpointAnswer.Json(200, "The alarms; only with --backend memory.", Shape.Of(StatusContext.Readable.AlarmsReport))],
        },
        new("GET", Path, State, "This document")
        {
            Answers = [EndpointAnswer.Json(200, "OpenAPI 3.1.", new JsonObject { ["type"] = "object" })],
        },
    ];

    private static IEnumerable<Endpoint> OfOperators => Operations.All.Select(operation =>
        new Endpoint("POST", $"{OperatorApi.Root}/{operation.Name}", Operators, $"The operation {operation.Name} of the command line")
        {
            Body = new(["application/json"], operation.QuestionShape, IsRequired: true),
            Answers =
            [
                EndpointAnswer.Json(200, "The answer.", operation.AnswerShape),
                .. ((int[])[400, 409]).Select(Fault),
            ],
        });

    private static IEnumerable<Endpoint> OfCluster =>
    [
        Command("GET", "", "The valid requests", Shape.Of(Json.ActionList)),
        Command("POST", "devices", "Launch a device", Device, status: 202, refusals: [400]) with
        {
            Parameters = [new("group", "query", "The scaling group.", Shape.OneOf("byol", "payg"))],
        },
        Command("POST", "devices/{instance}/terminate", "Terminate a member through its hook", Device, 202, 404) with
        {
            Parameters = [Instance],
        },
        Command("POST", "devices/{instance}/{action}", "Change a member", Device, refusals: [404]) with
        {
            Parameters =
            [
                Instance,
                InPath("action", "The action.", Shape.OneOf(DeviceResource.Verbs.Except(["terminate"], StringComparer.Ordinal))),
            ],
        },
        Command("POST", "outage", "Start an outage", Shape.Named("Outage", Shape.Of(Json.OutageStatus)), refusals: [400]) with
        {
            Parameters =
            [
                new("of", "query", "The part that fails.", Shape.OneOf(OutageResource.Parts), IsRequired: true),
                new("zone", "query", "The only zone whose devices meet it.", Shape.Whole),
                Seconds,
            ],
        },
        Command("DELETE", "outage", "End all outages", Shape.Of(Json.OutagesEnded)),
        Command("GET", "settings", "The rows of the settings table", Shape.List(Setting)),
        Command("PUT", "settings/{key}", "Write a row of the settings table", Setting, 200, 413) with
        {
            Parameters = [InPath("key", "The key of the row.", Shape.Text)],
            Body = new(["text/plain"], Shape.Text, IsRequired: false),
        },
        Command("POST", "launch-templates/{group}", "Publish a launch template version", Device, refusals: [400, 404]) with
        {
            Parameters =
            [
                InPath("group", "The scaling group.", Shape.OneOf("byol", "payg")),
                new("boots", "query", "Whether the devices of the version boot.", Shape.OneOf("true", "false")),
            ],
        },
        Command("POST", "clock", "Step a clock", Shape.Of(Json.ClockReply), 200, 400, 404) with
        {
            Parameters =
            [
                Seconds with { Description = "The step; negative to step back.", IsRequired = true },
                new("device", "query", "The instance whose clock is stepped; otherwise that of the functions.", Shape.Text),
            ],
        },
    ];

    private static IEnumerable<Endpoint> OfProducts =>
    [
        Command("POST", "fortianalyzer/outage", "Take the FortiAnalyzer down", Analyzer, 200, 400, 404) with { Parameters = [Seconds] },
        Command("DELETE", "fortianalyzer/outage", "Bring the FortiAnalyzer back", Analyzer, 200, 404),
        Command("POST", "fortianalyzer/connect", "A stranger connects to the FortiAnalyzer", Analyzer, 200, 400, 404) with
        {
            Parameters =
            [
                new("serial", "query", "The serial number.", Shape.Text, IsRequired: true),
                new("ip", "query", "The IPv4 address.", Shape.Text, IsRequired: true),
            ],
        },
        Command("POST", "address-managers/lockout", "All Address Managers reject sign-ins", Shape.Of(Json.LockoutReply), 200, 404),
        Command("DELETE", "address-managers/lockout", "The Address Managers accept sign-ins again", Shape.Of(Json.LockoutReply), 200, 404),
        Command("POST", "address-managers/{n}/{action}", "Change an Address Manager", Shape.Of(Json.MemberReply), 200, 404) with
        {
            Parameters =
            [
                InPath("n", "The number of the member, from 1.", Shape.Whole),
                InPath("action", "The action.", Shape.OneOf(Serve.AddressManagers.AddressManagerResource.Verbs)),
            ],
        },
    ];

    private static IEnumerable<Endpoint> OfRoutes =>
    [
        OfZone("units", "Change the unit of a zone", RoutesGateway.UnitVerbs),
        OfZone("tables", "Change the route table of a zone", RoutesGateway.TableVerbs),
    ];

    private static JsonObject Device => Shape.Named("Device", Shape.Of(Json.DeviceReply));

    private static JsonObject Setting => Shape.Named("Setting", Shape.Of(Json.SettingReply, leavesNullOut: true));

    private static JsonObject Analyzer => Shape.Named("FortiAnalyzer", Shape.Of(Json.AnalyzerReply, leavesNullOut: true));

    private static EndpointParameter InPath(string name, string description, JsonObject schema) =>
        new(name, "path", description, schema, IsRequired: true);

    private static EndpointAnswer Refused(int status) =>
        EndpointAnswer.Json(status, Error, Shape.Named("Error", Shape.Of(Json.SimulationError)));

    private static EndpointAnswer Fault(int status) => EndpointAnswer.Json(
        status,
        "The reason is a sentence in error, the remedy in hint.",
        Shape.Named("OperatorFault", Shape.Of(OperatorJson.Compact.OperatorFault)));

    // The program answers only requests that name it and come from no other web page.
    private static Endpoint OfThisServer(Endpoint endpoint) => endpoint with
    {
        Answers = [.. endpoint.Answers, Refused(403), Refused(421)],
    };

    // An unknown parameter is refused with 400; a state that forbids the action, and --backend aws, with 409.
    private static Endpoint Command(
        string method, string path, string summary, JsonObject answer, int status = 200, params IEnumerable<int> refusals) =>
        new(method, path.Length == 0 ? SimulationApi.Root : $"{SimulationApi.Root}/{path}", Simulation, summary)
        {
            Answers =
            [
                EndpointAnswer.Json(status, "The effect.", answer),
                .. refusals.Union(path.Length == 0 ? [409] : [400, 409]).Order().Select(Refused),
            ],
        };

    private static Endpoint OfZone(string what, string summary, string verbs) =>
        new("POST", $"{SimulationApi.Root}/{what}/{{zone}}/{{action}}", Routes, summary)
        {
            Parameters =
            [
                InPath("zone", "The number of the zone, from 1.", Shape.Whole),
                InPath("action", "The action.", Shape.OneOf(verbs.Split(", "))),
            ],
            Answers =
            [
                EndpointAnswer.Text(200, "The effect."),
                EndpointAnswer.Text(404, "The zone or the action does not exist."),
            ],
        };
}
