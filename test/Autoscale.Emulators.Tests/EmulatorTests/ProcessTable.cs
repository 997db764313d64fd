namespace Autoscale.Emulators.Tests.EmulatorTests;

/// <summary>The processes of the system.</summary>
internal static class ProcessTable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(10);

    /// <summary>A process and all its descendants.</summary>
    public static IReadOnlyList<int> Family(int id) => [id, .. ChildrenOf(id).SelectMany(Family)];

    /// <summary>Waits until none of the processes exists, and returns those that still exist after a timeout.</summary>
    public static async Task<IReadOnlyList<int>> SurvivorsAsync(IReadOnlyList<int> ids)
    {
        using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
        using var timer = new PeriodicTimer(BetweenLooks, TimeProvider.System);
        while (Living(ids) is { Count: > 0 } && !patience.IsCancellationRequested)
            await timer.WaitForNextTickAsync(CancellationToken.None);
        return Living(ids);
    }

    /// <summary>The processes that exist and are not zombies.</summary>
    public static IReadOnlyList<int> Living(IReadOnlyList<int> ids) => [.. ids.Where(id => Stat(id) is { } stat && stat[0] != "Z")];

    private static IEnumerable<int> ChildrenOf(int id) =>
        from folder in Directory.EnumerateDirectories("/proc")
        let child = int.TryParse(Path.GetFileName(folder), out var number) ? number : 0
        where child > 0 && Stat(child) is { } stat && int.Parse(stat[1]) == id
        select child;

    /// <summary>The fields after the process name, which is in parentheses: state, parent and others.</summary>
    private static string[]? Stat(int id)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{id}/stat");
            return text[(text.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return null;
        }
    }
}
