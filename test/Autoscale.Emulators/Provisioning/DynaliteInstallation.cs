namespace Autoscale.Emulators.Provisioning;

/// <summary>The DynamoDB emulator, installed from its lock file. It needs Node 20 with npm and, the first time, the package registry.</summary>
public sealed class DynaliteInstallation(ProvisioningSettings settings, TimeProvider time)
{
    private const string Remedy = "Install Node.js 20 (it brings npm) so that node and npm are in PATH, make sure that npm reaches its registry, and run the tests again.";

    /// <summary>The program that runs it, and the folder that holds <c>node_modules/</c>.</summary>
    public async Task<(string Node, string Folder)> EnsureAsync(CancellationToken cancellationToken)
    {
        var node = Require("node");
        var source = Path.Combine(settings.SourceFolder, "dynalite");
        var folder = await new PrivateFolder(settings, time).EnsureAsync(
            "dynalite",
            Path.Combine(source, "package-lock.json"),
            (place, token) => InstallAsync(source, place, token),
            cancellationToken);
        return (node.Path, folder);
    }

    private async Task InstallAsync(string source, string place, CancellationToken cancellationToken)
    {
        foreach (var file in (string[])["package.json", "package-lock.json"])
            File.Copy(Path.Combine(source, file), Path.Combine(place, file));

        // Scripts are not run: the only one would compile a store on disk, which an emulator in memory never opens.
        var result = await Require("npm").RunAsync(["ci", "--ignore-scripts", "--no-audit", "--no-fund"], place, cancellationToken);
        result.MustHaveWorked($"Installing the DynamoDB emulator dynalite into {place}", Remedy);
    }

    private Tool Require(string name) =>
        Tool.Find(name, settings.SearchPath) ?? throw new ProvisioningException(
            $"The tests need the DynamoDB emulator dynalite, which needs {name}, and there is no {name} in PATH ({settings.SearchPath}).\n{Remedy}");
}
