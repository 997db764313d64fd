using Autoscale.Cli.OpenApi;
using Autoscale.Cli.Operate;
using Autoscale.Cli.Routes.Demonstration;
using Autoscale.Cli.Serve;
using Autoscale.Tests.Serve;

namespace Autoscale.Tests.OpenApi;

/// <summary>Requests to <c>serve</c> itself: each answer is one that its OpenAPI document declares.</summary>
[Trait("Seconds", "5")]
[Collection(RoutesCollection.Name)]
public sealed class ServeRequestTests
{
    private readonly DescribedApi _api = new(ServeApi.Document.Json);

    [Fact]
    public async Task The_requests_that_serve_lists_are_the_declared_ones()
    {
        await using var server = await RunningServer.StartWithEverythingAsync(speed: 1);

        var (_, body) = await server.CommandAsync(HttpMethod.Get, "");
        var listed = body.GetProperty("requests").EnumerateArray().Select(r => Shape(r.GetString()!)).Append("GET /simulation");

        Assert.Equal(
            listed.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
            ServeApi.Endpoints
                .Where(e => e.Group.Name == "Simulation")
                .Select(e => Shape($"{e.Method} {e.Path}{QueryOf(e)}".Replace("/terminate", "/{action}", StringComparison.Ordinal)))
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_cluster_gives_the_declared_answers_to_accepted_and_to_refused_requests()
    {
        await using var server = await RunningServer.StartWithEverythingAsync(speed: 20);
        var status = await server.StatusAsync(s => s.GetProperty("members").GetArrayLength() == 2);
        var member = status.GetProperty("members")[0].GetProperty("instance").GetString();
        (string Method, string Path, string? Body, int Status)[] requests =
        [
            ("GET", "/", null, 200),
            ("GET", "/status", null, 200),
            ("GET", "/changes", null, 200),
            ("GET", "/changes?after=x", null, 400),
            ("GET", "/alarms", null, 200),
            ("GET", "/openapi.json", null, 200),
            ("GET", "/simulation", null, 200),
            ("POST", "/simulation/devices?group=payg", null, 202),
            ("POST", "/simulation/devices?group=none", null, 400),
            ("POST", $"/simulation/devices/{member}/silence", null, 200),
            ("POST", "/simulation/devices/i-none/silence", null, 404),
            ("POST", $"/simulation/devices/{member}/terminate", null, 202),
            ("POST", "/simulation/devices/i-none/terminate", null, 404),
            ("POST", "/simulation/outage?of=api&zone=1&seconds=60", null, 200),
            ("POST", "/simulation/outage?of=all", null, 400),
            ("GET", "/status", null, 200),
            ("DELETE", "/simulation/outage", null, 200),
            ("DELETE", "/simulation/outage?of=api", null, 400),
            ("GET", "/simulation/settings", null, 200),
            ("GET", "/simulation/settings?key=x", null, 400),
            ("PUT", "/simulation/settings/heartbeat-interval", "often", 200),
            ("PUT", "/simulation/settings/mine", "x", 200),
            ("PUT", "/simulation/settings/heartbeat-interval?x=1", "30", 400),
            ("POST", "/simulation/launch-templates/payg", null, 200),
            ("POST", "/simulation/launch-templates/other", null, 404),
            ("POST", "/simulation/launch-templates/byol?boots=maybe", null, 400),
            ("POST", "/simulation/clock?seconds=1", null, 200),
            ("POST", "/simulation/clock?seconds=0", null, 400),
            ("POST", "/simulation/fortianalyzer/connect?serial=FGVM99TM00000009&ip=10.0.99.9", null, 200),
            ("POST", "/simulation/fortianalyzer/connect?serial=x&ip=10.0.99.9", null, 400),
            ("POST", "/simulation/fortianalyzer/outage?seconds=60", null, 200),
            ("POST", "/simulation/fortianalyzer/outage?seconds=x", null, 400),
            ("DELETE", "/simulation/fortianalyzer/outage", null, 200),
            ("DELETE", "/simulation/fortianalyzer/outage", null, 409),
            ("POST", "/simulation/address-managers/lockout", null, 200),
            ("POST", "/simulation/address-managers/lockout?x=1", null, 400),
            ("DELETE", "/simulation/address-managers/lockout", null, 200),
            ("DELETE", "/simulation/address-managers/lockout?x=1", null, 400),
            ("POST", "/simulation/address-managers/2/kill", null, 200),
            ("POST", "/simulation/address-managers/9/kill", null, 404),
        ];
        foreach (var (method, path, body, expected) in requests)
        {
            using var content = body is null ? null : new StringContent(body);
            var answer = await server.SendAsync(new HttpMethod(method), path[1..], content: content);
            _api.Check(method, path, answer.Status, answer.ContentType, answer.Body);
            Assert.Equal((path, expected), (path, answer.Status));
        }

        foreach (var operation in Operations.All)
        {
            await OperateAsync(server, operation.Name, "{");
            if (QuestionOf(operation.Name, member!) is { } question)
                await OperateAsync(server, operation.Name, question);
        }

        foreach (var operation in _api.Unchecked(isSuccess: false).Where(o => o.StartsWith("GET ", StringComparison.Ordinal)).ToList())
            await RefuseAsync(server, operation.Split(' ')[1]);
        var elsewhere = _api.Operations.Where(o => o.Contains("{zone}", StringComparison.Ordinal)).ToList();
        var silent = Operations.All.Where(o => QuestionOf(o.Name, member!) is null).Select(o => $"POST /operator/{o.Name}");
        Assert.Equal(elsewhere.Concat(silent).Order(StringComparer.Ordinal), _api.Unchecked(isSuccess: true));
        Assert.Equal(elsewhere, _api.Unchecked(isSuccess: false));
    }

    [Fact]
    public async Task Route_failover_gives_the_declared_answers_to_accepted_and_to_refused_requests()
    {
        var functions = new DescribedApi(DeployedApi.Document.Json);
        await using var program = new ServedProgram((url, output, end) => new RoutesServer(
            new ServeOptions(0, 1, url, Backend.Memory, Path.Combine(AppContext.BaseDirectory, ServerlessTemplate.FileName)), 2, output)
            .RunAsync(end));
        await program.UntilAsync(
            async () => (await program.TryGetAsync("") ?? "").Contains("is up", StringComparison.Ordinal),
            () => "No unit is up.",
            tries: 1500);
        (string Path, int Status)[] requests =
        [
            ("/simulation/units/1/kill", 200), ("/simulation/units/9/kill", 404), ("/simulation/tables/1/lock", 200),
            ("/simulation/tables/1/explode", 404),
        ];
        foreach (var (path, expected) in requests)
            Assert.Equal((path, expected), (path, await PostAsync(program, _api, path[1..])));

        Assert.Equal(403, await PostAsync(program, functions, "prod/healthcheck"));
        Assert.Equal(400, await PostAsync(program, functions, "prod/healthcheck", RoutesGateway.ApiKey, "[]"));
        Assert.Equal(500, await PostAsync(program, functions, "prod/healthcheck", RoutesGateway.ApiKey, "{}"));
        Assert.Equal(200, await PostAsync(program, _api, "simulation/tables/1/restore"));
        Assert.Equal(200, await PostAsync(program, functions, "prod/healthcheck", RoutesGateway.ApiKey, "{}"));
        Assert.DoesNotContain("POST /healthcheck", functions.Unchecked(isSuccess: true).Concat(functions.Unchecked(isSuccess: false)));
        Assert.DoesNotContain(
            _api.Unchecked(isSuccess: true).Concat(_api.Unchecked(isSuccess: false)), o => o.Contains("{zone}", StringComparison.Ordinal));
    }

    // Null for an operation whose success needs more than a question; its own test checks the answer.
    private static string? QuestionOf(string operation, string member) => operation switch
    {
        "explain" => $$"""{"subject":"{{member}}"}""",
        "member" => $$"""{"instance":"{{member}}"}""",
        "history" => """{"seconds":3600}""",
        "import-licenses" => """{"files":[],"isReview":true}""",
        "check-migration" => """{"prefix":null,"tables":[],"withSecrets":false}""",
        "start-upgrade" or "step-upgrade" => null,
        "switchover" or "release-license" or "edit-setting" or "standby" or "return" or "render-config" => null,
        _ => "{}",
    };

    private async Task OperateAsync(RunningServer server, string operation, string question)
    {
        using var content = new StringContent(question);
        var path = $"/operator/{operation}";
        var answer = await server.SendAsync(HttpMethod.Post, path[1..], content: content);
        _api.Check("POST", path, answer.Status, answer.ContentType, answer.Body);
        Assert.Equal((path, question == "{" ? 400 : 200), (path, answer.Status));
    }

    // Requests of another web page are refused for all paths.
    private async Task RefuseAsync(RunningServer server, string path)
    {
        var (status, body) = await server.SendWithHeaderAsync(HttpMethod.Get, path[1..], "Origin", "http://example.com");
        Assert.Equal(403, (int)status);
        _api.Check("GET", path, (int)status, "application/json", body);
    }

    private static async Task<int> PostAsync(ServedProgram program, DescribedApi api, string path, string? key = null, string? body = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative));
        if (key is not null)
            request.Headers.Add("x-api-key", key);
        request.Content = body is null ? null : new StringContent(body);
        using var answer = await program.Client.SendAsync(request);
        var described = path.StartsWith("prod/", StringComparison.Ordinal) ? path["prod".Length..] : $"/{path}";
        var (status, type) = ((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType);
        api.Check("POST", described, status, type, await answer.Content.ReadAsStringAsync());
        return status;
    }

    private static string QueryOf(Endpoint endpoint)
    {
        var names = endpoint.Parameters.Where(p => p.Place == "query").Select(p => p.Name).Order(StringComparer.Ordinal).ToList();
        return names.Count == 0 ? "" : $"?{string.Join('&', names)}";
    }

    // The list has the actions in braces, and parameters in an order of its own.
    private static string Shape(string request)
    {
        var parts = request.Split('?');
        var path = string.Join('/', parts[0].Split('/').Select(p => p.Contains('|', StringComparison.Ordinal) ? "{action}" : p));
        return parts.Length == 1 ? path : $"{path}?{string.Join('&', parts[1].Split('&').Order(StringComparer.Ordinal))}";
    }
}
