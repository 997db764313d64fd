namespace Autoscale.Tests.Architecture;

/// <summary>Where the sources are that the running tests were built from.</summary>
internal static class SolutionFolder
{
    /// <summary>The nearest folder above the running tests that has the solution.</summary>
    public static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Autoscale.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} has the solution.");
    }
}
