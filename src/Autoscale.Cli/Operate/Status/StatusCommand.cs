using System.CommandLine;

namespace Autoscale.Cli.Operate.Status;

/// <summary><c>autoscale status</c>: the cluster at a glance.</summary>
internal static class StatusCommand
{
    public static Command Create()
    {
        var watch = new Option<bool>("--watch") { Description = "Print the state again every two seconds, until Ctrl-C." };
        return OperatorCommand.Create(
            "status",
            "Show the cluster at a glance: primary, term, members, licenses, hooks, routes.",
            [watch],
            async (call, token) =>
            {
                await WriteAsync(call, token);
                if (!call.Parsed.GetValue(watch))
                    return ExitCode.Success;
                await WatchAsync(call, token);
                return ExitCode.Success;
            });
    }

    // Ctrl-C is the way to end it.
    private static async Task WatchAsync(OperatorCall call, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(2));
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                if (!call.IsJson && Terminal.HasPictures(call.Output))
                    await call.Output.WriteAsync("\e[H\e[2J");
                await WriteAsync(call, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The last state stays on the screen.
        }
    }

    private static async Task WriteAsync(OperatorCall call, CancellationToken cancellationToken)
    {
        var status = await call.Cluster.AskAsync(Operations.Status, new NoQuestion(), cancellationToken);
        await call.WriteAsync(status, OperatorJson.Readable.StatusReport, output => StatusText.WriteAsync(output, status));
    }
}
