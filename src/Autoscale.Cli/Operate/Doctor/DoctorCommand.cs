using System.CommandLine;

namespace Autoscale.Cli.Operate.Doctor;

/// <summary><c>autoscale doctor</c>: checks settings, AWS and stored state against each other.</summary>
internal static class DoctorCommand
{
    public static Command Create() => OperatorCommand.Create(
        "doctor",
        "Check the settings, the resources in AWS, the permissions of the functions, quotas, images, the endpoint, subscribers and the "
            + "stored state; exit code 1 when there are problems. A check that lacks a permission is not made, and says so.",
        [],
        async (call, token) =>
        {
            var report = await call.Cluster.AskAsync(Operations.Doctor, new NoQuestion(), token);
            await call.WriteAsync(report, OperatorJson.Readable.DoctorReport, output => WriteAsync(output, report));
            return report.Problems == 0 ? ExitCode.Success : ExitCode.Failure;
        });

    private static async Task WriteAsync(TextWriter output, DoctorReport report)
    {
        await Columns.WriteAsync(output, [.. report.Checks.SelectMany(Rows)]);
        await output.WriteLineAsync();
        var found = report is { Problems: 0, Warnings: 0 }
            ? "no problems found"
            : $"{Wording.Count(report.Problems, "problem")}, {Wording.Count(report.Warnings, "warning")}";
        await output.WriteLineAsync(
            report.NotChecked == 0 ? found : $"{found}; {Wording.Count(report.NotChecked, "check")} not made");
    }

    private static IEnumerable<string[]> Rows(DoctorLine line) => line.Remedy is null
        ? [[line.State, line.Check, line.Sentence]]
        : [[line.State, line.Check, line.Sentence], ["", "", $"→ {line.Remedy}"]];
}
