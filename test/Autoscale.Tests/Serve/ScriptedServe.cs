using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Autoscale.Cli.Serve;

namespace Autoscale.Tests.Serve;

/// <summary>Command lines of a document, run against <c>autoscale serve</c> in this process.</summary>
internal sealed partial class ScriptedServe : IAsyncDisposable
{
    private const string DocumentedUrl = "http://127.0.0.1:8080";
    private const int Tries = 4500;

    private readonly ServedProgram _program;

    /// <summary>Starts the program.</summary>
    /// <param name="command">The line <c>autoscale serve … &amp;</c>.</param>
    public ScriptedServe(string command)
    {
        var arguments = command.Split(' ');
        Assert.Equal(("autoscale", "serve", "&"), (arguments[0], arguments[1], arguments[^1]));
        _program = new ServedProgram((url, output, cancellationToken) => RunAsync(arguments[2..^1], url, output, cancellationToken));
    }

    /// <summary>Waits until the program answers.</summary>
    public Task StartedAsync() => UntilAsync(async () => await TryGetAsync($"{DocumentedUrl}/alarms") is not null, "the program answers");

    /// <summary>Runs one command line.</summary>
    public async Task RunAsync(string command)
    {
        if (Until().Match(command) is { Success: true } wait)
        {
            var (url, text) = (wait.Groups["url"].Value, wait.Groups["text"].Value);
            var count = int.Parse(wait.Groups["count"].Value, CultureInfo.InvariantCulture);
            await UntilAsync(
                async () => (await TryGetAsync(url) ?? "").Split('\n').Count(l => l.Contains(text, StringComparison.Ordinal)) >= count,
                command);
            return;
        }

        var loop = Loop().Match(command);
        var times = loop.Success ? int.Parse(loop.Groups["count"].Value, CultureInfo.InvariantCulture) : 1;
        for (var n = 0; n < times; n++)
            await CurlAsync(loop.Success ? loop.Groups["curl"].Value : command);
    }

    /// <summary>Waits until a metric has this number of values.</summary>
    public Task MeasuredAsync(string metric, int samples) => UntilAsync(
        async () => (await ReportAsync()).GetProperty("metrics").EnumerateArray().Any(m =>
            m.GetProperty("name").GetString() == metric && m.GetProperty("samples").GetInt64() >= samples),
        $"{metric} has {samples} values");

    /// <summary>Waits until each of the alarms has begun, and returns all alarms that have begun.</summary>
    public async Task<IReadOnlyList<string>> BegunAsync(params IReadOnlyCollection<string> alarms)
    {
        IReadOnlyList<string> begun = [];
        await UntilAsync(
            async () =>
            {
                var report = await ReportAsync();
                Assert.All(alarms, a => Assert.True(report.GetProperty("alarms").TryGetProperty(a, out _), $"there is no alarm {a}"));
                begun = [.. report.GetProperty("begun").EnumerateObject().Select(a => a.Name)];
                return !alarms.Except(begun, StringComparer.Ordinal).Any();
            },
            $"the alarms {string.Join(", ", alarms)} begin");
        return begun;
    }

    public ValueTask DisposeAsync() => _program.DisposeAsync();

    private static async Task RunAsync(string[] arguments, Uri url, TextWriter output, CancellationToken cancellationToken)
    {
        var template = Path.Combine(AppContext.BaseDirectory, ServerlessTemplate.FileName);
        var parsed = ServeCommand.Create().Parse([.. arguments, "--url", $"{url}", "--template", template]);
        Assert.Empty(parsed.Errors);
        var console = new InvocationConfiguration
        {
            Output = output,
            Error = output,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        };
        Assert.Equal(0, await parsed.InvokeAsync(console, cancellationToken));
    }

    private async Task<JsonElement> ReportAsync() => JsonElement.Parse((await TryGetAsync($"{DocumentedUrl}/alarms"))!);

    private async Task CurlAsync(string command)
    {
        var words = Word().Matches(command).Select(m => m.Value.Trim('\'')).ToList();
        Assert.Equal("curl", words[0]);
        using var request = new HttpRequestMessage();
        for (var n = 1; n < words.Count; n++)
        {
            switch (words[n])
            {
                case "-s":
                    break;
                case "-X":
                    request.Method = new HttpMethod(words[++n]);
                    break;
                case "-H":
                    Assert.True(request.Headers.TryAddWithoutValidation(words[++n].Split(": ")[0], words[n].Split(": ")[1]));
                    break;
                case "-d":
                    request.Method = HttpMethod.Post;
                    request.Content = new StringContent(words[++n], Encoding.UTF8, "application/x-www-form-urlencoded");
                    break;
                default:
                    request.RequestUri = new Uri(PathOf(words[n]), UriKind.Relative);
                    break;
            }
        }

        using var answer = await _program.Client.SendAsync(request);
        if (request.RequestUri!.OriginalString.Contains("/simulation/", StringComparison.Ordinal))
            Assert.True(answer.IsSuccessStatusCode, $"{command}: {await answer.Content.ReadAsStringAsync()}");
    }

    private Task<string?> TryGetAsync(string url) => _program.TryGetAsync(PathOf(url));

    private static string PathOf(string url)
    {
        Assert.StartsWith(DocumentedUrl, url, StringComparison.Ordinal);
        return url[DocumentedUrl.Length..];
    }

    private Task UntilAsync(Func<Task<bool>> isSo, string what) =>
        _program.UntilAsync(isSo, () => $"It did not happen that {what}.", Tries);

    [GeneratedRegex(
        @"^until \[ \$\(curl -s (?<url>\S+) \| grep -c '(?<text>[^']+)'\) -ge (?<count>\d+) \]; do sleep 1; done$",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Until();

    [GeneratedRegex(
        @"^for n in \$\(seq (?<count>\d+)\); do (?<curl>curl .+); done$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Loop();

    [GeneratedRegex("'[^']*'|[^ ']+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();
}
