using System.CommandLine;

namespace Autoscale.Cli.Operate.Configurations;

/// <summary><c>autoscale config</c>: the configurations of devices.</summary>
internal static class ConfigCommand
{
    public static Command Create() => new("config", "Show the configurations of devices.") { Render() };

    private static Command Render()
    {
        var instance = new Argument<string>("instance") { Description = "The id of the member." };
        return OperatorCommand.Create(
            "render",
            "Print the first configuration that a device would get now, without its secrets; exit code 1 when a placeholder has no value.",
            [instance],
            async (call, token) =>
            {
                var report = await call.Cluster.AskAsync(
                    Operations.RenderConfig, new ConfigQuestion(call.Parsed.GetValue(instance)!), token);
                foreach (var note in report.Notes)
                    await call.Error.WriteLineAsync($"! {note}");
                foreach (var open in report.Unresolved)
                    await call.Error.WriteLineAsync($"! {open.Placeholder} in configset {open.Configset}: {open.Reason}");
                await call.WriteAsync(report, OperatorJson.Readable.ConfigReport, output => output.WriteLineAsync(report.Text.TrimEnd()));
                return report.Unresolved.Count == 0 ? ExitCode.Success : ExitCode.Failure;
            });
    }
}
