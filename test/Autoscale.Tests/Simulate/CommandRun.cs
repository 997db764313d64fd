using System.CommandLine;
using Autoscale.Cli.Simulate;

namespace Autoscale.Tests.Simulate;

/// <summary>One run of the command in this process.</summary>
/// <param name="Output">The lines of the output.</param>
/// <param name="Error">The text of the standard error.</param>
internal sealed record CommandRun(int ExitCode, IReadOnlyList<string> Output, string Error)
{
    public static async Task<CommandRun> OfAsync(string arguments)
    {
        await using var output = new StringWriter { NewLine = "\n" };
        await using var error = new StringWriter { NewLine = "\n" };
        var root = new RootCommand { SimulateCommand.Create(output, error) };
        var exitCode = await root
            .Parse(["simulate", .. arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)])
            .InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        return new CommandRun(exitCode, output.ToString().TrimEnd('\n').Split('\n'), error.ToString());
    }
}
