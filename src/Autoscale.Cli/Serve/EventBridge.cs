using System.Text.Json;
using System.Threading.Channels;
using Amazon.Lambda.CloudWatchEvents;
using Amazon.Lambda.Core;
using Autoscale.Simulation.Cloud;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace Autoscale.Cli.Serve;

/// <summary>
/// What EventBridge does, on this machine: events of the simulated cloud reach the very handler that runs in Lambda, which is asked again when it fails, a minute and then two
/// later, as Lambda does it.
/// </summary>
internal sealed class EventBridge(Func<CloudWatchEvent<JsonElement>, ILambdaContext, Task> function, TimeProvider clock, ConsoleLog log)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan[] Pauses = [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2)];

    private readonly Channel<LifecycleEvent> _raised = Channel.CreateUnbounded<LifecycleEvent>();

    /// <summary>Takes an event.</summary>
    public void Raise(LifecycleEvent raised) => _ = _raised.Writer.TryWrite(raised);

    /// <summary>Delivers until it is cancelled.</summary>
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

    // What went wrong is in the log already: the function's own border writes it.
    private async Task<bool> TryAsync(LifecycleEvent raised)
    {
        var call = function(EventBridgeJson.Read(raised), new LocalContext("LifecycleEvent", $"event-{raised.Instance}", Timeout, TimeProvider.System));
        await call.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return call.IsCompletedSuccessfully;
    }
}
