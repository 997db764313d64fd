using System.Net.Http.Headers;
using System.Text;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Simulation;
using Autoscale.Simulation.Devices;

namespace Autoscale.Tests.Serve;

/// <summary>A FortiGate played by hand, as with curl, against <c>serve --fleet 0</c>. D1, D3.</summary>
public sealed class ServeByHandTests
{
    private const string Instance = "i-0000000000byol001";
    private const string Address = "10.0.0.10";
    private const string Psk = "simulated-and-no-secret";
    private const string Boot = "t=simulated0boot0token";
    private const string Beat = $$"""{"instance":"{{Instance}}","interval":30}""";

    [Fact]
    public async Task A_device_gets_license_and_configuration_and_becomes_primary_with_its_heartbeat()
    {
        await using var server = await RunningServer.StartAsync(fleet: 0);

        var license = await server.SendAsync(HttpMethod.Get, $"prod/byol-license?{Boot}", Address, Instance);
        var configuration = await server.SendAsync(HttpMethod.Get, $"prod/fgt-as-handler?{Boot}", Address, Instance);
        using var form = Form(Beat);
        var callback = DeviceConfiguration.Parse(configuration.Body)!.Callback!.Url;
        var heartbeat = await server.SendAsync(HttpMethod.Post, callback.PathAndQuery[1..], Address, content: form);
        var status = await server.StatusAsync(_ => true);

        Assert.Equal((200, "text/plain"), (license.Status, license.ContentType));
        Assert.StartsWith("-----BEGIN FGT VM LICENSE-----", license.Body, StringComparison.Ordinal);
        Assert.Equal((200, "text/plain"), (configuration.Status, configuration.ContentType));
        Assert.Contains("set role secondary", configuration.Body, StringComparison.Ordinal);
        Assert.Contains($"set psksecret \"{Psk}\"", configuration.Body, StringComparison.Ordinal);
        Assert.Equal((200, "application/json", """{"master-ip":"10.0.0.10","primary-ip":"10.0.0.10"}"""), heartbeat);
        Assert.Equal(
            (Instance, 1), (status.GetProperty("primary").GetString(), status.GetProperty("licenses").GetProperty("used").GetInt32()));
        Assert.Equal($"/prod/fgt-as-handler?t={SimulatedDeployment.TokenOf(InstanceId.Parse(Instance)).Reveal()}", callback.PathAndQuery);
        Assert.Single(server.Printed, line => line.Contains(Boot, StringComparison.Ordinal));
        Assert.DoesNotContain(server.Printed, line =>
            line.Contains("simulated license", StringComparison.Ordinal)
            || line.Contains(callback.Query, StringComparison.Ordinal)
            || line.Contains(Psk, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_request_from_another_address_is_refused_with_an_empty_body()
    {
        await using var server = await RunningServer.StartAsync(fleet: 0);

        Assert.Equal((403, "text/plain", ""), await server.SendAsync(HttpMethod.Get, $"prod/byol-license?{Boot}", source: null, Instance));
        Assert.Equal(
            (403, "text/plain", ""), await server.SendAsync(HttpMethod.Get, $"prod/fgt-as-handler?{Boot}", "10.0.0.11", Instance));
        Assert.Equal(2, server.Printed.Count(line => line.Contains($"! refused a request for {Instance} from", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("?t=wrong")]
    public async Task A_request_without_the_right_token_is_refused_with_an_empty_body(string query)
    {
        await using var server = await RunningServer.StartAsync(fleet: 0);
        using var form = Form(Beat);

        Assert.Equal((403, ""), StatusAndBody(await server.SendAsync(HttpMethod.Get, $"prod/byol-license{query}", Address, Instance)));
        Assert.Equal((403, ""), StatusAndBody(await server.SendAsync(HttpMethod.Get, $"prod/fgt-as-handler{query}", Address, Instance)));
        Assert.Equal(
            (403, ""),
            StatusAndBody(await server.SendAsync(HttpMethod.Post, $"prod/fgt-as-handler{query}", Address, content: form)));
        var doubt = query.Length == 0 ? "NoToken" : "WrongToken";
        Assert.Equal(3, server.Printed.Count(line => line.Contains(doubt, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("GET", "prod/other")]
    [InlineData("GET", "fgt-as-handler")]
    [InlineData("GET", "test/fgt-as-handler")]
    [InlineData("GET", "prod")]
    [InlineData("GET", "production/fgt-as-handler")]
    [InlineData("POST", "prod/byol-license")]
    [InlineData("DELETE", "prod/fgt-as-handler")]
    [InlineData("POST", "status")]
    [InlineData("POST", "")]
    public async Task A_request_that_the_template_does_not_declare_is_refused_with_an_empty_body(string method, string path)
    {
        await using var server = await RunningServer.StartAsync(fleet: 0);

        var answer = await server.SendAsync(new HttpMethod(method), path, Address, Instance);

        Assert.Equal((403, ""), (answer.Status, answer.Body));
    }

    [Fact]
    public async Task A_body_that_is_not_text_is_refused_with_400_and_an_empty_body()
    {
        await using var server = await RunningServer.StartAsync(fleet: 0);
        using var content = new ByteArrayContent([.. Encoding.UTF8.GetBytes(Beat), 0xFF]);

        Assert.Equal((400, ""), StatusAndBody(await server.SendAsync(HttpMethod.Post, "prod/fgt-as-handler", Address, content: content)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(11)]
    public async Task A_body_that_is_too_large_is_refused_with_413_and_an_empty_body(int megabytes)
    {
        await using var server = await RunningServer.StartAsync(fleet: 0);
        using var content = Form(new string('x', megabytes * 1024 * 1024));

        Assert.Equal((413, ""), StatusAndBody(await server.SendAsync(HttpMethod.Post, "prod/fgt-as-handler", Address, content: content)));
    }

    private static (int Status, string Body) StatusAndBody((int Status, string? ContentType, string Body) answer) =>
        (answer.Status, answer.Body);

    private static StringContent Form(string body) =>
        new(body, Encoding.UTF8, new MediaTypeHeaderValue("application/x-www-form-urlencoded"));
}
