using System.CommandLine;
using Autoscale.Domain.RouteFailover.SelfTest;
using Autoscale.Domain.RouteFailover.UnitBootstraps;

namespace Autoscale.Cli.Routes;

/// <summary>
/// <c>autoscale routes selftest</c>: checks whether a failover would work, before it is needed. Spec route-failover 5.2 (R27).
/// </summary>
internal static class SelfTestCommand
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    public static Command Create()
    {
        var variables = RoutesCommand.VariableOption();
        var url = BootstrapCommand.Optional(
            "--url",
            "The URL that the automation stitches call (output HealthCheckAPIURL): check that its name leads to the API.",
            "URL",
            t => StitchUrl.Parse(t) is not null,
            StitchUrl.Rule);
        var command = new Command(
            "selftest",
            "Check all that a failover needs, and change nothing: configuration, permissions, the EC2 API, units, interfaces, tables.")
        {
            variables,
            url,
        };
        var output = new RoutesOutput();
        output.AddTo(command);
        command.SetAction((parsed, cancellationToken) => RoutesCommand.RunAsync(
            "selftest", () => RunAsync(parsed.GetValue(variables), parsed.GetValue(url), output.IsJson(parsed), cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(string? variables, string? url, bool isJson, CancellationToken cancellationToken)
    {
        using var session = RoutesSession.Open(variables);
        var checks = await session.Get(s => s.Application.SelfTest)
            .RunAsync(session.Settings, url is null ? null : StitchUrl.Parse(url), session.Deadline(Limit), cancellationToken);
        var failed = checks.Count(c => c.Verdict == SelfCheckVerdict.Failed);
        await RoutesOutput.WriteAsync(isJson, SelfTestReport.Of(checks), RoutesJson.Default.SelfTestReport, async text =>
        {
            await Columns.WriteAsync(text, [.. checks.Select(c => new[] { Word(c.Verdict), c.Subject, c.Words })]);
            await text.WriteLineAsync(failed == 0 ? "a failover would work" : $"{failed} of {checks.Count} checks failed");
        });
        return failed == 0 ? ExitCode.Success : ExitCode.Failure;
    }

    private static string Word(SelfCheckVerdict verdict) => verdict switch
    {
        SelfCheckVerdict.Passed => "ok",
        SelfCheckVerdict.Doubtful => "doubtful",
        _ => "FAILED",
    };
}

/// <summary>The checks of a self test.</summary>
/// <param name="WouldWork">Whether a failover would work: no check failed.</param>
/// <param name="Checks">The checks, in their order.</param>
internal sealed record SelfTestReport(bool WouldWork, IReadOnlyList<SelfTestLine> Checks)
{
    public static SelfTestReport Of(IReadOnlyList<SelfCheck> checks) => new(
        checks.All(c => c.Verdict != SelfCheckVerdict.Failed),
        [.. checks.Select(c => new SelfTestLine(c.Subject, c.Verdict.ToString().ToLowerInvariant(), c.Words))]);
}

/// <summary>One check.</summary>
/// <param name="Verdict">passed, doubtful or failed.</param>
/// <param name="Words">The finding.</param>
internal sealed record SelfTestLine(string Subject, string Verdict, string Words);
