using System.Text.Json;
using System.Threading.Channels;
using Amazon.Lambda.CloudWatchEvents;
using Amazon.Lambda.Core;
using Autoscale.Simulation.Cloud;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace Autoscale.Cli.Serve;

/// <summary>
/// The local EventBridge: it delivers events of the simulated cloud to the handler that runs in Lambda, and retries a failed delivery after
/// one minute and after two more, as Lambda does.
/// </summary>
internal sealed class EventBridge(Func<CloudWatchEvent<JsonElement>, ILambdaContext, Task> function, TimeProvider clock, ConsoleLog log)
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

    private async Task DeliverAsync(LifecycleEvent raised, CancellationToken cancellationToken)
    {
        log.Write(LogLevel.Information, $"event: {raised.DetailType}, {raised.Instance}");
        for (var attempt = 0; !await TryAsync(raised); attempt++)
        {
            if (attempt == Pauses.Length)
            {
                log.Write(LogLevel.Error, $"dead letter: {raised.DetailType}, {raised.Instance}");
                return;
            }

            await Task.Delay(Pauses[attempt], clock, cancellationToken);
        }
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
