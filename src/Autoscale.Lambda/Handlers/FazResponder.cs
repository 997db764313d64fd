using System.Text.Json;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.Core;
using Autoscale.Domain.Cluster;
using Autoscale.Domain.Cluster.FortiAnalyzers;
using Autoscale.Lambda.Events;
using Autoscale.Lambda.Logging;
using Microsoft.Extensions.Logging;

namespace Autoscale.Lambda.Handlers;

/// <summary>
/// Answers the callers of the authorization on the FortiAnalyzer. A FortiAnalyzer that cannot be used is an outcome; only a fault of the
/// function or of AWS is thrown, and answered with 500 where a caller waits.
/// </summary>
public sealed class FazResponder(InvocationBoundary boundary, Application application, Metrics metrics, ILogger<FazResponder> log)
{
    /// <summary>The maximum time for a run whose caller waits at the API: API Gateway waits for 29 seconds.</summary>
    public static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(25);

    private readonly FazAuthorizationWorkflow _runs = application.FazAuthorization;
    private readonly FazDeviceWorkflow _devices = application.FazDevices;

    /// <summary>Answers a device that asks for itself.</summary>
    public async Task<JsonElement> AnswerDeviceAsync(APIGatewayProxyRequest request, ILambdaContext context) =>
        FunctionAnswer.Proxy(await boundary.AnswerAsync(request, context, application.Settings, async call =>
        {
            var instance = FazEventParser.InstanceOf(request);
            using var scope = call.Concerns(instance);
            var outcome = await _devices.RunAsync(
                instance, call.Request.Source, call.Request.Token, Available(context, FazCaller.Api), await call.BeginAsync());
            call.Report(instance, outcome);
            if (outcome is FazDeviceOutcome.Answered { Report: { } report })
                Report(report, instance.Value);
            return outcome switch
            {
                FazDeviceOutcome.NotAccepted rejected => Answer.Refusal(rejected.Identity),
                FazDeviceOutcome.Answered answered => FazAnswer.Of(answered),
                _ => throw new System.Diagnostics.UnreachableException(),
            };
        }));

    /// <summary>Runs for all members.</summary>
    public async Task<JsonElement> RunAsync(FazCall call, ILambdaContext context)
    {
        if (call is not FazCall.Run run)
        {
            var (kind, reason) = (FazCall.Ignored)call;
            log.FazCallIgnored(kind, reason);
            return FazAnswer.Of(200, "ignored", FazCaller.EventSource);
        }

        Func<Exception, JsonElement>? instead = run.Caller == FazCaller.EventSource ? null : _ => FazAnswer.Of(500, "error", run.Caller);
        return await boundary.AnswerAsync(
            context,
            application.Settings,
            async invocation =>
            {
                var report = await _runs.RunAsync(
                    Available(context, run.Caller), await invocation.BeginAsync(), isByHand: run.Caller != FazCaller.EventSource);
                Report(report, run.Reason);
                return FazAnswer.Of(report, run.Caller);
            },
            instead);
    }

    private void Report(FazReport report, string cause)
    {
        log.Ran(report, cause);
        if (FazMetrics.Of(report) is { Count: > 0 } measurements)
            metrics.Write(measurements);
    }

    private static TimeSpan Available(ILambdaContext context, FazCaller caller)
    {
        var left = context.RemainingTime - InvocationBoundary.Margin;
        return caller == FazCaller.Api && left > LongestAnswer ? LongestAnswer : left;
    }
}
