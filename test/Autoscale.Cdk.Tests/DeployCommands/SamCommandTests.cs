using Autoscale.Emulators.Processes;

namespace Autoscale.Cdk.Tests.DeployCommands;

/// <summary>
/// The commands of the documents that deploy the template with SAM. The command line of SAM is not run: the test uploads the code, names it
/// in the template and makes a change set, as that program does; the transform is that of AWS. Unlike the program, the test refuses
/// parameters that the template does not have.
/// </summary>
public sealed class SamCommandTests
{
    private const string Overrides = "--parameter-overrides";

    [Fact]
    public async Task The_documented_commands_create_the_stack_and_then_add_the_monitor_of_Address_Manager()
    {
        var commands = DocumentedDeployment.Commands("sam");
        await using var account = await EmulatedAccount.OpenAsync(CancellationToken.None);
        await account.UploadAsync("sam-code", "lambda.zip", EmulatedStack.Code(), CancellationToken.None);
        var resources = await account.ResourcesAsync(CancellationToken.None);
        var template = (await RenamedCodeAsync()).Replace("\"lambda.zip\"", "\"s3://sam-code/lambda.zip\"", StringComparison.Ordinal);

        foreach (var command in commands.Select(command => CommandTable.Fill(command, name => resources[name])))
        {
            var options = command.Words.TakeWhile(word => word != Overrides);
            var parameters = command.Words.SkipWhile(word => word != Overrides).Skip(1).Select(word => word.Split('=', 2));
            Assert.Equal(
                "sam deploy --template-file artifacts/serverless.template --stack-name fgt --resolve-s3 --capabilities CAPABILITY_IAM",
                string.Join(' ', options));
            await account.DeployAsync(
                "fgt",
                template,
                parameters.ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal),
                CancellationToken.None);
        }

        Assert.Equal(2, commands.Count);
        Assert.Equal("UPDATE_COMPLETE", (await account.StacksAsync(CancellationToken.None))["fgt"]);
        var created = await account.CreatedAsync("fgt", CancellationToken.None);
        Assert.Equal(
            [
                "AddressManagerMonitor", "AddressManagerRequests", "Bootstrap", "ByolLicense", "DeploymentService", "Heartbeat",
                "LifecycleEvent", "Sweep",
            ],
            created.Where(resource => resource.Value == "AWS::Lambda::Function")
                .Select(resource => resource.Key)
                .Order(StringComparer.Ordinal));
        Assert.Contains("fgt-Settings", await account.TablesAsync(CancellationToken.None), StringComparer.Ordinal);
    }

    /// <summary>The template that the documented <c>sed</c> writes.</summary>
    private static async Task<string> RenamedCodeAsync()
    {
        var command = Assert.Single(DocumentedDeployment.Commands("sed"));
        Assert.Equal([">", "artifacts/serverless.template"], command.Words.TakeLast(2));
        await using var sed = WorkerProcess.Start(
            "sed",
            new Dictionary<string, string>(StringComparer.Ordinal),
            [.. command.Words.Skip(1).SkipLast(2)],
            TemplateDocument.Repository.PathOf(command.Folder));
        Assert.Equal(0, await sed.Ended);
        var text = string.Join('\n', sed.Output.Lines.Select(line => line.Text));
        Assert.NotEqual(TemplateDocument.Serverless.Text.TrimEnd(), text.TrimEnd());
        return text;
    }
}
