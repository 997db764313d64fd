using Autoscale.Domain.Cluster.FortiAnalyzers;

namespace Autoscale.Simulation.Memory;

/// <summary>The topic by which functions ask for authorization.</summary>
public sealed class InMemoryFazRequests : IFazRequests
{
    private int _asked;

    /// <summary>The number of requests so far.</summary>
    public int Asked => Volatile.Read(ref _asked);

    /// <summary>Invokes the function; null when no function subscribes to the topic.</summary>
    public Action<string>? Subscriber { get; set; }

    /// <inheritdoc/>
    public Task AskAsync(string topicArn, string reason, CancellationToken cancellationToken) => Reply.Of(
        () =>
        {
            _ = Interlocked.Increment(ref _asked);
            Subscriber?.Invoke(reason);
        },
        cancellationToken);
}
