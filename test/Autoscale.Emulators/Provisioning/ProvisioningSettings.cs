using Autoscale.Testing;

namespace Autoscale.Emulators.Provisioning;

/// <summary>The folders of the emulators' installations and descriptions, and the search path of the tools that install them.</summary>
/// <param name="PrivateFolder">The folder of the installations. The installation writes no other folder.</param>
/// <param name="SourceFolder">The folder with <c>dynalite/</c>, <c>moto/</c>, <c>cfn-lint/</c>, <c>aws-cdk/</c> and <c>chromium/</c>: the
/// pinned versions or packages, and the scripts that run them.</param>
/// <param name="SearchPath">The folders with <c>node</c>, <c>npm</c> and <c>python3</c>, in the format of PATH.</param>
public sealed record ProvisioningSettings(string PrivateFolder, string SourceFolder, string SearchPath)
{
    /// <summary>
    /// The timeout of an installation, including the wait for another process that installs it.
    /// </summary>
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
