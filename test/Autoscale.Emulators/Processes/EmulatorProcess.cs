using System.Globalization;
using Autoscale.Emulators.Provisioning;

namespace Autoscale.Emulators.Processes;

/// <summary>The process of an emulator, which writes its port to its output and is ready when it answers a request.</summary>
internal static class EmulatorProcess
{
    private const string Announcement = "listening on ";
    private const int LinesWorthShowing = 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan BetweenProbes = TimeSpan.FromMilliseconds(20);

    /// <summary>Starts the emulator and waits until it answers.</summary>
    /// <param name="name">The name of the emulator in error messages.</param>
    /// <param name="command">The program and its arguments.</param>
    /// <param name="probe">A request that a ready emulator answers with success.</param>
    /// <param name="cancellationToken">Cancels the start and kills the process.</param>
    public static async Task<(ChildProcess Process, Uri Endpoint)> StartAsync(
        string name, ChildCommand command, Func<Uri, HttpRequestMessage> probe, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        var child = ChildProcess.Start(command);
        try
        {
            var endpoint = await AnnouncedEndpointAsync(child, either.Token)
                ?? throw Failure(name, command, child, "ended before it was ready");
            await AnswersAsync(endpoint, probe, either.Token);
            return (child, endpoint);
        }
        catch (Exception fault)
        {
            await child.DisposeAsync();
            if (fault is OperationCanceledException && !cancellationToken.IsCancellationRequested)
                throw Failure(name, command, child, $"did not answer within {Patience}");
            throw;
        }
    }

    private static async Task<Uri?> AnnouncedEndpointAsync(ChildProcess child, CancellationToken cancellationToken)
    {
        var line = await child.Output.FirstAsync(line => line.Text.StartsWith(Announcement, StringComparison.Ordinal), cancellationToken);
        return line is null
            ? null
            : new UriBuilder(Uri.UriSchemeHttp, "127.0.0.1", int.Parse(line.Text[Announcement.Length..], CultureInfo.InvariantCulture)).Uri;
    }

    private static async Task AnswersAsync(Uri endpoint, Func<Uri, HttpRequestMessage> probe, CancellationToken cancellationToken)
    {
        using var handler = new SocketsHttpHandler { UseProxy = false };
        using var client = new HttpClient(handler);
        using var timer = new PeriodicTimer(BetweenProbes, TimeProvider.System);
        while (!await AnswersOnceAsync(client, probe(endpoint), cancellationToken))
            await timer.WaitForNextTickAsync(cancellationToken);
    }

    private static async Task<bool> AnswersOnceAsync(HttpClient client, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            using (request)
            using (var response = await client.SendAsync(request, cancellationToken))
                return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static ProvisioningException Failure(string name, ChildCommand command, ChildProcess child, string failure) => new(
        $"The emulator {name} {failure}.\nCommand: {command.Executable} {string.Join(' ', command.Arguments)}\n"
        + $"Last lines of its output:\n{child.Output.Last(LinesWorthShowing)}\n"
        + "If its installation is damaged, delete the folder .emulators at the root of the repository and run the tests again.");
}
