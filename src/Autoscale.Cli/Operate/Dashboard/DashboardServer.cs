using System.Globalization;
using System.Text.Json;
using Autoscale.Cli.Page;
using Autoscale.Cli.Serve;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Autoscale.Cli.Operate.Dashboard;

/// <summary>Serves the page of a cluster in AWS on a loopback port of this machine, from start to Ctrl-C.</summary>
/// <param name="port">The port; 0 for a free one.</param>
internal sealed class DashboardServer(DashboardReader reader, int port, TextWriter output)
{
    /// <summary>The time between two readings for an open page. Each reading is about ten requests to AWS.</summary>
    public static readonly TimeSpan BetweenReads = TimeSpan.FromSeconds(5);

    /// <summary>Serves the page until it is cancelled. A port that is in use is an <see cref="OperatorException"/>.</summary>
    /// <param name="between">The time between two readings for an open page; null for <see cref="BetweenReads"/>.</param>
    public async Task RunAsync(CancellationToken cancellationToken, TimeSpan? between = null)
    {
        var url = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/"));
        using var log = new ConsoleLog(output, TimeProvider.System, Terminal.HasColors(output));
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(url.ToString()).SuppressStatusMessages(suppressStatusMessages: true);
        builder.Logging.ClearProviders().AddProvider(log);
        await using var app = builder.Build();
        var page = new PageAnswers(
            reader.ReadAsync,
            between ?? BetweenReads,
            app.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping);
        try
        {
            await LocalWeb.StartAsync(app, url, http => AnswerAsync(page, http), log, cancellationToken);
        }
        catch (UsageException wrong)
        {
            throw OperatorException.Invalid(wrong.Message, "Without --port the command takes a free port.");
        }

        await output.WriteLineAsync($"the page is at {app.Urls.First()}; stop with Ctrl-C");
        await ServeWork.RunAsync(
            _ => Task.CompletedTask,
            [token => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token)],
            cancellationToken);
        await app.StopAsync(CancellationToken.None);
        await output.WriteLineAsync("stopped");
    }

    private async Task AnswerAsync(PageAnswers page, HttpContext http)
    {
        if (await page.TryAnswerAsync(http))
            return;
        if (http.Request.Path.Value != "/status" || !HttpMethods.IsGet(http.Request.Method))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        http.Response.ContentType = "application/json";
        try
        {
            var status = await reader.CheckAsync(http.RequestAborted);
            await JsonSerializer.SerializeAsync(http.Response.Body, status, StatusContext.Readable.StatusReport, http.RequestAborted);
        }
        catch (OperatorException failure)
        {
            http.Response.StatusCode = StatusCodes.Status502BadGateway;
            await JsonSerializer.SerializeAsync(
                http.Response.Body, OperatorFault.Of(failure), OperatorJson.Compact.OperatorFault, http.RequestAborted);
        }
    }
}
