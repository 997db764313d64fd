using System.Text.Json;
using System.Text.Json.Nodes;
using Autoscale.Domain.Cluster.DeviceTokens;
using Autoscale.Domain.Cluster.FortiAnalyzers;
using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Tests.Handlers;

/// <summary><c>POST /faz-auth-handler</c>: a device asks for its own authorization, event in and answer out. Spec 7.11.</summary>
public sealed class FazDeviceTests : IDisposable
{
    private const string Key = "key-that-may-not-be-read-0123456789abcdef";
    private static readonly SecretName KeyName = SecretName.Parse("fgt/device-token-key");

    private readonly ScriptedAnalyzer _analyzer = new();
    private readonly CallWatch _calls = new();
    private readonly Deployment _deployment;

    public FazDeviceTests()
    {
        _deployment = new Deployment(_calls.Rebind).WithAnalyzer(_analyzer);
        _analyzer.Connect("FGVM01TM19000001", _deployment.A.Description.PrivateIp);
        _analyzer.Connect("FGVM01TM19000002", _deployment.B.Description.PrivateIp);
    }

    [Fact]
    public async Task A_member_that_asks_is_authorized_and_gets_its_own_state()
    {
        await _deployment.BeatAsync(_deployment.A, 1);

        var answer = await AskAsync(Event());

        Assert.Equal((200, """{"state":"authorized","adom":"root"}"""), answer);
        Assert.Equal((1, 1), (_analyzer.Logins, _analyzer.Ends));
        Assert.True(_deployment.Health(_deployment.A)!.FortiAnalyzer!.IsAuthorized);
        var line = Assert.Single(_deployment.Log.Entries(1103));
        Assert.Equal((_deployment.A.Id.Value, "authorized"), (line.Text("InstanceId"), line.Text("State")));
        Assert.Equal(_deployment.A.Id.Value, Assert.Single(_deployment.Log.Entries(1100)).Text("Cause"));
        Assert.Empty(_deployment.Log.Complaints);
    }

    [Fact]
    public async Task A_member_may_name_itself_in_the_body()
    {
        await _deployment.BeatAsync(_deployment.A, 1);

        Assert.Equal(200, (await AskAsync(Event(header: null, body: """{"instance":"i-0000000000byol001"}"""))).Status);
        Assert.Equal(200, (await AskAsync(Event(body: """{"instance":"i-0000000000byol001"}"""))).Status);
    }

    [Fact]
    public async Task A_member_that_is_authorized_already_is_answered_without_a_session()
    {
        await _deployment.BeatAsync(_deployment.A, 1);
        await AskAsync(Event());

        Assert.Equal(200, (await AskAsync(Event())).Status);
        Assert.Equal(1, _analyzer.Logins);
        Assert.Single(_deployment.Log.Entries(1100));
    }

