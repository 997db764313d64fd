using System.Net;
using System.Text;
using Amazon.Lambda.APIGatewayEvents;
using Autoscale.Cli.Serve;
using Autoscale.Tests.Handlers;
using Microsoft.AspNetCore.Http;

namespace Autoscale.Tests.Serve;

/// <summary>Conversion of HTTP requests to API Gateway events, and of answers to HTTP responses. D1.</summary>
public sealed class ProxyEventsTests
{
    [Theory]
    [InlineData("127.0.0.1", "10.0.0.10", "10.0.0.10")]
    [InlineData("::1", "10.0.0.10", "10.0.0.10")]
    [InlineData("::ffff:127.0.0.1", "10.0.0.10", "10.0.0.10")]
    [InlineData("127.0.0.1", "10.0.0.10, 10.0.0.11", "10.0.0.10")]
    [InlineData("127.0.0.1", "::ffff:10.0.0.10", "10.0.0.10")]
    [InlineData("127.0.0.1", "2001:db8::1", "2001:db8::1")]
    [InlineData("127.0.0.1", "nonsense", "127.0.0.1")]
    [InlineData("127.0.0.1", null, "127.0.0.1")]
    [InlineData("192.168.1.5", "10.0.0.10", "192.168.1.5")]
    [InlineData("::ffff:192.168.1.5", "10.0.0.10", "192.168.1.5")]
    [InlineData("2001:db8::5", "10.0.0.10", "2001:db8::5")]
    [InlineData(null, "10.0.0.10", "255.255.255.255")]
    public async Task Only_a_local_caller_may_set_its_source_address(string? remote, string? forwarded, string expected)
    {
        var http = Request("");
        http.Connection.RemoteIpAddress = remote is null ? null : IPAddress.Parse(remote);
        if (forwarded is not null)
            http.Request.Headers["X-Forwarded-For"] = forwarded;

        Assert.Equal(expected, (await ReadAsync(http))!.RequestContext!.Identity!.SourceIp);
    }

    [Fact]
    public void Without_the_switch_no_caller_may_set_its_source_address()
    {
        var http = Request("");
        http.Connection.RemoteIpAddress = IPAddress.Loopback;
        http.Request.Headers["X-Forwarded-For"] = "10.0.0.10";

        Assert.Equal(IPAddress.Loopback, ProxyEvents.SourceOf(http, trustsForwardedFor: false));
    }

    [Fact]
    public async Task An_event_has_path_stage_time_and_id_like_an_event_of_API_Gateway()
    {
        var real = ProxyEvent.ClassicHeartbeat();
        var ours = (await ReadAsync(Request(real.Body!)))!;

        Assert.Equal(
            (real.Path, real.Resource, real.HttpMethod, real.Body, real.IsBase64Encoded),
            (ours.Path, ours.Resource, ours.HttpMethod, ours.Body, ours.IsBase64Encoded));
        Assert.Equal(
            (
                real.RequestContext!.Path,
                real.RequestContext.Stage,
                real.RequestContext.ResourcePath,
                real.RequestContext.HttpMethod,
                real.RequestContext.RequestTimeEpoch),
            (
                ours.RequestContext!.Path,
                ours.RequestContext.Stage,
                ours.RequestContext.ResourcePath,
                ours.RequestContext.HttpMethod,
                ours.RequestContext.RequestTimeEpoch));
        Assert.Equal("local-1", ours.RequestContext.RequestId);
    }

    [Fact]
    public async Task The_last_of_duplicate_headers_counts_and_all_values_are_kept()
    {
        var http = Request("");
        http.Request.Headers["fos-instance-id"] = new[] { "i-1", "i-2" };

        var request = (await ReadAsync(http))!;

        Assert.Equal("i-2", request.Headers!["Fos-instance-id"]);
        Assert.Equal(["i-1", "i-2"], request.MultiValueHeaders!["Fos-instance-id"]);
    }

    [Fact]
    public async Task Bytes_that_are_not_text_are_sent_as_base64()
    {
        var http = Request("");
        http.Request.Body = new MemoryStream([0xFF, 0x00]);

        var request = (await ReadAsync(http))!;

        Assert.Equal((true, "/wA="), (request.IsBase64Encoded, request.Body));
    }

    [Fact]
    public async Task A_body_above_10_MiB_is_refused()
    {
        Assert.NotNull(await ReadAsync(Request(new string('x', 10 * 1024 * 1024))));
        Assert.Null(await ReadAsync(Request(new string('x', (10 * 1024 * 1024) + 1))));
    }

    [Theory]
    [InlineData("ä\r\n", false, "ä\r\n")]
    [InlineData("w6Q=", true, "ä")]
    [InlineData("", false, "")]
    [InlineData(null, false, "")]
    public async Task An_answer_is_written_with_status_headers_and_decoded_body(string? body, bool isBase64, string expected)
    {
        var http = Request("");
        using var written = new MemoryStream();
        http.Response.Body = written;

        await ProxyEvents.WriteAsync(http, new APIGatewayProxyResponse
        {
            StatusCode = 404,
            Headers = new Dictionary<string, string> { ["Content-Type"] = "text/plain" },
            Body = body!,
            IsBase64Encoded = isBase64,
        });

        Assert.Equal(
            (404, "text/plain", expected),
            (http.Response.StatusCode, http.Response.ContentType, Encoding.UTF8.GetString(written.ToArray())));
        Assert.Equal(written.Length, http.Response.ContentLength);
    }

    private static Task<APIGatewayProxyRequest?> ReadAsync(HttpContext http) =>
        ProxyEvents.ReadAsync(http, ProxyEvents.SourceOf(http, trustsForwardedFor: true), Gateway.Stage, "local-1", Deployment.Noon);

    private static DefaultHttpContext Request(string body) => new()
    {
        Request = { Method = "POST", Path = "/prod/fgt-as-handler", Body = new MemoryStream(Encoding.UTF8.GetBytes(body)) },
        Connection = { RemoteIpAddress = IPAddress.Loopback },
    };
}
