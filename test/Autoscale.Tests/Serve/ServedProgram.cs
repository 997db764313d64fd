using System.Net;
using System.Net.Sockets;
using Autoscale.Tests.Handlers;

namespace Autoscale.Tests.Serve;

/// <summary>A program that serves HTTP in this process, on a free port, until it is disposed of.</summary>
internal sealed class ServedProgram : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly CancellationTokenSource _end = new();
    private readonly CapturedLog _output = new();
    private readonly Task _run;

    /// <summary>Starts the program.</summary>
    /// <param name="run">Runs it on a URL, with its output, until it is cancelled.</param>
    public ServedProgram(Func<Uri, TextWriter, CancellationToken, Task> run)
    {
        var url = FreeUrl();
        Client = new HttpClient { BaseAddress = url };
        _run = Task.Run(() => run(url, _output, _end.Token));
    }

    /// <summary>Sends requests to it.</summary>
    public HttpClient Client { get; }

    /// <summary>The lines that it has printed.</summary>
    public IReadOnlyList<string> Printed => _output.Lines;

    /// <summary>A loopback address with a free port.</summary>
    public static Uri FreeUrl()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");
    }

    /// <summary>The body of an answer; null while the program does not answer, or answers with an error.</summary>
    public async Task<string?> TryGetAsync(string path)
    {
        try
        {
            return await Client.GetStringAsync(new Uri(path, UriKind.Relative));
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    /// <summary>Asks until it is so. A program that has ended ends it.</summary>
    /// <param name="failure">The sentence of the failure.</param>
    /// <param name="tries">The maximum number of questions.</param>
    public async Task UntilAsync(Func<Task<bool>> isSo, Func<string> failure, int tries)
    {
        using var ticks = new PeriodicTimer(Pause);
        for (var tried = 0; tried < tries && !_run.IsCompleted; tried++)
        {
            if (await isSo())
                return;
            await ticks.WaitForNextTickAsync();
        }

        await (_run.IsCompleted ? _run : Task.CompletedTask);
        throw new TimeoutException($"{failure()} {string.Join(Environment.NewLine, Printed)}");
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _run;
        _end.Dispose();
        Client.Dispose();
        await _output.DisposeAsync();
    }
}