    [Fact]
    public async Task A_refused_member_gets_the_reason_and_a_member_that_is_not_listed_waits()
    {
        await _deployment.BeatAsync(_deployment.A, 1);
        _analyzer.Refusals["FGVM01TM19000001"] = "no license for another device";

        Assert.Equal((202, """{"state":"refused","reason":"no license for another device"}"""), await AskAsync(Event()));

        _analyzer.Devices.Clear();
        _analyzer.Refusals.Clear();
        var (status, body) = await AskAsync(Event());
        Assert.Equal(202, status);
        Assert.StartsWith("""{"state":"pending","reason":"the FortiAnalyzer lists no device""", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unusable_FortiAnalyzer_is_no_fault_and_the_device_learns_nothing_about_it()
    {
        await _deployment.BeatAsync(_deployment.A, 1);
        _analyzer.Fault = new FazFault(FazFaultKind.Unreachable, "10.0.0.9 refuses connections");

        Assert.Equal((202, """{"state":"unknown"}"""), await AskAsync(Event()));
        Assert.Empty(_deployment.Log.Entries(911));
    }

    [Theory]
    [InlineData("10.0.0.11", 403)]
    [InlineData("192.0.2.1", 403)]
    [InlineData(null, 403)]
    public async Task A_request_from_another_address_is_refused_and_starts_no_run(string? source, int status)
    {
        await _deployment.BeatAsync(_deployment.A, 1);

        Assert.Equal((status, ""), await AskAsync(Event(source: source)));
        Assert.Equal(0, _analyzer.Logins);
        Assert.Contains("RefusedRequests", _deployment.Log.Counted);
    }

    [Fact]
    public async Task A_member_cannot_ask_for_another_member()
    {
        await _deployment.BeatAsync(_deployment.A, 1);
        await _deployment.BeatAsync(_deployment.B, 2);

        Assert.Equal(403, (await AskAsync(Event(header: _deployment.B.Id.Value))).Status);
        Assert.Equal(400, (await AskAsync(Event(body: $$"""{"instance":"{{_deployment.B.Id}}"}"""))).Status);
        Assert.Equal(0, _analyzer.Logins);
    }

    [Theory]
    [InlineData("i-0000000000byol002")]
    [InlineData("i-0123456789abcdef0")]
    public async Task An_instance_that_has_sent_no_heartbeat_is_unknown(string instance)
    {
        await _deployment.BeatAsync(_deployment.A, 1);

        Assert.Equal((404, ""), await AskAsync(Event(header: instance)));
        Assert.Equal(0, _analyzer.Logins);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("not-an-id", null)]
    [InlineData(null, "[]")]
    [InlineData(null, "{")]
    [InlineData(null, "{}")]
    [InlineData("i-0000000000byol001", """{"instance":"x"}""")]
    public async Task A_request_without_a_valid_instance_is_invalid(string? header, string? body)
    {
        Assert.Equal((400, ""), await AskAsync(Event(header, body)));
        Assert.Equal(["InvalidRequests"], _deployment.Log.Counted);
    }

    [Fact]
    public async Task The_token_is_checked_as_for_a_heartbeat()
    {
        _deployment.Secrets.Put(KeyName, new Secret(Key));
        _deployment.Settings.Set("device-token-check", "enforce");
        _deployment.Settings.Set("device-token-key", $"{{{{secret:{KeyName}}}}}");
        var good = TokenKey.Of(new Secret(Key))!.TokenOf(_deployment.A.Id).Reveal();
        await _deployment.BeatAsync(_deployment.A, 1, beat => beat.Showing(good));

        Assert.Equal((403, ""), await AskAsync(Event()));
        Assert.Equal((403, ""), await AskAsync(Event(token: "wrong")));
        Assert.Equal(0, _analyzer.Logins);
        Assert.Equal(2, _deployment.Log.Counted.Count(c => c == "RefusedTokens"));
        Assert.Equal(200, (await AskAsync(Event(token: good))).Status);
        Assert.DoesNotContain(_deployment.Log.Lines, line =>
            line.Contains(good, StringComparison.Ordinal)
            || line.Contains(ScriptedAnalyzer.Password, StringComparison.Ordinal)
            || line.Contains(Key, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_fault_of_a_table_is_answered_with_500()
    {
        await _deployment.BeatAsync(_deployment.A, 1);
        var failing = new CallWatch(failing: 1) { IsOn = true };
        using var deployment = new Deployment(failing.Rebind).WithAnalyzer(_analyzer);

        var answer = Read(await deployment.AuthorizeAsync(Event(), "FazAuthHandler"));

        Assert.Equal((500, ""), answer);
        Assert.Single(deployment.Log.Entries(911));
    }

    public void Dispose() => _deployment.Dispose();

    private async Task<(int Status, string Body)> AskAsync(JsonElement received) =>
        Read(await _deployment.AuthorizeAsync(received, "FazAuthHandler"));

    private static (int Status, string Body) Read(JsonElement answer) =>
        (answer.GetProperty("statusCode").GetInt32(), answer.GetProperty("body").GetString()!);

    private static JsonElement Event(
        string? header = "i-0000000000byol001", string? body = null, string? source = "10.0.0.10", string? token = null)
    {
        var received = JsonNode.Parse(FazEvent.Text("faz-auth-handler"))!.AsObject();
        foreach (var headers in new[] { received["headers"]!.AsObject(), received["multiValueHeaders"]!.AsObject() })
            _ = headers.Remove("Fos-instance-id");
        if (header is not null)
            received["headers"]!["Fos-instance-id"] = header;
        received["body"] = body;
        received["requestContext"]!["identity"]!["sourceIp"] = source;
        received["queryStringParameters"] = token is null ? null : new JsonObject { ["t"] = token };
        return FazEvent.Of(received.ToJsonString());
    }
}
