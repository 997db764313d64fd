using System.Text.Json;
using Amazon.Lambda.Annotations;
using Amazon.Lambda.Core;
using Autoscale.Domain.RouteFailover;
using Autoscale.Domain.RouteFailover.Health;
using Autoscale.Domain.RouteFailover.Runs;
using Autoscale.Lambda.Events;
using Autoscale.Lambda.Logging;
using Microsoft.Extensions.Logging;

namespace Autoscale.Lambda.Handlers;

/// <summary>
/// Route failover: runs every minute, when a FortiGate calls <c>POST /healthcheck</c>, and when EC2 reports a change of an instance's
/// state. Spec route-failover 1.2, 3.1, 5.2.
/// </summary>
public sealed class RouteFailoverHandler(
    FailoverResponder responder, FailoverApplication application, IFailoverPorts ports, ILogger<RouteFailoverHandler> log)
{
    [LambdaFunction(ResourceName = "RouteFailover", Timeout = 120, MemorySize = 256, Role = "@RouteFailoverRole")]
    public Task<JsonElement> RouteFailover(JsonElement received, ILambdaContext context) =>
        responder.AnswerAsync(received, context, async invocation =>
        {
            if (invocation.Call.Ask == FailoverAsk.SelfTest)
                return FailoverAnswer.Of(
                    await application.SelfTest.RunAsync(
                        invocation.Settings, invocation.Call.StitchUrl, invocation.Deadline, invocation.CancellationToken));
            if (invocation.Call.Trigger is FailoverTrigger.InstanceState state && !await ConcernsAsync(state, invocation))
            {
                log.EventIgnored("EC2 Instance State-change Notification", "the instance is not one of the units");
                return FailoverAnswer.Refusal(200, "ignored", message: null, invocation.Call.Caller);
            }

            var report = await application.Runs.RunAsync(
                invocation.Settings, invocation.Run, invocation.Tell, invocation.CancellationToken);
            invocation.Tell(report);
            return invocation.Call.Caller == FailoverCaller.EventSource && FailoverAnswer.StatusOf(report.Outcome) == 500
                ? throw new FailedRunException(FailoverWords.Of(report))
                : FailoverAnswer.Of(report, invocation.Call.Caller);
        });

    // EC2 reports state changes of every instance in the account.
    private async Task<bool> ConcernsAsync(FailoverTrigger.InstanceState state, FailoverInvocation invocation)
    {
        var reading = await ports.Targets.FindAsync(invocation.Settings.InterfaceIds, invocation.Deadline, invocation.CancellationToken);
        return reading.Fault is not null || FitnessPolicy.IsConcerned(reading.Targets, state.Instance);
    }
}
