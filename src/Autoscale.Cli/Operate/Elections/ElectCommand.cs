using System.CommandLine;

namespace Autoscale.Cli.Operate.Elections;

/// <summary><c>autoscale elect --dry-run</c>: the result that an election would have now.</summary>
internal static class ElectCommand
{
    public static Command Create()
    {
        var dryRun = new Option<bool>("--dry-run")
        {
            Description = "Decide, and claim no term. It is required: only the functions run elections.",
        };
        return OperatorCommand.Create(
            "elect",
            "Show the result that an election would have now, with the points of the candidates.",
            [dryRun],
            async (call, token) =>
            {
                if (!call.Parsed.GetValue(dryRun))
                {
                    throw OperatorException.Invalid(
                        "Elections are run by the functions: give --dry-run.", "'autoscale switchover INSTANCE' orders another primary.");
                }

                var forecast = await call.Cluster.AskAsync(Operations.Elect, new NoQuestion(), token);
                await call.WriteAsync(forecast, OperatorJson.Readable.ElectionForecast, output => WriteAsync(output, forecast));
                return ExitCode.Success;
            });
    }

    private static async Task WriteAsync(TextWriter output, ElectionForecast forecast)
    {
        await output.WriteLineAsync(forecast switch
        {
            { Primary: null } => "no primary",
            { Vacancy: { } vacancy } => $"{forecast.Primary}, term {forecast.Term}, will be replaced: {vacancy}: {forecast.IfItStays}",
            _ => $"{forecast.Primary}, term {forecast.Term}, stays the primary",
        });
        await output.WriteLineAsync($"if it fails: {forecast.IfItFails}");
        if (forecast.Candidates.Count > 0)
        {
            await output.WriteLineAsync();
            await Columns.WriteAsync(output, [
                ["candidate", "points", "configuration", "why"],
                .. forecast.Candidates.Select(c =>
                    (string[])[c.Instance, $"{c.Points}", c.HasConfiguration ? "yes" : "no", c.Why]),
            ]);
        }

        if (forecast.Excluded.Count > 0)
        {
            await output.WriteLineAsync();
            await Columns.WriteAsync(output, [
                ["excluded", "why"],
                .. forecast.Excluded.Select(e => (string[])[e.Instance, e.Reason]),
            ]);
        }
    }
}
