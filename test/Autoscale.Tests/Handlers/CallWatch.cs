using Autoscale.Domain.Cluster;
using Autoscale.Simulation.Interception;

namespace Autoscale.Tests.Handlers;

/// <summary>Records the port calls of a deployment while it is on, and lets one of them fail.</summary>
/// <param name="failing">Index of the failing call, from 0; -1: none.</param>
/// <param name="fault">Kind of failure.</param>
public sealed class CallWatch(int failing = -1, Fault fault = Fault.Before) : IInterceptor
{
    private readonly Lock _lock = new();
    private readonly List<string> _calls = [];
    private int _failing = failing;

    /// <summary>Whether calls are recorded.</summary>
    public bool IsOn { get; set; }

    /// <summary>The calls, oldest first.</summary>
    public IReadOnlyList<string> Calls
    {
        get
        {
            lock (_lock)
                return [.. _calls];
        }
    }

    /// <summary>The recorded calls that may write.</summary>
    public IReadOnlyList<string> Writes => [.. Calls.Where(IsWrite)];

    /// <summary>The call that failed; null while none has.</summary>
    public string? Failed { get; private set; }

    /// <summary>Intercepts every port of a deployment.</summary>
    internal Func<Deployment, IPorts, IPorts> Rebind => (_, ports) => Intercepted.Of(ports, this);

    public static bool IsWrite(string call)
    {
        ArgumentNullException.ThrowIfNull(call);
        var method = call[(call.IndexOf('.', StringComparison.Ordinal) + 1)..];
        return !method.StartsWith("Find", StringComparison.Ordinal) && !method.StartsWith("List", StringComparison.Ordinal);
    }

    /// <summary>No call fails from now on.</summary>
    public void Disarm()
    {
        lock (_lock)
            _failing = -1;
    }

    public async Task<T> CallAsync<T>(PortCall call, Func<Task<T>> make)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(make);
        if (Pass(call.Name) is not { } way)
            return await make();
        if (way == Fault.Hang)
            await new TaskCompletionSource().Task.WaitAsync(call.CancellationToken);
        if (way == Fault.After)
            _ = await make();
        throw new IOException($"{call.Name} failed");
    }

    /// <summary>Records a call and returns its kind of failure; null when it does not fail.</summary>
    private Fault? Pass(string call)
    {
        lock (_lock)
        {
            if (!IsOn)
                return null;
            _calls.Add(call);
            if (_calls.Count - 1 != _failing)
                return null;
            Failed = call;
            return fault;
        }
    }
}
