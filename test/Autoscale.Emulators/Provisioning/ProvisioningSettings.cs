namespace Autoscale.Emulators.Provisioning;

/// <summary>Where emulators are installed, what describes them and where the programs that install them are looked for.</summary>
/// <param name="PrivateFolder">Holds the installations; nothing outside it is written.</param>
/// <param name="SourceFolder">Holds <c>dynalite/</c>, <c>moto/</c> and <c>cfn-lint/</c>: what to install, pinned, and the scripts that run it.</param>
/// <param name="SearchPath">Folders to look for <c>node</c>, <c>npm</c> and <c>python3</c> in, in the form of the variable PATH.</param>
public sealed record ProvisioningSettings(string PrivateFolder, string SourceFolder, string SearchPath)
{
    /// <summary>How long an installation may take, the wait for another process's included: a slow network is not a failure, a dead one is.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The settings of this repository on this machine.</summary>
    public static ProvisioningSettings OfThisRepository()
    {
        var root = RepositoryRoot.Find();
        return new(
            Path.Combine(root, ".emulators"),
            Path.Combine(root, "test", "Autoscale.Emulators"),
            Environment.GetEnvironmentVariable("PATH") ?? "");
    }
}
