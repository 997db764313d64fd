using Amazon.Lambda.Annotations;
using Amazon.Lambda.Annotations.Schedule;
using Amazon.Lambda.CloudWatchEvents.ScheduledEvents;
using Amazon.Lambda.Core;
using Autoscale.Domain.AddressManager;
using Autoscale.Domain.AddressManager.Monitoring;
using Autoscale.Lambda.Logging;
using Microsoft.Extensions.Logging;

namespace Autoscale.Lambda.Handlers;

/// <summary>
/// Follows the primary of an Address Manager cluster: begins every minute, and polls the members until its time ends. Spec address-manager
/// C3, C4.
/// </summary>
public sealed class AddressManagerMonitorHandler(
    InvocationBoundary boundary,
    MonitorApplication application,
    MonitorMetrics metrics,
    TimeProvider clock,
    ILogger<AddressManagerMonitorHandler> log)
{
    /// <summary>The part of the function's time that is reserved for the end of the run.</summary>
    public static readonly TimeSpan Margin = TimeSpan.FromSeconds(2);

    private readonly MonitorWorkflow _workflow = application.Monitor;

    [LambdaFunction(ResourceName = "AddressManagerMonitor", Timeout = 60, MemorySize = 256, Role = "@AddressManagerMonitorRole")]
    [ScheduleEvent("rate(1 minute)", ResourceName = "EveryMinute")]
    public Task AddressManagerMonitor(ScheduledEvent tick, ILambdaContext context) =>
        boundary.AnswerAsync(context, InvocationBoundary.Margin, end => RunAsync(context, end), instead: null);

    private async Task<MonitorReport> RunAsync(ILambdaContext context, CancellationToken cancellationToken)
    {
        var (told, failed) = (new List<MonitorTransition>(), new List<string>());
        var report = await _workflow.RunAsync(
            new MonitorRun(clock.GetUtcNow() + context.RemainingTime - Margin, Tell, TryAsync), cancellationToken);
        log.MonitorRan(report, told, failed);
        metrics.Write(report, told);

        // A run that polled nothing, or left people without a message, is an error of the function, for which there is an alarm.
        return failed.Count > 0 && (report.Polls == 0 || report.State.Untold > 0)
            ? throw new UnfinishedWorkException(failed.Distinct(StringComparer.Ordinal))
            : report;

        void Tell(MonitorTransition transition)
        {
            told.Add(transition);
            log.MonitorChanged(transition);
        }

        async Task<bool> TryAsync(string step, Func<Task> act)
        {
            try
            {
                await act();
                return true;
            }
            catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
            {
                log.EffectFailed(fault, step);
                failed.Add(step);
                return false;
            }
        }
    }
}
