namespace Autoscale.Emulators.Provisioning;

/// <summary>
/// A pinned npm package, installed from its lock file. The installation requires Node 20 with npm and access to the package registry.
/// </summary>
public sealed class NpmInstallation(ProvisioningSettings settings, NpmPackage package, TimeProvider time)
{
    private const string Remedy =
        "Install Node.js 20 (it brings npm) so that node and npm are in PATH, "
        + "make sure that npm can reach its registry, and run the tests again.";

    /// <summary>The path of node, and the folder that contains <c>node_modules/</c>.</summary>
    public async Task<(string Node, string Folder)> EnsureAsync(CancellationToken cancellationToken)
    {
        var node = Require("node");
        var source = Path.Combine(settings.SourceFolder, package.Name);
        var folder = await new PrivateFolder(settings, time).EnsureAsync(
            package.Name,
            Path.Combine(source, "package-lock.json"),
            (place, token) => InstallAsync(source, place, token),
            cancellationToken);
        return (node.Path, folder);
    }

    private async Task InstallAsync(string source, string place, CancellationToken cancellationToken)
    {
        foreach (var file in (string[])["package.json", "package-lock.json"])
            File.Copy(Path.Combine(source, file), Path.Combine(place, file));

        // The only install script compiles an on-disk store of dynalite, which the emulator in memory does not use.
        var result = await Require("npm").RunAsync(["ci", "--ignore-scripts", "--no-audit", "--no-fund"], place, cancellationToken);
        result.MustHaveWorked($"Installing {package.Purpose} into {place}", Remedy);
        if (package.Unneeded is { } unneeded)
            Directory.Delete(Path.Combine(place, unneeded), recursive: true);
    }

    private Tool Require(string name) =>
        Tool.Find(name, settings.SearchPath) ?? throw new ProvisioningException(
            $"{name} not found in PATH, but the tests need it for {package.Purpose}; PATH is {settings.SearchPath}.\n{Remedy}");
}
