using System.Text.Json;
using Amazon.Lambda.Annotations;
using Amazon.Lambda.Core;
using Autoscale.Lambda.Events;

namespace Autoscale.Lambda.Handlers;

/// <summary>
/// Authorizes members on the FortiAnalyzer when a FortiGate asks for itself with <c>POST /faz-auth-handler</c>, and when another function
/// asks through the topic of requests. Spec 1.11, 7.11.
/// </summary>
public sealed class FazAuthorizationHandler(FazResponder responder)
{
    [LambdaFunction(ResourceName = "FazAuthHandler", Timeout = 60, MemorySize = 512, Role = "@FazAuthHandlerRole")]
    public Task<JsonElement> FazAuthHandler(JsonElement received, ILambdaContext context) =>
        FazEventParser.ProxyOf(received) is { } request
            ? responder.AnswerDeviceAsync(request, context)
            : responder.RunAsync(FazEventParser.Parse(received, context.InvokedFunctionArn), context);
}
