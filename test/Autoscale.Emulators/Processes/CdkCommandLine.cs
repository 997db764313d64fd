using Autoscale.Emulators.Provisioning;

namespace Autoscale.Emulators.Processes;

/// <summary>The program <c>cdk</c> of the npm package aws-cdk, which deploys the stacks of a CDK app.</summary>
public sealed class CdkCommandLine
{
    private readonly string _node;
    private readonly string _program;

    private CdkCommandLine(string node, string program) => (_node, _program) = (node, program);

    /// <summary>Installs the program if this repository does not have it.</summary>
    public static async Task<CdkCommandLine> InstallAsync(CancellationToken cancellationToken)
    {
        var installation = new NpmInstallation(ProvisioningSettings.OfThisRepository(), NpmPackage.AwsCdk, TimeProvider.System);
        var (node, folder) = await installation.EnsureAsync(cancellationToken);
        return new(node, Path.Combine(folder, "node_modules", "aws-cdk", "bin", "cdk"));
    }

    /// <summary>Runs a command to its end.</summary>
    /// <param name="arguments">The command and its arguments.</param>
    /// <param name="workingFolder">The folder to run in.</param>
    /// <param name="environment">The environment variables. The program inherits only PATH, HOME and similar ones.</param>
    /// <param name="cancellationToken">Ends the program.</param>
    public async Task<(int ExitCode, string Output)> RunAsync(
        IReadOnlyList<string> arguments,
        string workingFolder,
        IReadOnlyDictionary<string, string> environment,
        CancellationToken cancellationToken)
    {
        await using var cdk = WorkerProcess.Start(_node, environment, [_program, .. arguments], workingFolder);
        var exitCode = await cdk.Ended.WaitAsync(cancellationToken);
        return (exitCode, string.Join('\n', cdk.Output.Lines.Select(line => line.Text)));
    }
}
