using System.Text.Json;

namespace Autoscale.Tests.Serve;

/// <summary><c>serve --fortianalyzer</c>: members are authorized over HTTPS, strangers are left alone.</summary>
[Trait("Seconds", "15")]
public sealed class ServeAnalyzerTests
{
    private const string Stranger = "FGVM99TM00000009";

    public static TheoryData<string, string> WrongParameters => new()
    {
        { "fortianalyzer/outage?seconds=0", "seconds must be a number above 0, at most 604800" },
        { "fortianalyzer/outage?seconds=soon", "seconds must be a number above 0, at most 604800" },
        { "fortianalyzer/connect?serial=abc&ip=10.0.99.9", "serial must be 16 capital letters and digits that begin with F" },
        { $"fortianalyzer/connect?serial={Stranger}&ip=here", "ip must be an IPv4 address" },
        { $"fortianalyzer/connect?serial={Stranger}&ip=::1", "ip must be an IPv4 address" },
        { "fortianalyzer/outage?of=api", "there is no parameter 'of': use POST /simulation/fortianalyzer/outage?seconds" },
    };

    [Fact]
    public async Task Members_are_authorized_and_strangers_are_not()
    {
        await using var server = await RunningServer.StartWithFortiAnalyzerAsync(fleet: 5, speed: 20);

        var status = await server.StatusAsync(s => Members(s).Count(IsAuthorized) == 5);

        var devices = Devices(status);
        Assert.Equal(8, devices.Count);
        Assert.All(devices, d => Assert.Equal(d.Member is not null, d.IsRegistered));
        Assert.All(devices, d => Assert.Equal(d.Member is not null ? "root" : null, d.Adom));
        Assert.Equal(
            Members(status).Select(m => m.GetProperty("instance").GetString()).Order(),
            devices.Select(d => d.Member).OfType<string>().Order());
        Assert.All(
            Members(status),
            m => Assert.Contains(
                devices,
                d => d.Serial == m.GetProperty("fortiAnalyzer").GetProperty("serial").GetString()
                    && d.Member == m.GetProperty("instance").GetString()));
        Assert.Contains(server.Printed, line => line.Contains("-> authorized, serial number FGVM01TM", StringComparison.Ordinal));
        Assert.Contains(server.Printed, line => line.Contains("FGTAWS000PAYG001", StringComparison.Ordinal));
        Assert.Equal(3, server.Printed.Count(line => line.Contains("a stranger, ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_person_asks_for_all_members_and_reads_the_report()
    {
        await using var server = await RunningServer.StartWithFortiAnalyzerAsync(fleet: 1, speed: 20);
        _ = await server.StatusAsync(s => Members(s).Any(IsAuthorized));

        var answer = await server.SendAsync(HttpMethod.Post, "prod/faz-auth-scheduler");

        Assert.Equal(200, answer.Status);
        var report = JsonElement.Parse(answer.Body);
        Assert.Equal(("done", 1), (report.GetProperty("outcome").GetString(), report.GetProperty("authorized").GetInt32()));
    }

    [Fact]
    public async Task During_an_outage_the_run_fails_heartbeats_continue_and_a_stranger_stays_unregistered_afterwards()
    {
        await using var server = await RunningServer.StartWithFortiAnalyzerAsync(fleet: 2, speed: 20);
        _ = await server.StatusAsync(s => Members(s).Count(IsAuthorized) == 2);

        var begun = await server.CommandAsync(HttpMethod.Post, "fortianalyzer/outage");
        Assert.Equal((200, """{"did":"down"}"""), (begun.Status, begun.Body.GetRawText()));
        Assert.Equal(409, (await server.CommandAsync(HttpMethod.Post, $"fortianalyzer/connect?serial={Stranger}&ip=10.0.99.9")).Status);
        Assert.Equal(424, (await server.SendAsync(HttpMethod.Post, "prod/faz-auth-scheduler")).Status);
        var down = await server.StatusAsync(_ => true);
        Assert.True(down.GetProperty("fortiAnalyzer").GetProperty("isDown").GetBoolean());
        var heard = Members(down).Max(m => m.GetProperty("lastHeartbeat").GetDateTimeOffset());
        _ = await server.StatusAsync(s => Members(s).All(m => m.GetProperty("lastHeartbeat").GetDateTimeOffset() > heard));

        Assert.Equal(200, (await server.CommandAsync(HttpMethod.Delete, "fortianalyzer/outage")).Status);
        Assert.Equal(409, (await server.CommandAsync(HttpMethod.Delete, "fortianalyzer/outage")).Status);
        Assert.Equal(200, (await server.CommandAsync(HttpMethod.Post, $"fortianalyzer/connect?serial={Stranger}&ip=10.0.99.9")).Status);
        Assert.Equal(200, (await server.SendAsync(HttpMethod.Post, "prod/faz-auth-scheduler")).Status);

        Assert.Contains(Devices(await server.StatusAsync(_ => true)), d => d is { Serial: Stranger, IsRegistered: false });
    }

    [Fact]
    public async Task An_outage_with_a_length_ends_by_itself()
    {
        await using var server = await RunningServer.StartWithFortiAnalyzerAsync(fleet: 0, speed: 20);

        _ = await server.CommandAsync(HttpMethod.Post, "fortianalyzer/outage?seconds=5");

        _ = await server.PrintedUntilAsync("the outage of the FortiAnalyzer has ended");
        _ = await server.StatusAsync(s => !s.GetProperty("fortiAnalyzer").GetProperty("isDown").GetBoolean());
    }

    [Fact]
    public async Task The_device_of_a_member_that_ends_is_removed()
    {
        await using var server = await RunningServer.StartWithFortiAnalyzerAsync(fleet: 2, speed: 20);
        var status = await server.StatusAsync(s => Members(s).Count(IsAuthorized) == 2);
        var leaving = Devices(status).First(d => d.Member is not null);

        _ = await server.CommandAsync(HttpMethod.Post, $"devices/{leaving.Member}/terminate");

        _ = await server.StatusAsync(s => Devices(s).All(d => d.Member != leaving.Member || !d.IsRegistered));
    }

    [Theory]
    [MemberData(nameof(WrongParameters))]
    public async Task A_wrong_parameter_is_refused_with_the_rule(string path, string rule)
    {
        await using var server = await RunningServer.StartWithFortiAnalyzerAsync(fleet: 0);

        var answer = await server.CommandAsync(HttpMethod.Post, path);

        Assert.Equal((400, rule), (answer.Status, answer.Body.GetProperty("error").GetString()));
    }

    [Fact]
    public async Task Without_the_option_there_is_no_FortiAnalyzer_in_the_status_and_none_to_change()
    {
        await using var server = await RunningServer.StartAsync(fleet: 0);

        Assert.False((await server.StatusAsync(_ => true)).TryGetProperty("fortiAnalyzer", out _));
        Assert.Equal(404, (await server.CommandAsync(HttpMethod.Post, "fortianalyzer/outage")).Status);
    }

    private static List<JsonElement> Members(JsonElement status) => [.. status.GetProperty("members").EnumerateArray()];

    private static bool IsAuthorized(JsonElement member) =>
        member.GetProperty("fortiAnalyzer").GetProperty("state").GetString() == "authorized";

    private static List<Device> Devices(JsonElement status) =>
    [
        .. status.GetProperty("fortiAnalyzer").GetProperty("devices").EnumerateArray().Select(d => new Device(
            d.GetProperty("serial").GetString()!,
            d.GetProperty("registered").GetBoolean(),
            d.GetProperty("adom").GetString(),
            d.GetProperty("member").GetString())),
    ];

    private sealed record Device(string Serial, bool IsRegistered, string? Adom, string? Member);
}
