using System.Text.Json;
using System.Threading.Channels;
using Amazon.Lambda.CloudWatchEvents;
using Amazon.Lambda.Core;
using Autoscale.Cli.Serve.Alarms;
using Autoscale.Simulation.Cloud;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace Autoscale.Cli.Serve;

/// <summary>
/// The local EventBridge: it delivers events of the simulated cloud to the handler that runs in Lambda, and retries a failed delivery after
/// one minute and after two more, as Lambda does. While the functions are out, events wait in the queue of Lambda.
/// </summary>
internal sealed class EventBridge(
    Func<CloudWatchEvent<JsonElement>, ILambdaContext, Task> function,
    InvocationQueue queue,
    LocalCloudWatch cloudWatch,
    TimeProvider clock,
    ConsoleLog log)
{
    // The logical id of the queue in the template.
    private const string DeadLetters = "LifecycleDeadLetters";

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan[] Pauses = [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2)];

    private readonly Channel<Queued> _raised = Channel.CreateUnbounded<Queued>();

    /// <summary>Queues an event of Auto Scaling.</summary>
    public void Raise(LifecycleEvent raised) => _ = _raised.Writer.TryWrite(Queued.Of(raised));

    /// <summary>Queues a notification of EC2.</summary>
    public void Raise(InstanceStateEvent changed) => _ = _raised.Writer.TryWrite(new Queued(
        $"{InstanceStateEvent.DetailType}, {changed.Instance} {changed.State}",
        $"{changed.Instance}",
        () => EventBridgeJson.Read(changed)));

    /// <summary>Delivers events until it is cancelled.</summary>
    public Task RunAsync(CancellationToken cancellationToken) => Parallel.ForEachAsync(
        _raised.Reader.ReadAllAsync(cancellationToken),
        new ParallelOptions { MaxDegreeOfParallelism = 64, CancellationToken = cancellationToken },
        async (raised, token) => await DeliverAsync(raised, token));

    /// <summary>Delivers one event of Auto Scaling.</summary>
    public Task DeliverAsync(LifecycleEvent raised, CancellationToken cancellationToken) =>
        DeliverAsync(Queued.Of(raised), cancellationToken);

    private async Task DeliverAsync(Queued raised, CancellationToken cancellationToken)
    {
        var accepted = clock.GetUtcNow();
        log.Write(
            LogLevel.Information,
            $"event: {raised.Name}{(queue.IsHeld ? "; it waits, because the functions are out" : "")}");
        for (var attempt = 0; await queue.TryWaitAsync(accepted, InvocationQueue.DefaultMaxAge, cancellationToken); attempt++)
        {
            if (await TryAsync(raised))
                return;
            if (attempt == Pauses.Length)
                break;
            await Task.Delay(Pauses[attempt], clock, cancellationToken);
        }

        log.Write(LogLevel.Error, $"dead letter: {raised.Name}");
        cloudWatch.CountMessage(DeadLetters);
    }

    // The boundary of the function has logged the failure already.
    private async Task<bool> TryAsync(Queued raised)
    {
        var call = function(
            raised.Read(), new LocalContext("LifecycleEvent", $"event-{raised.Instance}", Timeout, TimeProvider.System));
        await call.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return call.IsCompletedSuccessfully;
    }

    // An event is read anew for each attempt, as Lambda does.
    private sealed record Queued(string Name, string Instance, Func<CloudWatchEvent<JsonElement>> Read)
    {
        public static Queued Of(LifecycleEvent raised) =>
            new($"{raised.DetailType}, {raised.Instance}", $"{raised.Instance}", () => EventBridgeJson.Read(raised));
    }
}
