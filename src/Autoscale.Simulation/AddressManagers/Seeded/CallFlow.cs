using Autoscale.Domain.AddressManager.Sessions;

namespace Autoscale.Simulation.AddressManagers.Seeded;

/// <summary>One call of a client. The requests that it makes know it.</summary>
/// <param name="name">The name for the transcript.</param>
/// <param name="begunAt">The time at which it began.</param>
internal sealed class CallFlow(string name, DateTimeOffset begunAt)
{
    private static readonly AsyncLocal<CallFlow?> Flow = new();

    /// <summary>The call that is made by the running code.</summary>
    public static CallFlow? Current
    {
        get => Flow.Value;
        set => Flow.Value = value;
    }

    public string Name => name;

    public DateTimeOffset BegunAt => begunAt;

    /// <summary>The view of the cluster that it read last; null before the first.</summary>
    public ClusterView? View { get; set; }
}

/// <summary>The view of the cluster as clients read it; each call remembers what it read.</summary>
internal sealed class WatchedViews(IClusterViews inner) : IClusterViews
{
    /// <inheritdoc/>
    public async Task<ClusterView> ReadAsync(CancellationToken cancellationToken)
    {
        var view = await inner.ReadAsync(cancellationToken);
        if (CallFlow.Current is { } flow)
            flow.View = view;
        return view;
    }
}
