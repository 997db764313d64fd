namespace Autoscale.Testing;

/// <summary>The repository that the running tests or measurements were built from.</summary>
public static class RepositoryRoot
{
    /// <summary>The nearest folder at or above the running program that contains the solution.</summary>
    public static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Autoscale.sln")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException(
            $"No folder at or above {AppContext.BaseDirectory} contains Autoscale.sln. Run the tests from inside the repository.");
    }
}
