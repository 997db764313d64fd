using System.Net;
using Autoscale.Cli.Page;

namespace Autoscale.Tests.Serve;

/// <summary>The page of <c>autoscale serve</c> over HTTP.</summary>
public sealed class ServePageTests
{
    [Fact]
    public async Task The_page_is_one_document_that_a_browser_may_neither_store_nor_extend()
    {
        await using var server = await RunningServer.StartAsync(fleet: 0);
        using var client = new HttpClient { BaseAddress = server.Url };

        using var answer = await client.GetAsync(new Uri("/", UriKind.Relative));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/html; charset=utf-8", $"{answer.Content.Headers.ContentType}");
        Assert.Equal("no-store", $"{answer.Headers.CacheControl}");
        Assert.Equal(["nosniff"], answer.Headers.GetValues("X-Content-Type-Options"));
        Assert.Equal(["no-referrer"], answer.Headers.GetValues("Referrer-Policy"));
        Assert.Equal(
            [
                $"default-src 'none'; style-src {PageAsset.Style.Source}; script-src {PageAsset.Script.Source}; img-src data:; "
                    + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            ],
            answer.Headers.GetValues("Content-Security-Policy"));
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Contains("The cluster has no primary", page, StringComparison.Ordinal);
        Assert.DoesNotContain("src=", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Host", "attacker.example", HttpStatusCode.MisdirectedRequest)]
    [InlineData("Origin", "http://attacker.example", HttpStatusCode.Forbidden)]
    public async Task Another_web_page_gets_neither_the_page_nor_its_events(string header, string value, HttpStatusCode expected)
    {
        await using var server = await RunningServer.StartAsync(fleet: 0);
        foreach (var path in (string[])["/", PageDocument.Events])
        {
            var answer = await server.SendWithHeaderAsync(HttpMethod.Get, path, header, value);

            Assert.Equal((path, expected), (path, answer.Status));
            Assert.DoesNotContain("<", answer.Body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_page_is_only_read()
    {
        await using var server = await RunningServer.StartAsync(fleet: 0);

        Assert.Equal(403, (await server.SendAsync(HttpMethod.Post, "/")).Status);
    }

    [Fact]
    public async Task An_open_page_gets_the_changed_part_and_does_not_delay_the_end_of_the_program()
    {
        var server = await RunningServer.StartAsync(fleet: 0);
        using var client = new HttpClient { BaseAddress = server.Url };
        using var page = await OpenPage.OpenAsync(client);
        Assert.Contains("No outage is simulated.", await page.NextAsync(), StringComparison.Ordinal);

        await server.CommandAsync(HttpMethod.Post, "outage?of=tables");
        _ = await page.UntilAsync("in all zones");

        await server.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(10));
        Assert.Null(await page.NextAsync());
    }
}
