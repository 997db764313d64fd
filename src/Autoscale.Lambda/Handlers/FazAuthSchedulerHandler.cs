using System.Text.Json;
using Amazon.Lambda.Annotations;
using Amazon.Lambda.Core;
using Autoscale.Lambda.Events;

namespace Autoscale.Lambda.Handlers;

/// <summary>
/// Authorizes members on the FortiAnalyzer every five minutes, and when people or programs ask with <c>POST /faz-auth-scheduler</c>, which
/// needs IAM credentials, or by an invocation. Spec 1.10, 7.11.
/// </summary>
public sealed class FazAuthSchedulerHandler(FazResponder responder)
{
    [LambdaFunction(ResourceName = "FazAuthScheduler", Timeout = 60, MemorySize = 512, Role = "@FazAuthSchedulerRole")]
    public Task<JsonElement> FazAuthScheduler(JsonElement received, ILambdaContext context) =>
        responder.RunAsync(FazEventParser.Parse(received, context.InvokedFunctionArn), context);
}
