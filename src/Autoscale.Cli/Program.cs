using System.CommandLine;
using System.CommandLine.Parsing;
using Autoscale.Cli;
using Autoscale.Cli.OpenApi;
using Autoscale.Cli.Routes;
using Autoscale.Cli.Serve;
using Autoscale.Cli.Simulate;

var root = new RootCommand("Autoscale runs FortiGate firewalls in AWS Auto Scaling groups. This program runs it on your machine.")
{
    ServeCommand.Create(),
    RoutesCommand.Create(),
    OpenApiCommand.Create(),
    SimulateCommand.Create(Console.Out, Console.Error),
};
var result = root.Parse(args);
if (result.Errors.Count > 0)
{
    var wrong = result.UnmatchedTokens is [var unknown, ..] ? $"there is no command or option '{unknown}'." : result.Errors[0].Message;
    await Console.Error.WriteLineAsync($"autoscale: {wrong} See '{PathOf(result.CommandResult)} --help'.");
    return ExitCode.Usage;
}

return await result.InvokeAsync(
    new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(5) });

// The full path of the command, for example "autoscale routes plan".
static string PathOf(SymbolResult symbol) =>
    symbol.Parent is { } parent ? $"{PathOf(parent)} {((CommandResult)symbol).Command.Name}" : "autoscale";
