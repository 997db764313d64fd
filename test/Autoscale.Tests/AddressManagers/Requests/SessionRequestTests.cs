using System.Security.Cryptography;
using Autoscale.Domain.AddressManager.Access;
using Autoscale.Domain.AddressManager.Monitoring;
using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Tests.AddressManagers.Requests;

/// <summary>What tokens are worth across failovers, changes of passwords and rotations. Spec address-manager C1, C4.</summary>
public sealed class SessionRequestTests
{
    private const string SignInAgain =
        """{"code":"Unauthorized","details":{"log_context":"request-1"},"""
        + "\"message\":\"Sign in with POST /rest_login, and send the token in the header auth.\",\"status\":401}";

    [Fact]
    public async Task The_session_of_the_monitors_user_continues_on_the_new_primary()
    {
        await using var bench = await GatewayBench.StartAsync(members: 3);
        var token = await bench.SignInAsync("monitor");
        Assert.Equal(200, (await bench.ListAsync(token)).StatusCode);

        await FailOverAsync(bench);

        var answer = await bench.ListAsync(token);
        Assert.Equal(200, answer.StatusCode);
        Assert.StartsWith($$"""{"primary_url":"https://127.0.0.2:{{bench.Host.Port}}",""", answer.Body, StringComparison.Ordinal);
        Assert.Equal([1, 2], bench.Cluster.Journal.Where(e => e.IsLogin).Select(e => e.Member));
    }

    [Fact]
    public async Task The_session_of_another_user_ends_with_its_generation()
    {
        await using var bench = await GatewayBench.StartAsync(members: 3);
        var token = await bench.SignInAsync("alice");

        await FailOverAsync(bench);

        var answer = await bench.ListAsync(token);
        Assert.Equal((401, SignInAgain), (answer.StatusCode, answer.Body));
        Assert.Equal(200, (await bench.ListAsync(await bench.SignInAsync("alice"))).StatusCode);
    }

    [Fact]
    public async Task The_session_on_one_member_ends_with_that_member_and_not_with_the_generation()
    {
        await using var bench = await GatewayBench.StartAsync(members: 3);
        var onPrimary = await bench.SignInAsync("alice", member: 1);
        var onStandby = await bench.SignInAsync("alice", member: 3);

        await FailOverAsync(bench);

        Assert.Equal(503, (await bench.ListAsync(onPrimary)).StatusCode);
        Assert.Equal(200, (await bench.ListAsync(onStandby)).StatusCode);
        await bench.Host.ReviveAsync(1, default);
        Assert.Equal(401, (await bench.ListAsync(onPrimary)).StatusCode);
    }

    [Fact]
    public async Task A_session_ends_when_its_member_is_removed_from_the_settings()
    {
        await using var bench = await GatewayBench.StartAsync(members: 3);
        var token = await bench.SignInAsync("alice", member: 3);
        bench.Restart();
        bench.Variables["AddressManagerMembers"] = $"{bench.Host.UrlOf(1)},{bench.Host.UrlOf(2)}";

        Assert.Equal(401, (await bench.ListAsync(token)).StatusCode);
    }

    [Fact]
    public async Task The_session_of_the_monitors_user_ends_when_the_monitor_gets_another_password()
    {
        await using var bench = await GatewayBench.StartAsync();
        var token = await bench.SignInAsync("monitor");
        bench.Cluster.SetUser("monitor", new Secret("another"));
        bench.SetMonitor("monitor", "another");
        bench.Clock.Advance(SecretCache.Lifetime);

        Assert.Equal(401, (await bench.ListAsync(token)).StatusCode);
    }

    [Fact]
    public async Task The_monitors_user_with_another_password_is_another_user()
    {
        await using var bench = await GatewayBench.StartAsync(members: 3);
        bench.SetMonitor("monitor", "not the one of Address Manager");
        var token = await bench.SignInAsync("monitor");

        await FailOverAsync(bench);

        Assert.Equal(401, (await bench.ListAsync(token)).StatusCode);
    }

    [Fact]
    public async Task A_session_that_Address_Manager_ended_is_answered_with_401()
    {
        await using var bench = await GatewayBench.StartAsync();
        var (alice, monitor) = (await bench.SignInAsync("alice"), await bench.SignInAsync("monitor"));
        bench.Cluster.ExpireTokens();

        Assert.Equal(401, (await bench.ListAsync(alice)).StatusCode);
        Assert.Equal(200, (await bench.ListAsync(monitor)).StatusCode);
    }

