using System.CommandLine;

namespace Autoscale.Cli.Operate.Explain;

/// <summary><c>autoscale explain</c>: why something is as it is, and what would change it.</summary>
internal static class ExplainCommand
{
    public static Command Create()
    {
        var subject = new Argument<string[]>("subject")
        {
            Description = "An instance id, primary, term N, license, hook or route.",
            Arity = new ArgumentArity(1, 2),
        };
        subject.CompletionSources.Add(_ => ExplainOperation.Subjects.Select(s => new System.CommandLine.Completions.CompletionItem(s)));
        return OperatorCommand.Create(
            "explain",
            "Explain a device, the primary, a term, the licenses, the hooks or the routes, from what is stored.",
            [subject],
            async (call, token) =>
            {
                var question = new ExplainQuestion(string.Join(' ', call.Parsed.GetValue(subject)!));
                var answer = await call.Cluster.AskAsync(Operations.Explain, question, token);
                await call.WriteAsync(answer, OperatorJson.Readable.Explanation, output => WriteAsync(output, answer));
                return ExitCode.Success;
            });
    }

    private static async Task WriteAsync(TextWriter output, Explanation answer)
    {
        await output.WriteLineAsync(answer.Verdict);
        await WriteAsync(output, "What is known", answer.Facts);
        await WriteAsync(output, "What would change it", answer.Changes);
    }

    private static async Task WriteAsync(TextWriter output, string heading, IReadOnlyList<string> sentences)
    {
        if (sentences.Count == 0)
            return;
        await output.WriteLineAsync();
        await output.WriteLineAsync(heading);
        foreach (var sentence in sentences)
            await output.WriteLineAsync($"  - {sentence}");
    }
}
