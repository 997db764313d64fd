using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Autoscale.Cli.Routes.Demonstration;
using Autoscale.Cli.Serve;
using Autoscale.Tests.Handlers;

namespace Autoscale.Tests.Serve;

/// <summary>Command lines of a document, run against <c>autoscale serve</c> in this process.</summary>
internal sealed partial class ScriptedServe : IAsyncDisposable
{
    private const string DocumentedUrl = "http://127.0.0.1:8080";
    private const int Tries = 4500;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly CancellationTokenSource _end = new();
    private readonly CapturedLog _output = new();
    private readonly HttpClient _client = new();
    private readonly Uri _url = RunningServer.FreeUrl();
    private readonly Task _run;

    /// <summary>Starts the program.</summary>
    /// <param name="command">The line <c>autoscale serve … &amp;</c>.</param>
    public ScriptedServe(string command)
    {
        var arguments = command.Split(' ');
        Assert.Equal(("autoscale", "serve", "&"), (arguments[0], arguments[1], arguments[^1]));
        Assert.Empty(ServeCommand.Create().Parse(arguments[2..^1]).Errors);
        var options = OptionsOf(arguments[2..^1]);
        _run = Task.Run(() => options.RouteZones is { } zones
            ? new RoutesServer(options, zones, _output).RunAsync(_end.Token)
            : new Server(options, _output).RunAsync(_end.Token));
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

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _run;
        _end.Dispose();
        _client.Dispose();
        await _output.DisposeAsync();
    }

    private ServeOptions OptionsOf(string[] arguments)
    {
        var options = new ServeOptions(3, 1, _url, Backend.Memory, Path.Combine(AppContext.BaseDirectory, ServerlessTemplate.FileName));
        for (var n = 0; n < arguments.Length; n++)
        {
            options = arguments[n] switch
            {
                "--fleet" => options with { Fleet = Number(arguments[++n]) },
                "--speed" => options with { Speed = Number(arguments[++n]) },
                "--setting" => options with { Settings = [.. options.Settings, SettingEntry.Parse(arguments[++n])!] },
                "--fortianalyzer" => options with { HasFortiAnalyzer = true },
                "--address-managers" => options with { AddressManagers = Number(arguments[++n]) },
                "--loop" => options with { IsLoop = true },
                "--variable" => options with { Variables = With(options.Variables, arguments[++n].Split('=')) },
                "--routes" when n + 1 < arguments.Length && char.IsDigit(arguments[n + 1][0]) =>
                    options with { RouteZones = Number(arguments[++n]) },
                "--routes" => options with { RouteZones = 2 },
                var other => throw new NotSupportedException($"The test does not know the option {other}."),
            };
        }

        return options;

        static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

        static Dictionary<string, string> With(IReadOnlyDictionary<string, string> variables, string[] pair) =>
            new(variables, StringComparer.Ordinal) { [pair[0]] = pair[1] };
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
                    request.RequestUri = Own(words[n]);
                    break;
            }
        }

        using var answer = await _client.SendAsync(request);
        if (request.RequestUri!.AbsolutePath.StartsWith("/simulation/", StringComparison.Ordinal))
            Assert.True(answer.IsSuccessStatusCode, $"{command}: {await answer.Content.ReadAsStringAsync()}");
    }

    private async Task<string?> TryGetAsync(string url)
    {
        try
        {
            return await _client.GetStringAsync(Own(url));
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private Uri Own(string url)
    {
        Assert.StartsWith(DocumentedUrl, url, StringComparison.Ordinal);
        return new Uri(_url, url[DocumentedUrl.Length..]);
    }

    private async Task UntilAsync(Func<Task<bool>> isSo, string what)
    {
        using var ticks = new PeriodicTimer(Pause);
        for (var tries = 0; tries < Tries && !_run.IsCompleted; tries++)
        {
            if (await isSo())
                return;
            await ticks.WaitForNextTickAsync();
        }

        await (_run.IsCompleted ? _run : Task.CompletedTask);
        throw new TimeoutException($"It did not happen that {what}. {string.Join(Environment.NewLine, _output.Lines)}");
    }

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
