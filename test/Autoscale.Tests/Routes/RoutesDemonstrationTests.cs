using System.Net;
using System.Text.Json;
using Autoscale.Cli.Routes.Demonstration;
using Autoscale.Cli.Serve;
using Autoscale.Tests.Handlers;
using Autoscale.Tests.Serve;

namespace Autoscale.Tests.Routes;

/// <summary><c>autoscale serve --routes</c> in this process: real listeners, the function, and its schedule from the template.</summary>
[Collection(RoutesCollection.Name)]
public sealed class RoutesDemonstrationTests
{
    [Fact]
    public async Task A_killed_unit_loses_its_routes_and_the_picture_shows_the_new_target()
    {
        await using var output = new CapturedLog();
        using var end = new CancellationTokenSource();
        var url = ServedProgram.FreeUrl();
        using var client = new HttpClient { BaseAddress = url };
        var options = new ServeOptions(0, 1, url, Backend.Memory, Path.Combine(AppContext.BaseDirectory, ServerlessTemplate.FileName))
        {
            IsLoop = true,
        };
        var run = Task.Run(() => new RoutesServer(options, 3, output).RunAsync(end.Token));

        await SeenAsync(run, client, "unit 3 (127.0.0.13) is up");
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(client, "prod/healthcheck"));
        Assert.Equal(HttpStatusCode.NotFound, await PostAsync(client, "simulation/units/4/kill"));
        Assert.Equal(HttpStatusCode.NotFound, await PostAsync(client, "simulation/units/1/explode"));
        Assert.Equal(HttpStatusCode.NotFound, await PostAsync(client, "simulation/tables/4/delete"));
        Assert.Equal(HttpStatusCode.NotFound, await PostAsync(client, "simulation/tables/1/explode"));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(client, "simulation/units/1/kill"));
        await SeenAsync(run, client, "zone 1  rtb-0000000zone1  0.0.0.0/0 ━━▶ unit 2");
        await end.CancelAsync();
        await run;

        Assert.Contains(output.Lines, l =>
            l.Contains("rtb-0000000zone1 0.0.0.0/0: eni-0000000unit1 -> eni-0000000unit2", StringComparison.Ordinal));
        Assert.Equal("stopped", output.Lines[^1]);
    }

    [Fact]
    public async Task In_the_usual_mode_the_call_of_a_FortiGate_moves_the_routes_and_tells_it()
    {
        await using var output = new CapturedLog();
        using var end = new CancellationTokenSource();
        var url = ServedProgram.FreeUrl();
        using var client = new HttpClient { BaseAddress = url };
        var options = new ServeOptions(0, 1, url, Backend.Memory, Path.Combine(AppContext.BaseDirectory, ServerlessTemplate.FileName));
        var run = Task.Run(() => new RoutesServer(options, 2, output).RunAsync(end.Token));

        await SeenAsync(run, client, "unit 2 (127.0.0.12) is up");
        var steady = await CallAsync(client);
        Assert.Equal(HttpStatusCode.OK, await PostAsync(client, "simulation/units/1/kill"));
        var moved = await CallAsync(client);
        var again = await CallAsync(client);
        await end.CancelAsync();
        await run;

        Assert.Equal((HttpStatusCode.OK, "steady"), steady);
        Assert.Equal((HttpStatusCode.OK, "moved"), moved);
        Assert.Equal((HttpStatusCode.OK, "steady"), again);
    }

    // As the stitch of a FortiGate calls.
    private static async Task<(HttpStatusCode Status, string? Outcome)> CallAsync(HttpClient client)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("prod/healthcheck", UriKind.Relative))
        {
            Content = new StringContent("""{"data":{"stitch":"healthcheck-stitch","sn":"FGTAWS0000000001"}}"""),
        };
        request.Headers.Add("x-api-key", RoutesGateway.ApiKey);
        using var answer = await client.SendAsync(request);
        using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return (answer.StatusCode, body.RootElement.GetProperty("outcome").GetString());
    }

    private static async Task SeenAsync(Task run, HttpClient client, string expected)
    {
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        for (var tries = 0; tries < 600 && !run.IsCompleted; tries++)
        {
            if (await PictureAsync(client) is { } picture && picture.Contains(expected, StringComparison.Ordinal))
                return;
            await ticks.WaitForNextTickAsync();
        }

        await (run.IsCompleted ? run : Task.CompletedTask);
        Assert.Fail($"The picture never showed '{expected}'.");
    }

    private static async Task<string?> PictureAsync(HttpClient client)
    {
        try
        {
            return await client.GetStringAsync(new Uri("", UriKind.Relative));
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private static async Task<HttpStatusCode> PostAsync(HttpClient client, string path)
    {
        using var answer = await client.PostAsync(new Uri(path, UriKind.Relative), content: null);
        return answer.StatusCode;
    }
}
