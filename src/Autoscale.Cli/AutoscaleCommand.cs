using System.CommandLine;
using System.CommandLine.Parsing;
using Autoscale.Cli.OpenApi;
using Autoscale.Cli.Operate.Configurations;
using Autoscale.Cli.Operate.Dashboard;
using Autoscale.Cli.Operate.Doctor;
using Autoscale.Cli.Operate.Elections;
using Autoscale.Cli.Operate.Explain;
using Autoscale.Cli.Operate.History;
using Autoscale.Cli.Operate.Licenses;
using Autoscale.Cli.Operate.Migrate;
using Autoscale.Cli.Operate.Settings;
using Autoscale.Cli.Operate.Standbys;
using Autoscale.Cli.Operate.Status;
using Autoscale.Cli.Operate.Upgrades;
using Autoscale.Cli.Routes;
using Autoscale.Cli.Serve;
using Autoscale.Cli.Simulate;

namespace Autoscale.Cli;

/// <summary><c>autoscale</c>: all commands, and the error of a wrong one.</summary>
internal static class AutoscaleCommand
{
    /// <summary>The commands.</summary>
    public static RootCommand Create(TextWriter output, TextWriter error)
    {
        var root = Commands(output, error);
        var reference = new Command("reference", "Print the part of docs/cli.md that follows from the commands.") { Hidden = true };
        reference.SetAction((_, token) => output.WriteAsync(CliDocument.Of(root).AsMemory(), token));
        root.Add(reference);
        return root;
    }

    private static RootCommand Commands(TextWriter output, TextWriter error) => new(
        "Autoscale runs FortiGate firewalls in AWS Auto Scaling groups. This program operates a cluster, or runs one on your machine.")
    {
        StatusCommand.Create(),
        ExplainCommand.Create(),
        HistoryCommand.Create(),
        ElectCommand.Create(),
        SwitchoverCommand.Create(),
        StandbyCommand.Standby(),
        StandbyCommand.Return(),
        UpgradeCommand.Create(),
        PauseCommand.Pause(),
        PauseCommand.Resume(),
        ReissueCommand.Create(),
        SettingsCommand.Create(),
        ConfigCommand.Create(),
        LicenseCommand.Create(),
        MigrateCommand.Create(),
        DashboardCommand.Create(),
        DoctorCommand.Create(),
        RoutesCommand.Create(),
        CompletionCommand.Create(),
        OpenApiCommand.Create(),
        ServeCommand.Create(),
        SimulateCommand.Create(output, error),
    };

    /// <summary>Runs the command of a command line and returns the exit code.</summary>
    public static async Task<int> RunAsync(
        IReadOnlyList<string> args, TextWriter output, TextWriter error, CancellationToken cancellationToken = default)
    {
        var result = Create(output, error).Parse(args);
        if (result.Errors.Count > 0)
        {
            await error.WriteLineAsync($"autoscale: {UsageError.Of(result)} See '{PathOf(result.CommandResult)} --help'.");
            return ExitCode.Usage;
        }

        return await result.InvokeAsync(
            new InvocationConfiguration
            {
                Output = output,
                Error = error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = TimeSpan.FromSeconds(5),
            },
            cancellationToken);
    }

    // The full path of the command, for example "autoscale routes plan".
    private static string PathOf(SymbolResult symbol) =>
        symbol.Parent is { } parent ? $"{PathOf(parent)} {((CommandResult)symbol).Command.Name}" : "autoscale";
}
