using System.Text.Json;

namespace Autoscale.Tests.Serve;

/// <summary>The main use case end to end, without cloud or container.</summary>
public sealed class ServeFleetTests
{
    [Fact]
    public async Task Three_devices_boot_send_heartbeats_and_reach_one_primary()
    {
        await using var server = await RunningServer.StartAsync(fleet: 3, speed: 200);

        // The first device to boot wins. A classic primary never reports its role, but it acknowledges the term like the others.
        var status = await server.StatusAsync(s => Members(s).Count == 3 && Members(s).Count(m => m.GetProperty("isPrimary").GetBoolean()
            && m.GetProperty("termAcknowledged").GetInt64() == s.GetProperty("term").GetInt64()) == 1);

        Assert.StartsWith("i-", status.GetProperty("primary").GetString(), StringComparison.Ordinal);
        Assert.InRange(status.GetProperty("term").GetInt64(), 1, long.MaxValue);
        Assert.Equal(94, status.GetProperty("failoverBoundSeconds").GetDouble());
        Assert.Equal(
            (25, 3),
            (
                status.GetProperty("licenses").GetProperty("stock").GetInt32(),
                status.GetProperty("licenses").GetProperty("used").GetInt32()));
        Assert.All(Members(status), member =>
        {
            Assert.StartsWith("i-", member.GetProperty("instance").GetString(), StringComparison.Ordinal);
            Assert.StartsWith("10.0.", member.GetProperty("ip").GetString(), StringComparison.Ordinal);
            Assert.Matches("-(byol|payg)$", member.GetProperty("group").GetString());
            Assert.Contains(member.GetProperty("syncState").GetString(), new[] { "in-sync", "out-of-sync" });
            Assert.InRange(member.GetProperty("lossCount").GetInt32(), 0, 10);
            Assert.True(member.GetProperty("lastHeartbeat").TryGetDateTimeOffset(out _));
        });
        Assert.Equal(
            ["classic", "enhanced", "enhanced"],
            Members(status).Select(m => m.GetProperty("firmware").GetString()).Order(StringComparer.Ordinal));
        Assert.Contains(server.Printed, line => line.Contains("elected i-", StringComparison.Ordinal));
        Assert.Contains(server.Printed, line =>
            line.EndsWith("mail: Autoscale Primary Election Occurred (Sucess)", StringComparison.Ordinal));
        Assert.DoesNotContain(server.Printed, line => line.Contains('✗', StringComparison.Ordinal));
    }

    [Fact]
    public async Task Before_any_heartbeat_there_is_no_primary()
    {
        await using var server = await RunningServer.StartAsync(fleet: 0);

        var status = await server.StatusAsync(_ => true);

        Assert.Equal(JsonValueKind.Null, status.GetProperty("primary").ValueKind);
        Assert.Equal(0, status.GetProperty("term").GetInt64());
        Assert.Equal("there is no primary", status.GetProperty("vacancy").GetString());
        Assert.Empty(Members(status));
    }

    [Fact]
    public async Task The_server_prints_its_address_the_free_instances_and_its_end()
    {
        var server = await RunningServer.StartAsync(fleet: 0);
        await server.DisposeAsync();

        var lines = server.Printed;
        Assert.Equal(4, lines.Count);
        Assert.StartsWith("listening on http://127.0.0.1:", lines[0], StringComparison.Ordinal);
        Assert.EndsWith("i-0000000000byol001 at 10.0.0.10, i-0000000000byol002 at 10.0.0.11", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("to simulate failures: POST http://127.0.0.1:", lines[2], StringComparison.Ordinal);
        Assert.Equal("stopped", lines[3]);
    }

    private static IReadOnlyList<JsonElement> Members(JsonElement status) => [.. status.GetProperty("members").EnumerateArray()];
}
