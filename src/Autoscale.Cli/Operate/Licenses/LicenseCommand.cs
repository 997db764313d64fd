using System.CommandLine;

namespace Autoscale.Cli.Operate.Licenses;

/// <summary><c>autoscale license</c>: the stock and its holders.</summary>
internal static class LicenseCommand
{
    public static Command Create() => new("license", "Show, add and release licenses.")
    {
        List(), LicenseImportCommand.Create(), Release(),
    };

    private static Command List() => OperatorCommand.Create(
        "list",
        "List the licenses with the devices that hold them.",
        [],
        async (call, token) =>
        {
            var report = await call.Cluster.AskAsync(Operations.Licenses, new NoQuestion(), token);
            await call.WriteAsync(report, OperatorJson.Readable.LicensesReport, async output =>
            {
                await Columns.WriteAsync(output, [
                    ["", "license", "device", "since"],
                    .. report.Held.Select(h => (string[])[h.IsMember ? " " : "!", h.File, h.Instance, Wording.Of(h.Since)]),
                    .. report.Free.Select(f => (string[])[" ", f, "free", ""]),
                    .. report.Rejected.Select(r => (string[])["!", r.File, "no license", r.Reason]),
                ]);
                await output.WriteLineAsync($"{report.Held.Count} held of {report.Stock}");
            });
            return ExitCode.Success;
        });

    private static Command Release()
    {
        var file = new Argument<string>("license") { Description = "The name of the file, or the id of the instance that holds it." };
        var (yes, dryRun) = (CommonOptions.Yes(), CommonOptions.DryRun());
        return OperatorCommand.Create(
            "release",
            "Release the license of an instance that is in no scaling group; sweeps do so by themselves after two minutes.",
            [file, dryRun, yes],
            async (call, token) =>
            {
                var order = new LicenseReleaseOrder(call.Parsed.GetValue(file)!, IsReview: true);
                var held = await call.Cluster.AskAsync(Operations.ReleaseLicense, order, token);
                var since = $"{held.Instance} since {Wording.Of(held.Since)}";
                if (call.Parsed.GetValue(dryRun))
                {
                    await call.WriteAsync(held, OperatorJson.Readable.LicenseHolding, output =>
                        output.WriteLineAsync($"{held.File}, held by {since}, can be released; nothing was changed"));
                    return ExitCode.Success;
                }

                await call.ConfirmAsync(
                    $"License {held.File} of {call.Cluster.Name}, held by {since}, becomes free for another device.",
                    call.Parsed.GetValue(yes),
                    token);
                var done = await call.Cluster.AskAsync(Operations.ReleaseLicense, order with { IsReview = false }, token);
                await call.WriteAsync(done, OperatorJson.Readable.LicenseHolding, output =>
                    output.WriteLineAsync($"{done.File} is free; {done.Instance} held it since {Wording.Of(done.Since)}"));
                return ExitCode.Success;
            });
    }
}
