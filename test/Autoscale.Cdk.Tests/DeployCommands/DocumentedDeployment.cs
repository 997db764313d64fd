using Autoscale.Emulators.Processes;

namespace Autoscale.Cdk.Tests.DeployCommands;

/// <summary>
/// All commands of the documents, run in the order of the documents in one account: first those that deploy, last those that destroy. A
/// command that two documents name runs once.
/// </summary>
public sealed class DocumentedDeployment : IAsyncLifetime
{
    /// <summary>The stack that gets one changed parameter.</summary>
    public const string Changed = "Autoscale";

    /// <summary>The documents whose commands run.</summary>
    public static readonly IReadOnlyList<string> Documents =
        ["README.md", "docs/deployment.md", "docs/address-manager.md", "docs/upgrading.md"];

    private readonly DirectoryInfo _workspace = Directory.CreateTempSubdirectory("autoscale-deploy-");
    private readonly List<CommandRun> _runs = [];

    /// <summary>The commands of a program, in all documents.</summary>
    public static IReadOnlyList<DocumentedCommand> Commands(string program) => [.. Documents.SelectMany(document =>
        CommandReader.Read(document, File.ReadAllText(TemplateDocument.Repository.PathOf(document)), program))];

    /// <summary>The commands that ran.</summary>
    public IReadOnlyList<CommandRun> Runs => _runs;

    /// <summary>The stacks after all deployments.</summary>
    public IReadOnlyDictionary<string, DeployedStack> Deployed { get; private set; } = null!;

    /// <summary>The differences after all deployments, for each context.</summary>
    public IReadOnlyList<CommandRun> Differences { get; private set; } = [];

    /// <summary>The stack before and after a deployment with one changed parameter.</summary>
    public (DeployedStack Before, DeployedStack After) Change { get; private set; }

    /// <summary>A deployment with a parameter that the stack does not have.</summary>
    public CommandRun Refused { get; private set; } = null!;

    /// <summary>The stacks and the tables after all commands.</summary>
    public (IEnumerable<string> Stacks, IEnumerable<string> Tables) Left { get; private set; }

    /// <summary>The resource types of all templates.</summary>
    public IReadOnlySet<string> Types { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(8));
        var cdk = await CdkCommandLine.InstallAsync(patience.Token);
        await using var account = await EmulatedAccount.OpenAsync(patience.Token);
        var user = new CdkUser(cdk, _workspace, account.Endpoint);
        await user.PrepareAsync(patience.Token);
        var commands = Commands("cdk")
            .Where(command => !CommandTable.NotRun.ContainsKey(command.Head))
            .DistinctBy(command => (command.Folder, command.Text))
            .ToLookup(command => command.Words[1] == "destroy");
        foreach (var command in commands[false])
            await RunAsync(command);

        Deployed = await StacksAsync(account, patience.Token);
        Types = account.Types;
        var last = _runs.Where(run => run.Command.Words[1] == "deploy").ToLookup(run => run.Command.Head, StringComparer.Ordinal)
            .Select(runs => runs.Last().Command)
            .ToList();
        Differences = [.. await Task.WhenAll(last.GroupBy(command => string.Join(' ', command.Context), StringComparer.Ordinal)
            .Select(group => user.RunAsync(
                new("diff", "cdk", ["cdk", "diff", .. group.Select(command => command.Words[2]), .. group.First().Context]),
                patience.Token,
                "--fail")))];
        await ChangeAsync();
        foreach (var command in commands[true])
            await RunAsync(command);
        var others = new DocumentedCommand("others", "cdk", ["cdk", "destroy", "AutoscaleExistingVpc", "AddressManagerMonitoring"]);
        _ = (await user.RunAsync(others, patience.Token)).MustHaveWorked();
        Left = ((await account.StacksAsync(patience.Token)).Keys, await account.TablesAsync(patience.Token));

        async Task RunAsync(DocumentedCommand command)
        {
            var resources = await account.ResourcesAsync(patience.Token);
            var filled = CommandTable.Fill(command, name => resources.TryGetValue(name, out var id)
                ? id
                : throw new InvalidOperationException($"{command.Place}: no earlier command deploys '{name}'."));
            _runs.Add((await user.RunAsync(filled, patience.Token)).MustHaveWorked());
        }

        async Task ChangeAsync()
        {
            var again = new DocumentedCommand("change", "cdk", ["cdk", "deploy", Changed, "-c", "licensing=byol", "--parameters"]);
            _ = (await user.RunAsync(again, patience.Token, "FgtAsgMaxSizeByol=5")).MustHaveWorked();
            Change = (Deployed[Changed], (await StacksAsync(account, patience.Token))[Changed]);
            Refused = await user.RunAsync(again, patience.Token, "FgtAsgMaximumByol=5");
        }
    }

    public Task DisposeAsync()
    {
        _workspace.Delete(recursive: true);
        return Task.CompletedTask;
    }

    private static async Task<Dictionary<string, DeployedStack>> StacksAsync(EmulatedAccount account, CancellationToken cancellationToken)
    {
        var groups = await account.GroupsAsync(cancellationToken);
        var stacks = new Dictionary<string, DeployedStack>(StringComparer.Ordinal);
        foreach (var (name, status) in (await account.StacksAsync(cancellationToken)).Where(stack => stack.Key != "CDKToolkit"))
        {
            stacks[name] = new(
                status,
                account.ChangeSets.TemplateOf(name),
                account.ChangeSets.ParametersOf(name),
                await account.OutputsAsync(name, cancellationToken),
                await account.CreatedAsync(name, cancellationToken),
                groups);
        }

        return stacks;
    }
}
