using System.Text.Json;
using Amazon.Lambda.Core;
using Autoscale.Domain.RouteFailover.Variables;
using Autoscale.Lambda.Events;
using Autoscale.Lambda.Logging;
using Microsoft.Extensions.Logging;

namespace Autoscale.Lambda.Handlers;

/// <summary>
/// Answers the callers of route failover. A caller that waits gets an answer to a fault too; for events a fault is thrown, so that Lambda
/// counts it. When a variable is invalid, no unit is probed.
/// </summary>
public sealed class FailoverResponder(
    RouteFailoverVariables variables,
    IFailoverJournal journal,
    InvocationBoundary boundary,
    TimeProvider clock,
    ILogger<FailoverResponder> log)
{
    /// <summary>The part of the function's time that is reserved for the last saves and log lines.</summary>
    public static readonly TimeSpan Margin = TimeSpan.FromSeconds(2);

    // Workflows keep the deadline themselves; this margin cancels calls that do not.
    private static readonly TimeSpan LastMargin = TimeSpan.FromMilliseconds(500);

    /// <summary>Handles one event.</summary>
    public Task<JsonElement> AnswerAsync(
        JsonElement received, ILambdaContext context, Func<FailoverInvocation, Task<JsonElement>> answer)
    {
        var caller = FailoverEventParser.CallerOf(received);
        Func<Exception, JsonElement>? instead = caller == FailoverCaller.EventSource
            ? null
            : _ => FailoverAnswer.Refusal(500, "failed", message: null, caller);
        return boundary.AnswerAsync(context, LastMargin, RunAsync, instead);

        async Task<JsonElement> RunAsync(CancellationToken end)
        {
            try
            {
                var call = FailoverEventParser.Parse(received);
                if (variables.Settings is not { } settings)
                    return Misconfigured(context, caller);
                var deadline = clock.GetUtcNow() + context.RemainingTime - Margin;
                return await answer(new FailoverInvocation(call, settings, deadline, context.AwsRequestId, journal, end));
            }
            catch (InvalidRequestException invalid)
            {
                log.InvalidRequest(source: null, invalid.Message);
                return FailoverAnswer.Refusal(invalid.StatusCode, "invalid", invalid.Message, caller);
            }
        }
    }

    private JsonElement Misconfigured(ILambdaContext context, FailoverCaller caller)
    {
        journal.Misconfigured(variables.Errors, context.AwsRequestId);
        if (caller == FailoverCaller.EventSource)
            throw new FailedRunException("the variables have errors");
        var errors = caller == FailoverCaller.Api ? null : string.Join("; ", variables.Errors);
        return FailoverAnswer.Refusal(422, "config-invalid", errors, caller);
    }
}
