namespace Autoscale.Compat.Tests.Wire;

internal static class Silence
{
    /// <summary>Says nothing until the other side gives up.</summary>
    public static async Task UntilAsync(CancellationToken given)
    {
        var end = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = given.Register(end.SetResult);
        await end.Task;
    }
}
