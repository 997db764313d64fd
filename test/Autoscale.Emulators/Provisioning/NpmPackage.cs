namespace Autoscale.Emulators.Provisioning;

/// <summary>A test tool that is distributed as an npm package.</summary>
/// <param name="Name">
/// The name in the registry. The folder of this name in the source folder contains <c>package.json</c> and <c>package-lock.json</c> with
/// the pinned versions.
/// </param>
/// <param name="Purpose">The purpose of the package, for error messages.</param>
public sealed record NpmPackage(string Name, string Purpose)
{
    /// <summary>The emulator of DynamoDB.</summary>
    public static NpmPackage Dynalite { get; } = new("dynalite", "the DynamoDB emulator dynalite");

    /// <summary>The program <c>cdk</c>, which deploys the stacks of a CDK app.</summary>
    public static NpmPackage AwsCdk { get; } = new("aws-cdk", "the command line of the CDK")
    {
        // Sources in C# for new apps, which the format check of this repository would read.
        Unneeded = Path.Combine("node_modules", "aws-cdk", "lib", "init-templates"),
    };

    /// <summary>A folder of the installation that is removed, or null.</summary>
    public string? Unneeded { get; init; }
}
