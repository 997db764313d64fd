namespace Autoscale.Emulators.Tests.EmulatorTests;

/// <summary>What the system knows about processes.</summary>
internal static class ProcessTable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(10);

    /// <summary>A process and all that it started, directly or not.</summary>
    public static IReadOnlyList<int> Family(int id) => [id, .. ChildrenOf(id).SelectMany(Family)];

    /// <summary>Waits until none of the processes exists, and says which still do when patience ends.</summary>
    public static async Task<IReadOnlyList<int>> SurvivorsAsync(IReadOnlyList<int> ids)
    {
        using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
        using var timer = new PeriodicTimer(BetweenLooks, TimeProvider.System);
        while (Living(ids) is { Count: > 0 } && !patience.IsCancellationRequested)
            await timer.WaitForNextTickAsync(CancellationToken.None);
        return Living(ids);
    }

    /// <summary>Those of the processes that exist and are not merely waiting to be forgotten by their parent.</summary>
    public static IReadOnlyList<int> Living(IReadOnlyList<int> ids) => [.. ids.Where(id => Stat(id) is { } stat && stat[0] != "Z")];

    private static IEnumerable<int> ChildrenOf(int id) =>
        from folder in Directory.EnumerateDirectories("/proc")
        let child = int.TryParse(Path.GetFileName(folder), out var number) ? number : 0
        where child > 0 && Stat(child) is { } stat && int.Parse(stat[1]) == id
        select child;

    /// <summary>State, parent and the rest: what follows the name, which stands in brackets and may hold anything.</summary>
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
