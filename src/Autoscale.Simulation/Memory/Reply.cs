namespace Autoscale.Simulation.Memory;

/// <summary>
/// Wraps what a store in memory knows at once in the task that its port promises: a fault is in the task, not thrown at whoever starts it, and a call that is cancelled
/// already does nothing, as over the wire.
/// </summary>
internal static class Reply
{
    public static async Task<T> Of<T>(Func<T> answer, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await Task.CompletedTask;
        return answer();
    }

    public static Task Of(Action act, CancellationToken cancellationToken) => Of(
        () =>
        {
            act();
            return true;
        },
        cancellationToken);
}
