namespace Autoscale.Emulators.Provisioning;

/// <summary>Finds the repository from wherever a test or a benchmark happens to run inside it.</summary>
public static class RepositoryRoot
{
    /// <summary>The nearest folder at or above the running program that holds the solution.</summary>
    public static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Autoscale.sln")))
                return folder.FullName;
        }

        throw new ProvisioningException($"No folder at or above {AppContext.BaseDirectory} holds Autoscale.sln. Run the tests from inside the repository.");
    }
}
