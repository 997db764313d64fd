using System.Text.Json;
using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Tests.AddressManagers.Requests;

/// <summary>Requests of attackers and of broken clients, and what reaches the log.</summary>
public sealed class HostileRequestTests
{
    [Theory]
    [InlineData("GET", "/", 404)]
    [InlineData("GET", "/failover_monitoring", 404)]
    [InlineData("GET", "/failover_monitoring/status/", 404)]
    [InlineData("GET", "/failover_monitoring/../rest_login", 404)]
    [InlineData("GET", null, 404)]
    [InlineData("POST", "/REST_LOGIN", 404)]
    [InlineData("GET", "/rest_login", 405, "POST")]
    [InlineData("DELETE", "/failover_monitoring/settings", 405, "PUT")]
    [InlineData("get", "/failover_monitoring/status", 405, "GET")]
    [InlineData(null, "/failover_monitoring/status", 405, "GET")]
    public async Task A_path_or_a_method_that_does_not_exist_is_refused(string? method, string? path, int status, string? allow = null)
    {
        await using var bench = await GatewayBench.StartAsync();

        var answer = await bench.SendAsync(method!, path!);

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal(allow, answer.Headers!.TryGetValue("Allow", out var allowed) ? allowed : null);
        Assert.Equal("request-1", JsonElement.Parse(answer.Body!).GetProperty("details").GetProperty("log_context").GetString());
        Assert.Equal(0, bench.Table.Reads);
    }

