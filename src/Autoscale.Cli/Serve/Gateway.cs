using System.Net;
using System.Text.Json;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.Core;
using Autoscale.Cli.OpenApi;
using Autoscale.Cli.Page;
using Autoscale.Cli.Serve.AddressManagers;
using Autoscale.Cli.Serve.Alarms;
using Autoscale.Cli.Serve.Analyzer;
using Autoscale.Cli.Serve.Changes;
using Autoscale.Cli.Serve.Control;
using Autoscale.Lambda.Startup;
using Autoscale.Simulation.Outages;
using Microsoft.AspNetCore.Http;

namespace Autoscale.Cli.Serve;

/// <summary>
/// The local API Gateway: it converts requests to the paths of a stage into proxy events for the handlers that run in Lambda. Other
/// requests are refused with an empty body.
/// </summary>
internal sealed class Gateway
{
    public const string Stage = "prod";

    // A route for all other paths of its API. On this machine all APIs share one URL.
    private static readonly (string Method, string Path) Greedy = ("ANY", "/{proxy+}");

    private readonly Dictionary<
        (string Method, string Path),
        (TemplateRoute Route, Func<APIGatewayProxyRequest, ILambdaContext, Task<APIGatewayProxyResponse>> Function)> _routes;
    private readonly TimeProvider _clock;
    private readonly SimulationApi _simulation;
    private readonly MemoryWorld? _world;
    private readonly LocalCloudWatch _cloudWatch;
    private readonly ChangesPage _changes;
    private readonly PageAnswers _page;
    private readonly bool _trustsForwardedFor;
    private long _requests;

    public Gateway(
        IReadOnlyList<TemplateRoute> routes,
        IServiceProvider services,
        TimeProvider clock,
        StatusPage status,
        SimulationApi simulation,
        MemoryWorld? world,
        LocalCloudWatch cloudWatch,
        ChangeJournal changes,
        PageAnswers page,
        bool trustsForwardedFor)
    {
        (_world, _cloudWatch, _trustsForwardedFor) = (world, cloudWatch, trustsForwardedFor);
        (_changes, _page) = (new ChangesPage(changes), page);
        _clock = clock;
        Status = status;
        _simulation = simulation;
        _routes = routes.ToDictionary(
            r => (r.Method, r.Path),
            r =>
                (
                    r,
                    cloudWatch.CountedAnswering(
                        FunctionTable.Find(services, r.Function)
                        ?? AnalyzerFunctions.Find(services, r.Function)
                        ?? AddressManagerDemonstration.Find(services, r.Function)
                        ?? throw new UsageException(
                            $"the template declares function '{r.Function}', which this program does not have."))));
    }

    /// <summary>The state of the cluster.</summary>
    public StatusPage Status { get; }

    /// <summary>Answers one request.</summary>
    public async Task AnswerAsync(HttpContext http)
    {
        if (await _page.TryAnswerAsync(http))
            return;
        var path = http.Request.Path.Value ?? "/";
        if (path == "/status" && HttpMethods.IsGet(http.Request.Method))
        {
            http.Response.ContentType = "application/json";
            await JsonSerializer.SerializeAsync(
                http.Response.Body, await Status.ReadAsync(http.RequestAborted), StatusContext.Readable.StatusReport, http.RequestAborted);
            return;
        }

        if (path == ChangesPage.Path && HttpMethods.IsGet(http.Request.Method))
        {
            await _changes.AnswerAsync(http);
            return;
        }

        if (path == ServeApi.Path && HttpMethods.IsGet(http.Request.Method))
        {
            await ServeApi.AnswerAsync(http);
            return;
        }

        if (path == LocalCloudWatch.Path && HttpMethods.IsGet(http.Request.Method) && _world is not null)
        {
            await _cloudWatch.AnswerAsync(http);
            return;
        }

        if (path == SimulationApi.Root || path.StartsWith($"{SimulationApi.Root}/", StringComparison.Ordinal))
        {
            await _simulation.AnswerAsync(http);
            return;
        }

        if (!path.StartsWith($"/{Stage}/", StringComparison.Ordinal))
        {
            http.Response.StatusCode = (int)HttpStatusCode.Forbidden;
            return;
        }

        await ProxyEvents.WriteAsync(http, await AnswerDeviceAsync(http, path[(Stage.Length + 1)..]));
    }

    private async Task<APIGatewayProxyResponse> AnswerDeviceAsync(HttpContext http, string path)
    {
        var source = ProxyEvents.SourceOf(http, _trustsForwardedFor);
        if (_world?.IsOut(OutagePart.Api, source) == true)
            return Fault(HttpStatusCode.ServiceUnavailable, "Service Unavailable");
        var isKnown = _routes.TryGetValue((http.Request.Method, path), out var target) || _routes.TryGetValue(Greedy, out target);
        var answer = isKnown ? await InvokeAsync(http, source, target.Route, target.Function) : Refusal(HttpStatusCode.Forbidden);
        _cloudWatch.CountAnswer(isKnown ? target.Route.Api : _routes.Values.First().Route.Api, answer.StatusCode);
        return answer;
    }

    private async Task<APIGatewayProxyResponse> InvokeAsync(
        HttpContext http,
        IPAddress source,
        TemplateRoute route,
        Func<APIGatewayProxyRequest, ILambdaContext, Task<APIGatewayProxyResponse>> function)
    {
        if (_world?.IsOut(OutagePart.Functions, source) == true)
            return Fault(HttpStatusCode.BadGateway, "Internal server error");
        var requestId = $"local-{Interlocked.Increment(ref _requests)}";
        if (await ProxyEvents.ReadAsync(http, source, Stage, requestId, _clock.GetUtcNow()) is not { } request)
            return Refusal(HttpStatusCode.RequestEntityTooLarge);
        _world?.WorkFor(source);
        return await function(request, new LocalContext(route.Function, requestId, route.Timeout, TimeProvider.System));
    }

    private static APIGatewayProxyResponse Refusal(HttpStatusCode status) => new() { StatusCode = (int)status };

    // The words of API Gateway.
    private static APIGatewayProxyResponse Fault(HttpStatusCode status, string message) => new()
    {
        StatusCode = (int)status,
        Headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["Content-Type"] = "application/json" },
        Body = $$"""{"message":"{{message}}"}""",
    };
}
