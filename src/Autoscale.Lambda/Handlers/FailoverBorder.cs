using System.Text.Json;
using Amazon.Lambda.Core;
using Autoscale.Domain.RouteFailover;
using Autoscale.Lambda.Events;
using Autoscale.Lambda.Logging;
using Microsoft.Extensions.Logging;

namespace Autoscale.Lambda.Handlers;

/// <summary>
/// Where events of route failover come in and faults end. Callers that wait get an answer whatever happens; for those that do not, what went wrong is thrown, so that Lambda
/// counts it. With a mistake in the variables nothing is looked at.
/// </summary>
public sealed class FailoverBorder(RouteFailoverVariables variables, IFailoverJournal journal, TimeProvider clock, ILogger<FailoverBorder> log)
{
    /// <summary>What is kept of the function's time for the last saves and words.</summary>
    public static readonly TimeSpan Margin = TimeSpan.FromSeconds(2);

    // The deadline is kept by what runs; this ends what does not keep it.
    private static readonly TimeSpan LastMargin = TimeSpan.FromMilliseconds(500);

    /// <summary>Answers one event.</summary>
    public async Task<JsonElement> AnswerAsync(JsonElement received, ILambdaContext context, Func<FailoverInvocation, Task<JsonElement>> answer)
    {
        var caller = FailoverEventParser.CallerOf(received);
        using var scope = log.BeginScope(new LogScope("RequestId", context.AwsRequestId));
        using var end = new CancellationTokenSource();
        end.CancelAfter(context.RemainingTime > LastMargin ? context.RemainingTime - LastMargin : TimeSpan.Zero);
        try
        {
            var call = FailoverEventParser.Parse(received);
            return variables.Settings is { } settings
                ? await answer(new FailoverInvocation(call, settings, clock.GetUtcNow() + context.RemainingTime - Margin, context.AwsRequestId, journal, end.Token))
                : Misconfigured(context, caller);
        }
        catch (InvalidRequestException invalid)
        {
            log.InvalidRequest(source: null, invalid.Message);
            return FailoverAnswer.Refusal(invalid.StatusCode, "invalid", invalid.Message, caller);
        }
        catch (Exception fault) when (fault is not UnfinishedWorkException)
        {
            if (end.IsCancellationRequested)
                log.OutOfTime(fault);
            else
                log.Faulted(fault);
            if (caller == FailoverCaller.EventSource)
                throw;
            return FailoverAnswer.Refusal(500, "failed", message: null, caller);
        }
    }

    private JsonElement Misconfigured(ILambdaContext context, FailoverCaller caller)
    {
        journal.Misconfigured(variables.Errors, context.AwsRequestId);
        return caller == FailoverCaller.EventSource
            ? throw new UnfinishedWorkException(["reading the variables"])
            : FailoverAnswer.Refusal(422, "config-invalid", caller == FailoverCaller.Api ? null : string.Join("; ", variables.Errors), caller);
    }
}
