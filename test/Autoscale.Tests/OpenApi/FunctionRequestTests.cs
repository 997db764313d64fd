using System.Text.Json;
using Autoscale.Cli.OpenApi;
using Autoscale.Simulation.Devices;
using Autoscale.Tests.Serve;

namespace Autoscale.Tests.OpenApi;

/// <summary>Requests to the functions through the local gateway: each answer is one that the OpenAPI document declares.</summary>
[Trait("Seconds", "10")]
public sealed class FunctionRequestTests
{
    private const string Instance = "i-0000000000byol001";
    private const string Address = "10.0.0.10";
    private const string Boot = "t=simulated0boot0token";
    private const string Password = "simulated-and-no-secret";

    private readonly DescribedApi _api = new(DeployedApi.Document.Json);

    [Fact]
    public async Task Each_function_gives_the_declared_answers_to_accepted_and_to_refused_requests()
    {
        await using var server = await RunningServer.StartWithEverythingAsync(speed: 5);
        await AskAsDeviceAsync(server);
        await AuthorizeAsync(server);
        await AskAsUserAsync(server);

        string[] elsewhere = ["POST /healthcheck"];
        Assert.Equal(elsewhere, _api.Unchecked(isSuccess: true));

        // The local gateway does not check IAM credentials, and a FortiAnalyzer that is down may be found in its pause only.
        Assert.Equal(elsewhere, _api.Unchecked(isSuccess: false).Except(["POST /faz-auth-scheduler"], StringComparer.Ordinal));
    }

    private async Task AskAsDeviceAsync(RunningServer server)
    {
        Assert.Equal(200, (await SendAsync(server, "GET", $"/byol-license?{Boot}", Address, Instance)).Status);
        Assert.Equal(400, (await SendAsync(server, "GET", $"/byol-license?{Boot}", Address)).Status);
        Assert.Equal(403, (await SendAsync(server, "GET", "/byol-license", Address, Instance)).Status);
        Assert.Equal(404, (await SendAsync(server, "GET", $"/byol-license?{Boot}", Address, "i-0000000000000none")).Status);

        var served = await SendAsync(server, "GET", $"/fgt-as-handler?{Boot}", Address, Instance);
        Assert.Equal(200, served.Status);
        Assert.Equal(403, (await SendAsync(server, "GET", "/fgt-as-handler", Address, Instance)).Status);
        Assert.Equal(400, (await SendAsync(server, "GET", "/fgt-as-handler", Address, "none")).Status);

        var token = DeviceConfiguration.Parse(served.Body)!.Callback!.Url.Query;
        var beat = $$"""{"instance":"{{Instance}}","interval":30}""";
        Assert.Equal(200, (await SendAsync(server, "POST", $"/fgt-as-handler{token}", Address, body: beat)).Status);
        Assert.Equal(200, (await SendAsync(server, "POST", $"/fgt-as-handler{token}", Address, body: """{"status":"ok"}""")).Status);
        Assert.Equal(400, (await SendAsync(server, "POST", $"/fgt-as-handler{token}", Address, body: "{}")).Status);
        Assert.Equal(403, (await SendAsync(server, "POST", "/fgt-as-handler", Address, body: beat)).Status);

        Assert.Equal(202, (await SendAsync(server, "POST", $"/faz-auth-handler{token}", Address, Instance)).Status);
        Assert.Equal(403, (await SendAsync(server, "POST", $"/faz-auth-handler{token}", "10.0.0.99", Instance)).Status);
        Assert.Equal(400, (await SendAsync(server, "POST", $"/faz-auth-handler{token}", Address, body: "[]")).Status);
    }

    private async Task AuthorizeAsync(RunningServer server)
    {
        Assert.Contains((await SendAsync(server, "POST", "/faz-auth-scheduler")).Status, (int[])[200, 202]);
        Assert.Equal(200, (await server.CommandAsync(HttpMethod.Post, "fortianalyzer/outage")).Status);
        Assert.Contains((await SendAsync(server, "POST", "/faz-auth-scheduler")).Status, (int[])[202, 424]);
        _ = await server.CommandAsync(HttpMethod.Delete, "fortianalyzer/outage");
    }

    private async Task AskAsUserAsync(RunningServer server)
    {
        _ = await server.StatusAsync(s => s.GetProperty("addressManager").GetProperty("state").GetString() == "MONITORING");
        var (administrator, user) = (await SignInAsync(server, "monitor"), await SignInAsync(server, "alice"));
        Assert.Equal(400, (await SendAsync(server, "POST", "/rest_login", body: "{}")).Status);
        Assert.Equal(401, (await SendAsync(server, "POST", "/rest_login", body: """{"username":"eve","password":"no"}""")).Status);
        Assert.Equal(429, (await SendAsync(server, "POST", "/rest_login", body: """{"username":"eve","password":"no"}""")).Status);

        const string configurations = "/failover_rest_endpoints/get_configurations";
        Assert.Equal(200, (await SendAsync(server, "GET", configurations, auth: user)).Status);
        Assert.Equal(401, (await SendAsync(server, "GET", configurations)).Status);

        (string Method, string Path, string? Body)[] orders =
        [
            ("GET", "/failover_monitoring/status", null),
            ("POST", "/failover_monitoring/discover", null),
            ("POST", "/failover_monitoring/stop", null),
            ("PUT", "/failover_monitoring/settings", """{"failAfter":4}"""),
            ("GET", "/failover_monitoring/status", null),
            ("POST", "/failover_monitoring/start", null),
        ];
        foreach (var (method, path, body) in orders)
        {
            Assert.Equal((path, 403), (path, (await SendAsync(server, method, path, body: body, auth: user)).Status));
            Assert.Equal((path, 401), (path, (await SendAsync(server, method, path, body: body, auth: "none")).Status));
            var done = await SendAsync(server, method, path, body: body, auth: administrator);
            Assert.True(done.Status == 200, $"{path}: {done.Body}");
        }

        var refused = await SendAsync(server, "PUT", "/failover_monitoring/settings", body: """{"failAfter":5}""", auth: administrator);
        Assert.Equal(409, refused.Status);
    }

    private async Task<string> SignInAsync(RunningServer server, string user)
    {
        var answer = await SendAsync(server, "POST", "/rest_login", body: $$"""{"username":"{{user}}","password":"{{Password}}"}""");
        Assert.Equal(200, answer.Status);
        return JsonElement.Parse(answer.Body).GetProperty("access_token").GetString()!;
    }

    private async Task<(int Status, string Body)> SendAsync(
        RunningServer server, string method, string path, string? source = null, string? instance = null, string? body = null,
        string? auth = null)
    {
        using var content = body is null ? null : new StringContent(body);
        var answer = await server.SendAsync(new HttpMethod(method), $"prod{path}", source, instance, content, auth);
        _api.Check(method, path, answer.Status, answer.ContentType, answer.Body);
        return (answer.Status, answer.Body);
    }
}
