using System.CommandLine;

namespace Autoscale.Cli.Operate.Status;

/// <summary><c>autoscale status</c>: the cluster at a glance.</summary>
internal static class StatusCommand
{
    public static Command Create()
    {
        var watch = new Option<bool>("--watch") { Description = "Print the state again when it changes, until Ctrl-C." };
        return OperatorCommand.Create(
            "status",
            "Show the cluster at a glance: primary, term, members, licenses, hooks, routes.",
            [watch],
            async (call, token) =>
            {
                await WriteAsync(call, token);
                if (!call.Parsed.GetValue(watch))
                    return ExitCode.Success;
                using var timer = new PeriodicTimer(TimeSpan.FromSeconds(2));
                while (await timer.WaitForNextTickAsync(token))
                {
                    if (call is { IsJson: false } && !Console.IsOutputRedirected)
                        await call.Output.WriteAsync("\e[H\e[2J");
                    await WriteAsync(call, token);
                }

                return ExitCode.Success;
            });
    }

    private static async Task WriteAsync(OperatorCall call, CancellationToken cancellationToken)
    {
        var status = await call.Cluster.AskAsync(Operations.Status, new NoQuestion(), cancellationToken);
        await call.WriteAsync(status, OperatorJson.Readable.StatusReport, output => StatusText.WriteAsync(output, status));
    }
}
