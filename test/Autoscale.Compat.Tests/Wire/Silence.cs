namespace Autoscale.Compat.Tests.Wire;

internal static class Silence
{
    /// <summary>Waits until the client disconnects.</summary>
    public static async Task UntilAsync(CancellationToken given)
    {
        var end = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = given.Register(end.SetResult);
        await end.Task;
    }
}
