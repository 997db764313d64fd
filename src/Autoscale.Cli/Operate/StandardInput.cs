namespace Autoscale.Cli.Operate;

/// <summary>
/// Standard input. A read of the console ignores a cancellation, so the command goes on without it, and the read ends with the program.
/// </summary>
internal static class StandardInput
{
    /// <summary>The next line; null at the end.</summary>
    public static Task<string?> ReadLineAsync(CancellationToken token) =>
        Task.Run(Console.In.ReadLine, token).WaitAsync(token);

    /// <summary>All that remains.</summary>
    public static Task<string> ReadAllAsync(CancellationToken token) =>
        Task.Run(Console.In.ReadToEnd, token).WaitAsync(token);
}