    [Fact]
    public async Task Every_changed_character_of_a_token_makes_it_worthless()
    {
        await using var bench = await GatewayBench.StartAsync();
        var token = await bench.SignInAsync("root");

        foreach (var at in Enumerable.Range(0, token.Length - 1))
        {
            var changed = $"{token[..at]}{(token[at] == 'A' ? 'B' : 'A')}{token[(at + 1)..]}";
            Assert.Equal(401, (await bench.ListAsync(changed)).StatusCode);
        }

        Assert.Equal(200, (await bench.ListAsync(token)).StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("AAAA")]
    [InlineData("YWxpY2U6cGFzc3dvcmQ=")]
    [InlineData("not base64 \u0001")]
    public async Task A_token_that_is_none_is_answered_with_401(string token)
    {
        await using var bench = await GatewayBench.StartAsync();

        Assert.Equal(401, (await bench.ListAsync(token)).StatusCode);
        Assert.Equal(401, (await bench.ListAsync(token + new string('A', 20_000))).StatusCode);
        Assert.Empty(bench.Cluster.Journal);
    }

    [Fact]
    public async Task A_token_counts_only_in_its_header_with_its_scheme_and_once()
    {
        await using var bench = await GatewayBench.StartAsync();
        var token = await bench.SignInAsync("alice");

        Assert.Equal(401, await StatusAsync("auth", [$"Bearer {token}"]));
        Assert.Equal(401, await StatusAsync("auth", [token]));
        Assert.Equal(401, await StatusAsync("Authorization", [$"Basic {token}"]));
        Assert.Equal(401, await StatusAsync("auth", [$"Basic {token}", $"Basic {token}"]));
        Assert.Equal(200, await StatusAsync("AUTH", [$"basic {token}"]));

        async Task<int> StatusAsync(string header, IList<string> values)
        {
            var request = GatewayBench.RequestOf("GET", "/failover_rest_endpoints/get_configurations");
            request.MultiValueHeaders = new Dictionary<string, IList<string>>(StringComparer.Ordinal) { [header] = values };
            return (await bench.SendAsync(request)).StatusCode;
        }
    }

    [Theory]
    [InlineData("x') or name:eq('root")]
    [InlineData("o'brien")]
    [InlineData("back\\slash")]
    [InlineData("東京 user")]
    public async Task A_user_name_with_any_characters_has_the_permissions_of_this_user_only(string name)
    {
        await using var bench = await GatewayBench.StartAsync();
        bench.Cluster.SetUser(name, new Secret(GatewayBench.Password));
        var token = await bench.SignInAsync(name);

        Assert.Equal(403, (await bench.ListAsync(token)).StatusCode);
        bench.Cluster.SetField(name, GatewayBench.Field, "all");
        Assert.Equal(200, (await bench.ListAsync(token)).StatusCode);
    }

    [Fact]
    public async Task An_answer_about_another_user_gives_no_permission()
    {
        await using var bench = await GatewayBench.StartAsync();
        var token = await bench.SignInAsync("bob");
        bench.Cluster.Member(1).Answer = r => r.Path.EndsWith("/users", StringComparison.Ordinal)
            ? new(200, """{"data":[{"name":"root","userDefinedFields":{"BlueCatGateway":"admin"}}]}""")
            : null;

        Assert.Equal(403, (await bench.ListAsync(token)).StatusCode);
    }

    [Fact]
    public async Task A_property_of_REST_v1_that_imitates_the_field_gives_no_permission()
    {
        await using var bench = await GatewayBench.StartAsync();
        foreach (var member in bench.Cluster.Members)
            member.SpeaksV2 = false;
        bench.Cluster.SetField("bob", "APhone", $"1|{GatewayBench.Field}=admin");
        bench.Cluster.SetField("bob", GatewayBench.Field, "none");

        Assert.Equal(403, (await bench.ListAsync(await bench.SignInAsync("bob"))).StatusCode);
    }

    [Theory]
    [InlineData("not JSON")]
    [InlineData("[]")]
    [InlineData("""{"data":{}}""")]
    [InlineData("""{"data":[{"name":"bob","userDefinedFields":"admin"}]}""")]
    [InlineData("""{"data":[{"name":"bob"},{"name":"bob","userDefinedFields":{"BlueCatGateway":"admin"}}]}""")]
    public async Task An_answer_of_Address_Manager_that_cannot_be_used_gives_no_permission(string body)
    {
        await using var bench = await GatewayBench.StartAsync();
        var token = await bench.SignInAsync("bob");
        bench.Cluster.Member(1).Answer = r => r.Path.EndsWith("/users", StringComparison.Ordinal) ? new(200, body) : null;

        Assert.Contains((await bench.ListAsync(token)).StatusCode, (int[])[403, 503]);
    }

    [Fact]
    public async Task No_secret_and_no_raw_text_of_a_caller_reaches_the_log()
    {
        await using var bench = await GatewayBench.StartAsync();
        const string Hostile = "evil\u001b[31m\u2028user";
        bench.Cluster.SetUser(Hostile, new Secret(GatewayBench.Password));
        var (alice, monitor) = (await bench.SignInAsync("alice"), await bench.SignInAsync("monitor"));
        _ = await bench.ListAsync(alice);
        _ = await bench.ListAsync(monitor);
        _ = await bench.ListAsync(alice[..^2] + "AA");
        _ = await bench.LogInAsync(Hostile);
        _ = await bench.LogInAsync("alice", password: "a wrong password");
        _ = await bench.SendAsync("GET", "/\u001b[31m-path");
        _ = bench.Store.Remove(GatewayBench.KeyName);
        bench.Restart();
        _ = await bench.ListAsync(alice);
        await bench.PollAsync();

        var sessions = bench.Cluster.Members.SelectMany(m => m.Database.All).Select(e => e.Name).ToList();
        string[] secrets =
        [
            GatewayBench.Password, ClusterBench.Monitor.Password.Reveal(), "a wrong password", "a key of access tokens for tests", alice,
            monitor, alice[..20], "token+0000", "BAMAuthToken",
        ];
        Assert.NotEmpty(sessions);
        Assert.All(bench.Log.Texts, text =>
        {
            Assert.All(secrets, secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal));
            Assert.DoesNotContain("31m-path", text, StringComparison.Ordinal);
            Assert.DoesNotContain('\u001b', text);
        });
    }
}
