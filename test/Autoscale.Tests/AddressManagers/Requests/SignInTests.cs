using System.Text.Json;
using Autoscale.Domain.AddressManager.Monitoring;
using Autoscale.Tests.Handlers;

namespace Autoscale.Tests.AddressManagers.Requests;

/// <summary><c>POST /rest_login</c>. Spec address-manager C1, C2.</summary>
public sealed class SignInTests
{
    [Fact]
    public async Task A_sign_in_is_answered_with_a_token_that_shows_nothing()
    {
        await using var bench = await GatewayBench.StartAsync();

        var answer = await bench.LogInAsync("alice");

        Assert.Equal(200, answer.StatusCode);
        Assert.Equal("no-store", answer.Headers!["Cache-Control"]);
        var only = Assert.Single(JsonElement.Parse(answer.Body!).EnumerateObject());
        Assert.Equal("access_token", only.Name);
        Assert.Matches("^[A-Za-z0-9_-]{100,}$", only.Value.GetString());
        Assert.Equal(
            "alice at 10.0.0.7 signed in to the alias until 2026-01-21T00:00:01Z", Assert.Single(bench.Log.Entries(1210)).Message());
    }

    [Fact]
    public async Task Rejected_credentials_are_answered_as_the_original_does_and_sent_once()
    {
        await using var bench = await GatewayBench.StartAsync();

        var first = await bench.LogInAsync("alice", password: "wrong");

        Assert.Equal(
            """{"code":"Unauthorized","details":{"log_context":"request-1"},"""
            + "\"message\":\"The user name or the password is not accepted.\",\"status\":401}",
            first.Body);
        Assert.Equal(401, first.StatusCode);
        Assert.Equal(1, bench.Logins);

        var second = await bench.LogInAsync("alice", password: "wrong");
        Assert.Equal((429, "60"), (second.StatusCode, second.Headers!["Retry-After"]));
        Assert.Equal(1, bench.Logins);
        Assert.Equal(["RejectedSignIns", "RejectedSignIns"], bench.Log.Counted);

        bench.Clock.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(200, (await bench.LogInAsync("alice")).StatusCode);
    }

    [Fact]
    public async Task The_pause_of_one_user_is_not_that_of_another()
    {
        await using var bench = await GatewayBench.StartAsync();
        _ = await bench.LogInAsync("alice", password: "wrong");

        Assert.Equal(200, (await bench.LogInAsync("bob")).StatusCode);
        Assert.Equal(429, (await bench.LogInAsync("ALICE")).StatusCode);
    }

    [Theory]
    [InlineData("https://example.com")]
    [InlineData("https://127.0.0.9")]
    [InlineData("http://127.0.0.1")]
    [InlineData("file:///etc/passwd")]
    [InlineData("not a URL")]
    public async Task Credentials_are_sent_to_no_host_that_is_not_a_member(string url)
    {
        await using var bench = await GatewayBench.StartAsync();

        var answer = await bench.SendAsync(
            "POST", "/rest_login", body: JsonSerializer.Serialize(new { username = "alice", password = "p", bam_url = url }));

        Assert.Equal(400, answer.StatusCode);
        Assert.Equal("bam_url must be the URL of a member, as it is in the settings.", Message(answer.Body!));
        Assert.Empty(bench.Cluster.Journal);
    }

    [Theory]
    [InlineData("?x=1")]
    [InlineData("path")]
    [InlineData("#f")]
    public async Task A_URL_of_a_member_with_anything_more_is_refused(string more)
    {
        await using var bench = await GatewayBench.StartAsync();

        var answer = await bench.SendAsync("POST", "/rest_login", body: JsonSerializer.Serialize(
            new { username = "alice", password = "p", bam_url = $"{bench.Host.UrlOf(1)}{more}" }));

        Assert.Equal(400, answer.StatusCode);
        Assert.Empty(bench.Cluster.Journal);
    }

    [Fact]
    public async Task The_alias_is_the_target_by_its_name_and_without_one()
    {
        await using var bench = await GatewayBench.StartAsync();

        Assert.Equal(200, (await bench.LogInAsync("alice", alias: "primary-address-manager")).StatusCode);
        Assert.Equal(200, (await bench.LogInAsync("alice")).StatusCode);
        Assert.Equal(400, (await bench.LogInAsync("alice", alias: "another")).StatusCode);
        Assert.Equal(400, (await bench.LogInAsync("alice", member: 1, alias: "primary-address-manager")).StatusCode);
        Assert.All(bench.Cluster.Journal, e => Assert.Equal(1, e.Member));
    }

    [Theory]
    [InlineData(MonitorPhase.Stopped, null, 409)]
    [InlineData(MonitorPhase.Discovering, null, 503)]
    [InlineData(MonitorPhase.FailoverInProgress, 1, 503)]
    public async Task The_alias_needs_a_primary_and_a_member_does_not(MonitorPhase phase, int? primary, int status)
    {
        await using var bench = await GatewayBench.StartAsync();
        bench.Let(phase, primary, generation: 1);

        var answer = await bench.LogInAsync("root");

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal(status == 503 ? "10" : null, answer.Headers!.TryGetValue("Retry-After", out var after) ? after : null);
        Assert.Equal(200, (await bench.LogInAsync("root", member: 2)).StatusCode);
    }

    [Fact]
    public async Task A_member_that_is_down_is_answered_with_503()
    {
        await using var bench = await GatewayBench.StartAsync();
        await bench.Host.KillAsync(1);

        var answer = await bench.LogInAsync("alice");

        Assert.Equal((503, "10"), (answer.StatusCode, answer.Headers!["Retry-After"]));
        Assert.Contains("connection refused", Assert.Single(bench.Log.Entries(1211)).Message(), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"username":"alice"}""")]
    [InlineData("""{"username":"","password":"p"}""")]
    [InlineData("""{"username":"alice","password":7}""")]
    [InlineData("""{"username":"a\nb","password":"p"}""")]
    [InlineData("""{"username":"\ud800","password":"p"}""")]
    [InlineData("""{"username":"alice","password":"p","bam_url":{}}""")]
    public async Task A_body_that_cannot_be_read_is_answered_with_400(string body)
    {
        await using var bench = await GatewayBench.StartAsync();

        var answer = await bench.SendAsync("POST", "/rest_login", body: body);

        Assert.Equal(400, answer.StatusCode);
        Assert.Equal("BadRequest", JsonElement.Parse(answer.Body!).GetProperty("code").GetString());
        Assert.Empty(bench.Cluster.Journal);
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_answered_with_413()
    {
        await using var bench = await GatewayBench.StartAsync();

        Assert.Equal(413, (await bench.SendAsync("POST", "/rest_login", body: new string(' ', 70_000))).StatusCode);
    }

    [Fact]
    public async Task Without_its_key_no_session_is_opened()
    {
        await using var bench = await GatewayBench.StartAsync();
        _ = bench.Store.Remove(GatewayBench.KeyName);

        var answer = await bench.LogInAsync("alice");

        Assert.Equal(500, answer.StatusCode);
        Assert.Equal(0, bench.Logins);
    }

    private static string? Message(string body) => JsonElement.Parse(body).GetProperty("message").GetString();
}
