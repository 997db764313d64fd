namespace Autoscale.Simulation.Interception;

/// <summary>
/// Intercepts calls from the application to its ports: it can delay a call, make it fail before or after its effect, or count it.
/// </summary>
public interface IInterceptor
{
    /// <summary>Decides whether and when a call is made.</summary>
    /// <typeparam name="T">The type of the answer; <see cref="NoAnswer"/> when there is none.</typeparam>
    /// <param name="call">The call.</param>
    /// <param name="make">Makes the call.</param>
    Task<T> CallAsync<T>(PortCall call, Func<Task<T>> make);
}

/// <summary>The answer of a call without a result.</summary>
public readonly record struct NoAnswer;

/// <summary>A call of a port.</summary>
/// <param name="Port">The name of the port.</param>
/// <param name="Method">The name of the method.</param>
/// <param name="Arguments">The arguments without the cancellation token.</param>
/// <param name="CancellationToken">The cancellation token of the call.</param>
public sealed record PortCall(string Port, string Method, IReadOnlyList<object?> Arguments, CancellationToken CancellationToken)
{
    private const int MaxShown = 60;

    /// <summary>Port and method: <c>IHealthChecks.TryReplaceAsync</c>.</summary>
    public string Name => $"{Port}.{Method}";

    /// <summary>The call in one line, for transcripts.</summary>
    public override string ToString() => $"{Port[1..]}.{Method[..^"Async".Length]}({string.Join(", ", Arguments.Select(Describe))})";

    private static string Describe(object? argument) => argument switch
    {
        null => "null",
        string text => text,
        System.Collections.IEnumerable items and not System.Net.IPAddress =>
            $"[{string.Join(' ', items.Cast<object?>().Select(Describe))}]",
        Domain.Cluster.HealthChecks.HealthCheck record => $"{record.Instance} version {record.Version}",
        Domain.Cluster.Elections.PrimaryRecord record => $"{record.Instance} term {record.Term}",
        Domain.Cluster.LifecycleHooks.LifecycleAction action =>
            $"{action.Transition} of {action.Instance}, {(action.IsOpen ? "open" : "closed")}",
        Domain.Cluster.Licensing.LicenseUsage usage => $"{usage.License.FileName} of {usage.Holder}",
        Domain.Cluster.FortiAnalyzers.FazMemory memory =>
            $"version {memory.Version}, {memory.Fault?.ToString() ?? "no fault"}{(memory.HeldUntil is null ? "" : ", held")}",
        Domain.Cluster.FortiAnalyzers.FazDevice device => device.Serial,
        Domain.Cluster.FortiAnalyzers.FazSession => "session",
        Domain.Cluster.FortiAnalyzers.FazQuery query => $"{query.Serials.Count} serial numbers, {query.Addresses.Count} addresses",
        Domain.Cluster.Notifications.Notification message => $"{message.Kind} about {message.About}",
        Domain.Cluster.Notifications.OwedNotification owed => Describe(owed.Notification),
        _ => $"{argument}" is { Length: > MaxShown } text ? $"{text[..MaxShown]}…" : $"{argument}",
    };
}
