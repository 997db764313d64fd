using System.Net;
using Autoscale.Simulation.Devices;
using static Autoscale.Tests.Simulation.Cast;

namespace Autoscale.Tests.Simulation;

public sealed class HttpDeviceGatewayTests
{
    [Fact]
    public async Task Requests_have_the_form_of_device_requests()
    {
        using var wire = new Wire(HttpStatusCode.OK, "text");
        using var client = new HttpClient(wire);
        var gateway = Gateway(client);

        Assert.Equal(new DeviceAnswer(200, "text"), await gateway.GetLicenseAsync(A, default));
        _ = await gateway.GetConfigurationAsync(A, default);
        _ = await gateway.PostHeartbeatAsync(new DeviceHeartbeat(A, TimeSpan.FromSeconds(30)), default);

        Assert.Equal(
            [
                "GET /byol-license i-a */* 10.0.0.1  ",
                "GET /fgt-as-handler i-a */* 10.0.0.1  ",
                """POST /fgt-as-handler  */* 10.0.0.1 application/x-www-form-urlencoded {"instance":"i-a","interval":30}""",
            ],
            wire.Sent);
    }

    [Fact]
    public async Task A_heartbeat_goes_to_the_callback_URL_of_the_configuration_with_its_token()
    {
        using var wire = new Wire(HttpStatusCode.OK, "");
        using var client = new HttpClient(wire);
        var beat = new DeviceHeartbeat(A, TimeSpan.FromSeconds(30))
        {
            Callback = DeviceCallback.Of(new Uri("http://localhost/callback?t=a%2Bb")),
        };

        _ = await Gateway(client).PostHeartbeatAsync(beat, default);

        Assert.StartsWith("POST /callback?t=a%2Bb ", Assert.Single(wire.Sent), StringComparison.Ordinal);
        Assert.Equal("a+b", beat.Token!.Reveal());
    }

    [Fact]
    public async Task An_error_status_is_an_answer_and_a_failed_connection_is_null()
    {
        using var failing = new Wire(HttpStatusCode.BadGateway, "");
        using var client = new HttpClient(failing);
        Assert.Equal(502, (await Gateway(client).GetLicenseAsync(A, default))!.Status);

        using var broken = new Wire(HttpStatusCode.OK, "") { Fault = new HttpRequestException("refused") };
        using var cutOff = new HttpClient(broken);
        Assert.Null(await Gateway(cutOff).GetLicenseAsync(A, default));

        using var slow = new Wire(HttpStatusCode.OK, "") { Fault = new TaskCanceledException("timeout") };
        using var impatient = new HttpClient(slow);
        Assert.Null(await Gateway(impatient).GetLicenseAsync(A, default));
    }

    [Fact]
    public async Task A_cancellation_is_thrown()
    {
        using var wire = new Wire(HttpStatusCode.OK, "");
        using var client = new HttpClient(wire);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Gateway(client).GetLicenseAsync(A, new CancellationToken(canceled: true)));
    }

    private static HttpDeviceGateway Gateway(HttpClient client) =>
        new(client, new Uri("http://localhost/byol-license"), new Uri("http://localhost/fgt-as-handler"), AddressOfA);

    private sealed class Wire(HttpStatusCode status, string body) : HttpMessageHandler
    {
        public List<string> Sent { get; } = [];

        public Exception? Fault { get; init; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (Fault is not null)
                throw Fault;
            cancellationToken.ThrowIfCancellationRequested();
            var content = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
            Sent.Add(
                $"{request.Method} {request.RequestUri!.PathAndQuery} {Header("Fos-instance-id")} {Header("Accept")} "
                + $"{Header("X-Forwarded-For")} {request.Content?.Headers.ContentType} {content}");
            return new HttpResponseMessage(status) { Content = new StringContent(body) };

            string Header(string name) => request.Headers.TryGetValues(name, out var values) ? string.Join(',', values) : "";
        }
    }
}
