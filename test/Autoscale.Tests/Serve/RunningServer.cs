using System.Net;
using System.Text.Json;
using Autoscale.Cli.Serve;

namespace Autoscale.Tests.Serve;

/// <summary><c>autoscale serve</c> in this process, on a free port, until it is disposed of.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private readonly ServedProgram _program;

    private RunningServer(
        int fleet,
        double speed,
        IEnumerable<string> settings,
        bool hasFortiAnalyzer = false,
        int? addressManagers = null,
        bool isVerbose = false,
        int spares = 2) =>
        _program = new ServedProgram((url, output, cancellationToken) => new Server(
            new ServeOptions(fleet, speed, url, Backend.Memory, Path.Combine(AppContext.BaseDirectory, ServerlessTemplate.FileName))
            {
                IsVerbose = isVerbose,
                Spares = spares,
                HasFortiAnalyzer = hasFortiAnalyzer,
                AddressManagers = addressManagers,
                Settings = [.. settings.Select(s => SettingEntry.Parse(s)!)],
            },
            output).RunAsync(cancellationToken));

    /// <summary>Its root.</summary>
    public Uri Url => _program.Client.BaseAddress!;

    public IReadOnlyList<string> Printed => _program.Printed;

    /// <summary>Asks until it is so.</summary>
    /// <param name="failure">The reason why it is not so yet.</param>
    public Task UntilAsync(Func<Task<bool>> isSo, Func<string> failure) => _program.UntilAsync(isSo, failure, tries: 1500);

    public static Task<RunningServer> StartAsync(int fleet, double speed = 1, params IEnumerable<string> settings) =>
        StartAsync(new RunningServer(fleet, speed, settings));

    /// <summary>Starts a server whose instances are all scripted.</summary>
    public static Task<RunningServer> StartScriptedAsync(int fleet, double speed, params IEnumerable<string> settings) =>
        StartAsync(new RunningServer(fleet, speed, settings, spares: 0));

    public static Task<RunningServer> StartVerboseAsync(int fleet, double speed) =>
        StartAsync(new RunningServer(fleet, speed, [], isVerbose: true));

    public static Task<RunningServer> StartWithFortiAnalyzerAsync(int fleet, double speed = 1, params IEnumerable<string> settings) =>
        StartAsync(new RunningServer(fleet, speed, settings, hasFortiAnalyzer: true));

    public static Task<RunningServer> StartWithEverythingAsync(double speed, int fleet = 2, int addressManagers = 2) =>
        StartAsync(new RunningServer(fleet, speed, [], hasFortiAnalyzer: true, addressManagers));

    public static Task<RunningServer> StartWithAddressManagersAsync(int members, double speed) =>
        StartAsync(new RunningServer(fleet: 0, speed, [], addressManagers: members));

    /// <summary>Polls the status until it is as expected.</summary>
    public async Task<JsonElement> StatusAsync(Func<JsonElement, bool> isExpected)
    {
        var status = default(JsonElement);
        await _program.UntilAsync(
            async () =>
            {
                if (await _program.TryGetAsync("status") is not { } text)
                    return false;
                status = JsonElement.Parse(text);
                return isExpected(status);
            },
            () => "The status did not become as expected.",
            tries: 1500);
        return status;
    }

    public async Task<(int Status, string? ContentType, string Body)> SendAsync(
        HttpMethod method,
        string path,
        string? source = null,
        string? instance = null,
        HttpContent? content = null,
        string? auth = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = content };
        if (auth is not null)
            request.Headers.Add("auth", $"Basic {auth}");
        if (source is not null)
            request.Headers.Add("X-Forwarded-For", source);
        if (instance is not null)
            request.Headers.Add("Fos-instance-id", instance);
        using var answer = await _program.Client.SendAsync(request);
        return ((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Sends a request with one more header, as a browser does for a web page.</summary>
    public async Task<(HttpStatusCode Status, string Body)> SendWithHeaderAsync(HttpMethod method, string path, string header, string value)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        request.Headers.Add(header, value);
        using var answer = await _program.Client.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Sends a request below <c>/simulation</c>; the answer is JSON.</summary>
    public async Task<(int Status, JsonElement Body)> CommandAsync(HttpMethod method, string path, string? text = null)
    {
        using var content = text is null ? null : new StringContent(text);
        var answer = await SendAsync(method, $"simulation/{path}", content: content);
        Assert.Equal("application/json", answer.ContentType);
        return (answer.Status, JsonElement.Parse(answer.Body));
    }

    /// <summary>Waits until a printed line contains a text, and returns the lines up to it.</summary>
    public async Task<IReadOnlyList<string>> PrintedUntilAsync(string text)
    {
        _ = await StatusAsync(_ => Printed.Any(line => line.Contains(text, StringComparison.Ordinal)));
        var lines = Printed.ToList();
        return lines[..(lines.FindIndex(line => line.Contains(text, StringComparison.Ordinal)) + 1)];
    }

    public ValueTask DisposeAsync() => _program.DisposeAsync();

    private static async Task<RunningServer> StartAsync(RunningServer server)
    {
        await server.StatusAsync(_ => true);
        return server;
    }
}
