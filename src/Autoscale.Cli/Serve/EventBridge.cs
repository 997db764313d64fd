using System.Text.Json;
using System.Threading.Channels;
using Amazon.Lambda.CloudWatchEvents;
using Amazon.Lambda.Core;
using Autoscale.Simulation.Cloud;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace Autoscale.Cli.Serve;

/// <summary>
/// The local EventBridge: it delivers events of the simulated cloud to the handler that runs in Lambda, and retries a failed delivery after
/// one minute and after two more, as Lambda does. While the functions are out, events wait in the queue of Lambda.
/// </summary>
internal sealed class EventBridge(
    Func<CloudWatchEvent<JsonElement>, ILambdaContext, Task> function, InvocationQueue queue, TimeProvider clock, ConsoleLog log)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan[] Pauses = [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2)];

    private readonly Channel<LifecycleEvent> _raised = Channel.CreateUnbounded<LifecycleEvent>();

    /// <summary>Queues an event.</summary>
    public void Raise(LifecycleEvent raised) => _ = _raised.Writer.TryWrite(raised);

    /// <summary>Delivers events until it is cancelled.</summary>
    public Task RunAsync(CancellationToken cancellationToken) => Parallel.ForEachAsync(
        _raised.Reader.ReadAllAsync(cancellationToken),
        new ParallelOptions { MaxDegreeOfParallelism = 64, CancellationToken = cancellationToken },
        async (raised, token) => await DeliverAsync(raised, token));

    /// <summary>Delivers one event.</summary>
    public async Task DeliverAsync(LifecycleEvent raised, CancellationToken cancellationToken)
    {
        var accepted = clock.GetUtcNow();
        log.Write(
            LogLevel.Information,
            $"event: {raised.DetailType}, {raised.Instance}{(queue.IsHeld ? "; it waits, because the functions are out" : "")}");
        for (var attempt = 0; await queue.TryWaitAsync(accepted, InvocationQueue.DefaultMaxAge, cancellationToken); attempt++)
        {
            if (await TryAsync(raised))
                return;
            if (attempt == Pauses.Length)
                break;
            await Task.Delay(Pauses[attempt], clock, cancellationToken);
        }

        log.Write(LogLevel.Error, $"dead letter: {raised.DetailType}, {raised.Instance}");
    }

    // The boundary of the function has logged the failure already.
    private async Task<bool> TryAsync(LifecycleEvent raised)
    {
        var call = function(
            EventBridgeJson.Read(raised), new LocalContext("LifecycleEvent", $"event-{raised.Instance}", Timeout, TimeProvider.System));
        await call.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return call.IsCompletedSuccessfully;
    }
}
