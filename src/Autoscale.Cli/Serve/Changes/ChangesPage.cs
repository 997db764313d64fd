using System.Globalization;
using Autoscale.Cli.Serve.Control;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Autoscale.Cli.Serve.Changes;

/// <summary>Answers <c>GET /changes?after=N</c> with the kept changes whose number is greater than N.</summary>
internal sealed class ChangesPage(ChangeJournal journal)
{
    /// <summary>The path at which it answers.</summary>
    public const string Path = "/changes";

    private const string After = "after";

    /// <summary>Answers one request.</summary>
    public Task AnswerAsync(HttpContext http)
    {
        var text = http.Request.Query[After].ToString();
        var isValid = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || !http.Request.Query.ContainsKey(After);
        var answer = isValid
            ? SimulationAnswer.Of(StatusCodes.Status200OK, Report(number), StatusContext.Readable.ChangesReport)
            : SimulationAnswer.Wrong(
                StatusCodes.Status400BadRequest, $"{After} must be the number of a change, 0 or greater, and is '{text}'");
        http.Response.StatusCode = answer.Status;
        http.Response.ContentType = "application/json";
        return http.Response.WriteAsync(answer.Json, http.RequestAborted);
    }

    private static string WordOf(LogLevel level) => level switch
    {
        LogLevel.Warning => "warning",
        >= LogLevel.Error => "error",
        _ => "information",
    };

    private ChangesReport Report(long after) =>
        new([.. journal.After(after).Select(c => new ChangeStatus(c.Number, c.At, WordOf(c.Level), c.Text))]);
}

/// <summary>The answer of <c>GET /changes</c>.</summary>
/// <param name="Changes">The changes, oldest first.</param>
internal sealed record ChangesReport(IReadOnlyList<ChangeStatus> Changes);

/// <summary>One change.</summary>
/// <param name="Number">Its number: 1 for the first change since the start of the program.</param>
/// <param name="At">The time of the simulated clock.</param>
/// <param name="Level">The level: information, warning or error.</param>
/// <param name="Text">The change in words.</param>
internal sealed record ChangeStatus(long Number, DateTimeOffset At, string Level, string Text);
