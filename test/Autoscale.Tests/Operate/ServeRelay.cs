using System.Net;
using System.Net.Http.Headers;
using Autoscale.Tests.Serve;

namespace Autoscale.Tests.Operate;

/// <summary>Passes requests on to a server, and acts once before the first request for a path.</summary>
internal sealed class ServeRelay : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly HttpClient _client;
    private readonly Task _relaying;

    /// <summary>Starts to listen.</summary>
    /// <param name="act">Runs before the first request for the path is passed on.</param>
    public ServeRelay(Uri server, string path, Func<Task> act)
    {
        Url = ServedProgram.FreeUrl();
        _client = new HttpClient { BaseAddress = server };
        _listener.Prefixes.Add(Url.ToString());
        _listener.Start();
        _relaying = RelayAsync(path, act);
    }

    public Uri Url { get; }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _relaying;
        _client.Dispose();
    }

    private async Task RelayAsync(string path, Func<Task> act)
    {
        var hasActed = false;
        while (await NextAsync() is { } call)
        {
            if (!hasActed && call.Request.Url!.AbsolutePath == path)
            {
                hasActed = true;
                await act();
            }

            using var body = new MemoryStream();
            await call.Request.InputStream.CopyToAsync(body);
            using var content = new ByteArrayContent(body.ToArray());
            content.Headers.ContentType = MediaTypeHeaderValue.Parse(call.Request.ContentType!);
            using var answer = await _client.PostAsync(new Uri(call.Request.Url!.PathAndQuery, UriKind.Relative), content);
            call.Response.StatusCode = (int)answer.StatusCode;
            call.Response.Close(await answer.Content.ReadAsByteArrayAsync(), willBlock: false);
        }
    }

    private async Task<HttpListenerContext?> NextAsync()
    {
        try
        {
            return await _listener.GetContextAsync();
        }
        catch (Exception fault) when (fault is HttpListenerException or ObjectDisposedException)
        {
            return null;
        }
    }
}