    [Fact]
    public async Task A_user_who_was_removed_has_no_session()
    {
        await using var bench = await GatewayBench.StartAsync();
        var token = await bench.SignInAsync("alice");
        bench.Cluster.RemoveUser("alice");

        Assert.Equal(401, (await bench.ListAsync(token)).StatusCode);
    }

    [Fact]
    public async Task A_token_expires_after_twelve_hours()
    {
        await using var bench = await GatewayBench.StartAsync();
        var (alice, monitor) = (await bench.SignInAsync("alice"), await bench.SignInAsync("monitor"));

        bench.Clock.Advance(TimeSpan.FromHours(12) - TimeSpan.FromSeconds(1));
        Assert.Equal(200, (await bench.ListAsync(alice)).StatusCode);
        Assert.Equal(200, (await bench.ListAsync(monitor)).StatusCode);

        bench.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(401, (await bench.ListAsync(alice)).StatusCode);
        Assert.Equal(401, (await bench.ListAsync(monitor)).StatusCode);
    }

    [Fact]
    public async Task A_token_outlives_one_rotation_of_its_key_and_the_container_that_issued_it()
    {
        await using var bench = await GatewayBench.StartAsync();
        var token = await bench.SignInAsync("alice");
        bench.Store.Put(GatewayBench.KeyName, new Secret("the key after the first rotation"));
        bench.Restart();

        Assert.Equal(200, (await bench.ListAsync(token)).StatusCode);

        bench.Store.Put(GatewayBench.KeyName, new Secret("the key after the second rotation"));
        bench.Restart();
        Assert.Equal(401, (await bench.ListAsync(token)).StatusCode);
    }

    [Fact]
    public async Task A_token_of_a_key_that_the_container_does_not_know_yet_is_accepted()
    {
        await using var bench = await GatewayBench.StartAsync();
        _ = await bench.SignInAsync("alice");
        var text = new Secret("the key after the rotation");
        var key = AccessKey.Of(text)!;
        var grant = new AccessGrant.OfMonitor("monitor", bench.Clock.GetUtcNow().AddHours(1), key.MarkOf(ClusterBench.Monitor));
        var token = key.Seal(grant, RandomNumberGenerator.Fill)!.Reveal();
        bench.Clock.Advance(SecretVersions.Recheck);
        Assert.Equal(401, (await bench.ListAsync(token)).StatusCode);

        bench.Store.Put(GatewayBench.KeyName, text);
        bench.Clock.Advance(SecretVersions.Recheck);

        Assert.Equal(200, (await bench.ListAsync(token)).StatusCode);
    }

    [Fact]
    public async Task While_the_monitor_is_stopped_the_session_of_an_administrator_still_serves_to_start_it()
    {
        await using var bench = await GatewayBench.StartAsync();
        var token = await bench.SignInAsync("root");
        bench.Let(MonitorPhase.Stopped, primary: null, generation: 1);

        Assert.Equal(200, (await bench.SendAsync("POST", "/failover_monitoring/start", token)).StatusCode);
    }

    [Fact]
    public async Task The_session_of_the_monitors_user_rests_while_the_monitor_is_stopped()
    {
        await using var bench = await GatewayBench.StartAsync();
        var token = await bench.SignInAsync("monitor");
        bench.Let(MonitorPhase.Stopped, primary: null, generation: 1);
        Assert.Equal(401, (await bench.ListAsync(token)).StatusCode);

        bench.Let(MonitorPhase.Monitoring, primary: 2, generation: 2);
        Assert.Equal(200, (await bench.ListAsync(token)).StatusCode);
    }

    [Fact]
    public async Task Requests_of_the_monitors_user_make_one_login_in_all()
    {
        await using var bench = await GatewayBench.StartAsync();
        var token = await bench.SignInAsync("monitor");

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => bench.ListAsync(token)));
        _ = await bench.SignInAsync("monitor");

        Assert.Equal(1, bench.Logins);
        Assert.Equal(20, bench.Log.Entries(1213).Count);
    }

    private static async Task FailOverAsync(GatewayBench bench)
    {
        await bench.Host.KillAsync(1);
        bench.Cluster.Promote(2);
        bench.Let(MonitorPhase.Monitoring, primary: 2, generation: 2);
    }
}
