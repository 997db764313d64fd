using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Autoscale.Cli.Page;

/// <summary>Answers requests for the page, and keeps open pages up to date.</summary>
/// <param name="read">Reads what the page shows.</param>
/// <param name="between">The time between two readings for an open page.</param>
/// <param name="stopping">Ends the streams of open pages when the program ends; they would delay it.</param>
internal sealed class PageAnswers(Func<CancellationToken, Task<PageContent>> read, TimeSpan between, CancellationToken stopping)
{
    /// <summary>Answers a request that is for the page; false when it is for another path.</summary>
    public async Task<bool> TryAnswerAsync(HttpContext http)
    {
        if (!HttpMethods.IsGet(http.Request.Method))
            return false;
        switch (http.Request.Path.Value)
        {
            case "/":
                await AnswerAsync(http);
                return true;
            case PageDocument.Events:
                await FollowAsync(http);
                return true;
            default:
                return false;
        }
    }

    private async Task AnswerAsync(HttpContext http)
    {
        var page = PageDocument.Of(await read(http.RequestAborted));
        Protect(http.Response, "text/html; charset=utf-8");
        http.Response.Headers.ContentSecurityPolicy = PageDocument.ContentSecurityPolicy;
        await http.Response.WriteAsync($"{page}", http.RequestAborted);
    }

    // An event is sent only when the page has changed.
    private async Task FollowAsync(HttpContext http)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping);
        using var ticks = new PeriodicTimer(between);
        Protect(http.Response, "text/event-stream");
        http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        try
        {
            string? sent = null;
            do
            {
                var current = $"{(await read(ending.Token)).Main}";
                if (current == sent)
                    continue;
                await http.Response.WriteAsync(EventOf(current), ending.Token);
                await http.Response.Body.FlushAsync(ending.Token);
                sent = current;
            }
            while (await ticks.WaitForNextTickAsync(ending.Token));
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // The page was closed, or the program ends.
        }
    }

    private static string EventOf(string content) => $"data: {content.ReplaceLineEndings("\ndata: ")}\n\n";

    private static void Protect(HttpResponse response, string contentType)
    {
        response.StatusCode = (int)HttpStatusCode.OK;
        response.ContentType = contentType;
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
    }
}
