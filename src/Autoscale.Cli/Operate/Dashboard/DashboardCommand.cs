using System.CommandLine;
using System.Globalization;

namespace Autoscale.Cli.Operate.Dashboard;

/// <summary><c>autoscale dashboard</c>: the page of the cluster's state, for the browser of this machine.</summary>
internal static class DashboardCommand
{
    public static Command Create()
    {
        var port = new Option<int>("--port")
        {
            Description = "The port of this machine, 1 to 65535. By default a free one.",
            HelpName = "N",
        };
        port.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0
                && !(int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var n)
                    && n is >= 1 and <= ushort.MaxValue))
                result.AddError("--port must be a whole number from 1 to 65535.");
        });
        return OperatorCommand.Create(
            "dashboard",
            "Show the state of a cluster in AWS as a web page on this machine, until Ctrl-C. AWS is read only while a page is open.",
            [port],
            async (call, token) =>
            {
                if (call.Cluster is not DirectCluster cluster)
                {
                    throw OperatorException.Invalid(
                        $"The page of {call.Cluster.Name} has its own address already.", "Open the value of --url in a browser.");
                }

                // A cluster that cannot be read at all ends the command, like any other command.
                var reader = new DashboardReader(cluster);
                await reader.CheckAsync(token);
                await new DashboardServer(reader, call.Parsed.GetValue(port), call.Output).RunAsync(token);
                return ExitCode.Success;
            });
    }
}
