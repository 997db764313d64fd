using System.Text.Json;
using Autoscale.Simulation;

namespace Autoscale.Tests.Serve;

/// <summary>Outages of a running <c>serve</c>, as its devices and its users see them.</summary>
[Trait("Seconds", "12")]
public sealed class ServeOutageTests
{
    private const string InZone0 = "i-0000000000byol001";
    private const string InZone1 = "i-0000000000byol002";

    private static readonly (int, string?, string) Unavailable = (503, "application/json", """{"message":"Service Unavailable"}""");

    public static TheoryData<string, string> WrongParameters => new()
    {
        { "", "of must be api, functions, cloud or tables" },
        { "?of=API", "of must be api, functions, cloud or tables" },
        { "?of=api&of=cloud", "of must be api, functions, cloud or tables" },
        { "?of=api&zone=2", "zone must be 0 or 1" },
        { "?of=api&zone=a", "zone must be 0 or 1" },
        { "?of=api&seconds=0", "seconds must be a number above 0, at most 604800" },
        { "?of=api&seconds=-5", "seconds must be a number above 0, at most 604800" },
        { "?of=api&seconds=NaN", "seconds must be a number above 0, at most 604800" },
        { "?of=api&seconds=604801", "seconds must be a number above 0, at most 604800" },
        { "?of=api&seconds=ten", "seconds must be a number above 0, at most 604800" },
        { "?of=api&second=5", "there is no parameter 'second': use POST /simulation/outage?of&zone&seconds" },
    };

