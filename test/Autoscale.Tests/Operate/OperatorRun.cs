using System.Text.Json;
using Autoscale.Cli;
using Autoscale.Tests.Serve;

namespace Autoscale.Tests.Operate;

/// <summary>One run of the program with a command line.</summary>
/// <param name="Code">The exit code.</param>
/// <param name="Output">The lines of standard output.</param>
/// <param name="Error">The lines of standard error.</param>
internal sealed record OperatorRun(int Code, string Output, string Error)
{
    /// <summary>The output as JSON.</summary>
    public JsonElement Json => JsonElement.Parse(Output);

    /// <summary>Runs a command line for the cluster of a server.</summary>
    public static Task<OperatorRun> OfAsync(string line, RunningServer server) => OfAsync($"{line} --url {server.Url}");

    /// <summary>Runs a command line, whose words are separated by spaces.</summary>
    public static async Task<OperatorRun> OfAsync(string line)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var code = await AutoscaleCommand.RunAsync(line.Split(' ', StringSplitOptions.RemoveEmptyEntries), output, error);
        return new OperatorRun(code, output.ToString().TrimEnd(), error.ToString().TrimEnd());
    }

    /// <summary>Throws with the output unless the exit code is right.</summary>
    public OperatorRun Exiting(int code)
    {
        Assert.True(code == Code, $"exit code {Code}\n{Output}\n{Error}");
        return this;
    }
}
