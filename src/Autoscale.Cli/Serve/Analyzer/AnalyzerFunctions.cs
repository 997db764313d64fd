using System.Text.Json;
using System.Threading.Channels;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.CloudWatchEvents.ScheduledEvents;
using Amazon.Lambda.Core;
using Autoscale.Lambda.Handlers;
using Autoscale.Lambda.Startup;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace Autoscale.Cli.Serve.Analyzer;

/// <summary>The two functions of the authorization, with the events that API Gateway, EventBridge and SNS send them.</summary>
internal static class AnalyzerFunctions
{
    /// <summary>The function that answers requests of the API; null for another name.</summary>
    public static Func<APIGatewayProxyRequest, ILambdaContext, Task<APIGatewayProxyResponse>>? Find(
        IServiceProvider services, string name) => name switch
        {
            nameof(FazAuthorizationHandler.FazAuthHandler) => Answering(FunctionTable.FazAuthHandler(services)),
            nameof(FazAuthSchedulerHandler.FazAuthScheduler) => Answering(FunctionTable.FazAuthScheduler(services)),
            _ => null,
        };

    /// <summary>The function that runs by a schedule.</summary>
    public static Func<ScheduledEvent, ILambdaContext, Task> Scheduled(IServiceProvider services)
    {
        var function = FunctionTable.FazAuthScheduler(services);
        return (_, context) => function(
            JsonElement.Parse("""{"source":"aws.events","detail-type":"Scheduled Event","detail":{}}"""), context);
    }

    private static Func<APIGatewayProxyRequest, ILambdaContext, Task<APIGatewayProxyResponse>> Answering(
        Func<JsonElement, ILambdaContext, Task<JsonElement>> function) => async (request, context) =>
        {
            var received = JsonSerializer.SerializeToElement(request, ProxyEventContext.Default.APIGatewayProxyRequest);
            return (await function(received, context)).Deserialize(ProxyEventContext.Default.APIGatewayProxyResponse)!;
        };
}

/// <summary>The local topic of requests: it invokes the function for each message, at most once.</summary>
internal sealed class AnalyzerRequests(
    Func<JsonElement, ILambdaContext, Task<JsonElement>> function, InvocationQueue queue, TimeProvider clock, ConsoleLog log)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(5);

    private readonly Channel<Request> _requests = Channel.CreateUnbounded<Request>();

    /// <summary>Queues a request.</summary>
    public void Ask(string reason) => _ = _requests.Writer.TryWrite(new Request(reason, clock.GetUtcNow()));

    /// <summary>Delivers requests until it is cancelled.</summary>
    public Task RunAsync(CancellationToken cancellationToken) => Parallel.ForEachAsync(
        _requests.Reader.ReadAllAsync(cancellationToken),
        new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = cancellationToken },
        async (request, token) => await DeliverAsync(request, token));

    // The boundary of the function has logged a failure already; the schedule repeats the run.
    private async Task DeliverAsync(Request request, CancellationToken cancellationToken)
    {
        if (!await queue.TryWaitAsync(request.At, MaxAge, cancellationToken))
        {
            log.Write(LogLevel.Warning, $"a request for authorization, {request.Reason}, is dropped: the functions are out");
            return;
        }

        var message = JsonEncodedText.Encode(request.Reason);
        await ((Task)function(
            JsonElement.Parse($$$"""{"Records":[{"EventSource":"aws:sns","Sns":{"Message":"{{{message}}}"}}]}"""),
            new LocalContext(nameof(FazAuthorizationHandler.FazAuthHandler), $"faz-{request.Reason}", Timeout, TimeProvider.System)))
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private sealed record Request(string Reason, DateTimeOffset At);
}