    [Fact]
    public async Task While_the_API_is_out_every_request_of_a_device_gets_503_and_the_status_shows_it()
    {
        await using var server = await RunningServer.StartAsync(fleet: 0);

        var started = await server.CommandAsync(HttpMethod.Post, "outage?of=api");
        Assert.Equal((200, """{"of":"api"}"""), (started.Status, started.Body.GetRawText()));
        Assert.Equal(Unavailable, await LicenseAsync(server, InZone0, "10.0.0.10"));
        Assert.Equal(Unavailable, await server.SendAsync(HttpMethod.Post, "prod/fgt-as-handler"));
        Assert.Equal(Unavailable, await server.SendAsync(HttpMethod.Get, "prod/other"));
        var outage = Assert.Single((await server.StatusAsync(_ => true)).GetProperty("outages").EnumerateArray());
        Assert.Equal("api", outage.GetProperty("of").GetString());
        Assert.Equal(
            (JsonValueKind.Null, JsonValueKind.Null), (outage.GetProperty("zone").ValueKind, outage.GetProperty("until").ValueKind));

        var ended = await server.CommandAsync(HttpMethod.Delete, "outage");
        Assert.Equal((200, """{"ended":[{"of":"api"}]}"""), (ended.Status, ended.Body.GetRawText()));
        Assert.Equal(200, (await LicenseAsync(server, InZone0, "10.0.0.10")).Status);
        Assert.Contains(
            server.Printed, line => line.EndsWith("the outage of api begins, until it is ended by hand", StringComparison.Ordinal));
        Assert.Contains(server.Printed, line => line.EndsWith("the outage of api is ended by hand", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("api", 503)]
    [InlineData("functions", 502)]
    [InlineData("cloud", 500)]
    [InlineData("tables", 500)]
    public async Task An_outage_of_one_zone_reaches_only_the_devices_of_that_zone(string of, int status)
    {
        await using var server = await RunningServer.StartAsync(fleet: 0);

        Assert.Equal(200, (await server.CommandAsync(HttpMethod.Post, $"outage?of={of}&zone=1")).Status);

        Assert.Equal(200, (await LicenseAsync(server, InZone0, "10.0.0.10")).Status);
        Assert.Equal(status, (await LicenseAsync(server, InZone1, "10.0.0.11")).Status);
    }

    [Fact]
    public async Task While_the_functions_are_out_requests_get_502_and_nothing_of_them_is_handled()
    {
        await using var server = await RunningServer.StartAsync(fleet: 0);
        _ = await server.CommandAsync(HttpMethod.Post, "outage?of=functions");

        Assert.Equal(
            (502, "application/json", """{"message":"Internal server error"}"""), await LicenseAsync(server, InZone0, "10.0.0.10"));
        Assert.Equal((403, ""), StatusAndBody(await server.SendAsync(HttpMethod.Get, "prod/other")));
        Assert.Equal(0, (await server.StatusAsync(_ => true)).GetProperty("licenses").GetProperty("used").GetInt32());
    }

    [Fact]
    public async Task Sweeps_are_dropped_and_events_wait_while_the_functions_are_out_and_a_launch_goes_on_afterwards()
    {
        await using var server = await RunningServer.StartAsync(fleet: 0, speed: 100);
        _ = await server.CommandAsync(HttpMethod.Post, "outage?of=functions&seconds=200");
        _ = await server.CommandAsync(HttpMethod.Post, "devices");

        _ = await server.PrintedUntilAsync("i-0000000000byol003; it waits, because the functions are out");
        _ = await server.PrintedUntilAsync("! a run of Sweep is dropped: the functions are out");
        _ = await server.PrintedUntilAsync("! i-0000000000byol003 was refused its license: status 502");
        Assert.Empty((await server.StatusAsync(_ => true)).GetProperty("hooks").EnumerateArray());
        var before = await server.PrintedUntilAsync("the outage of functions has ended");
        Assert.DoesNotContain(before, line => line.Contains("i-0000000000byol003 Launching", StringComparison.Ordinal));
        var after = await server.StatusAsync(s => s.GetProperty("members").EnumerateArray().Any(m =>
            m.GetProperty("instance").GetString() == "i-0000000000byol003" && m.GetProperty("lifecycleState").GetString() == "InService"));
        Assert.Empty(after.GetProperty("outages").EnumerateArray());
    }

    [Theory]
    [InlineData("cloud", "Service Unavailable")]
    [InlineData("tables", "Internal server error")]
    public async Task A_request_during_an_outage_of_cloud_or_tables_fails_and_succeeds_after_its_end(string of, string fault)
    {
        await using var server = await RunningServer.StartAsync(fleet: 0);

        // The functions read their settings before the outage.
        Assert.Equal(403, (await LicenseAsync(server, InZone0, "10.0.0.99")).Status);
        _ = await server.CommandAsync(HttpMethod.Post, $"outage?of={of}");
        Assert.Equal((500, ""), StatusAndBody(await LicenseAsync(server, InZone0, "10.0.0.10")));
        Assert.Contains(server.Printed, line =>
            line.Contains('✗', StringComparison.Ordinal) && line.Contains(fault, StringComparison.Ordinal));
        Assert.Equal(of, (await server.StatusAsync(_ => true)).GetProperty("outages")[0].GetProperty("of").GetString());

        _ = await server.CommandAsync(HttpMethod.Delete, "outage");
        Assert.Equal(200, (await LicenseAsync(server, InZone0, "10.0.0.10")).Status);
    }

    [Fact]
    public async Task The_status_answers_when_the_tables_are_out_before_the_functions_have_read_anything()
    {
        await using var server = await RunningServer.StartAsync(fleet: 0);
        _ = await server.CommandAsync(HttpMethod.Post, "outage?of=tables");

        Assert.Equal(94, (await server.StatusAsync(_ => true)).GetProperty("failoverBoundSeconds").GetDouble());
    }

    [Fact]
    public async Task Devices_meet_an_outage_of_the_API_and_are_in_sync_again_after_its_end()
    {
        await using var server = await RunningServer.StartAsync(fleet: 3, speed: 50);
        _ = await server.StatusAsync(s => s.GetProperty("term").GetInt64() > 0 && AreInSync(s));

        var started = await server.CommandAsync(HttpMethod.Post, "outage?of=api&seconds=400");
        var until = started.Body.GetProperty("until").GetDateTimeOffset();
        _ = await server.PrintedUntilAsync("was refused its heartbeat: status 503");
        _ = await server.PrintedUntilAsync("the outage of api has ended");

        var healed = await server.StatusAsync(s => AreInSync(s) && s.GetProperty("members").EnumerateArray().All(m =>
            m.GetProperty("lastHeartbeat").GetDateTimeOffset() >= until));
        Assert.Empty(healed.GetProperty("terminated").EnumerateArray());
        Assert.InRange(
            healed.GetProperty("deafUntil").GetDateTimeOffset(), until - TimeSpan.FromSeconds(400), until + TimeSpan.FromMinutes(1));
    }

    [Theory]
    [MemberData(nameof(WrongParameters))]
    public async Task A_wrong_parameter_is_answered_with_400_and_a_sentence_and_starts_nothing(string query, string sentence)
    {
        await using var server = await RunningServer.StartAsync(fleet: 0);

        var answer = await server.CommandAsync(HttpMethod.Post, $"outage{query}");

        Assert.Equal((400, sentence), (answer.Status, answer.Body.GetProperty("error").GetString()));
        Assert.Empty((await server.StatusAsync(_ => true)).GetProperty("outages").EnumerateArray());
    }

    private static Task<(int Status, string? ContentType, string Body)> LicenseAsync(
        RunningServer server, string instance, string source) =>
        server.SendAsync(HttpMethod.Get, $"prod/byol-license?t={SimulatedDeployment.BootToken.Reveal()}", source, instance);

    private static (int Status, string Body) StatusAndBody((int Status, string? ContentType, string Body) answer) =>
        (answer.Status, answer.Body);

    private static bool AreInSync(JsonElement status) =>
        status.GetProperty("members").GetArrayLength() == 3
        && status.GetProperty("members").EnumerateArray().All(m => m.GetProperty("syncState").GetString() == "in-sync");
}
