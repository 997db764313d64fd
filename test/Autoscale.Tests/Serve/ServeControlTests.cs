using System.Text.Json;

namespace Autoscale.Tests.Serve;

/// <summary>Standby, ends from outside, clocks and the list of terminations of a running <c>serve</c>.</summary>
[Trait("Seconds", "12")]
public sealed class ServeControlTests
{
    // An instance without a scripted device.
    private const string Spare = "i-0000000000byol001";

    public static TheoryData<string, string, int, string> Invalid => new()
    {
        { "POST", "clock", 400, "seconds must be a number other than 0, from -31536000 to 31536000" },
        { "POST", "clock?seconds=0", 400, "seconds must be a number other than 0, from -31536000 to 31536000" },
        { "POST", "clock?seconds=NaN", 400, "seconds must be a number other than 0, from -31536000 to 31536000" },
        { "POST", "clock?seconds=5&device=", 404, "device must be a member of the groups" },
        { "POST", "clock?seconds=5&device=i-0000000000byol099", 404, "device must be a member of the groups" },
        { "POST", $"clock?seconds=5&device={Spare}", 409, $"no scripted device runs on {Spare}: play it with curl" },
        { "GET", "clock", 405, "use POST /simulation/clock?device&seconds" },
        { "GET", "outage", 405, "use POST /simulation/outage?of&zone&seconds or DELETE /simulation/outage" },
        { "DELETE", "outage?of=api", 400, "there is no parameter 'of': use DELETE /simulation/outage" },
        { "POST", "settings", 405, "use GET /simulation/settings" },
        { "POST", "settings/heartbeat-interval", 405, "use PUT /simulation/settings/{key}" },
        { "POST", "devices?grp=byol", 400, "there is no parameter 'grp': use POST /simulation/devices?group" },
        {
            "POST", $"devices/{Spare}/in-service", 409,
            $"{Spare} is InService: only a member in Standby is put back in service"
        },
        {
            "POST", $"devices/{Spare}/explode", 404,
            "the action must be standby, in-service, end, terminate, silence, revive or reboot"
        },
    };

    [Fact]
    public async Task A_member_goes_into_standby_and_back_in_service()
    {
        await using var server = await RunningServer.StartAsync(fleet: 2, speed: 100);
        var id = Secondary(await server.StatusAsync(s => AreInService(s, 2)));

        var entered = await server.CommandAsync(HttpMethod.Post, $"devices/{id}/standby");
        Assert.Equal(
            (200, $$"""{"instance":"{{id}}","did":"put into standby"}"""), (entered.Status, entered.Body.GetRawText()));
        _ = await server.StatusAsync(s => Member(s, id).GetProperty("lifecycleState").GetString() == "Standby");
        var again = await server.CommandAsync(HttpMethod.Post, $"devices/{id}/standby");
        Assert.Equal(
            (409, $"{id} is Standby: only a member that is InService enters standby"),
            (again.Status, again.Body.GetProperty("error").GetString()));

        var left = await server.CommandAsync(HttpMethod.Post, $"devices/{id}/in-service");
        Assert.Equal((200, $$"""{"instance":"{{id}}","did":"put in service"}"""), (left.Status, left.Body.GetRawText()));
        _ = await server.StatusAsync(s => Member(s, id).GetProperty("lifecycleState").GetString() == "InService");
        Assert.Equal(409, (await server.CommandAsync(HttpMethod.Post, $"devices/{id}/in-service")).Status);
    }

    [Fact]
    public async Task An_instance_that_is_ended_from_outside_is_listed_with_that_reason_and_replaced_by_its_group()
    {
        await using var server = await RunningServer.StartAsync(fleet: 3, speed: 100);
        var id = Secondary(await server.StatusAsync(s => AreInService(s, 3)));

        var answer = await server.CommandAsync(HttpMethod.Post, $"devices/{id}/end");

        Assert.Equal((200, $$"""{"instance":"{{id}}","did":"ended"}"""), (answer.Status, answer.Body.GetRawText()));
        var status = await server.StatusAsync(s =>
            AreInService(s, 3) && Members(s).All(m => m.GetProperty("instance").GetString() != id));
        var listed = Assert.Single(status.GetProperty("terminated").EnumerateArray());
        Assert.Equal((id, "from-outside"), (listed.GetProperty("instance").GetString(), listed.GetProperty("reason").GetString()));
        Assert.True(listed.GetProperty("ended").GetDateTimeOffset() >= listed.GetProperty("at").GetDateTimeOffset());
    }

    [Fact]
    public async Task A_member_that_is_terminated_by_hand_is_listed_with_that_reason()
    {
        await using var server = await RunningServer.StartAsync(fleet: 2, speed: 100);
        var id = Secondary(await server.StatusAsync(s => AreInService(s, 2)));

        _ = await server.CommandAsync(HttpMethod.Post, $"devices/{id}/terminate");

        var status = await server.StatusAsync(s => s.GetProperty("terminated").EnumerateArray().Any(t =>
            t.GetProperty("ended").ValueKind != JsonValueKind.Null));
        Assert.Equal("by-hand", Assert.Single(status.GetProperty("terminated").EnumerateArray()).GetProperty("reason").GetString());
    }

    [Fact]
    public async Task A_member_that_the_application_replaces_is_listed_as_unhealthy()
    {
        // With this allowance a delay of the machine, times the speed, makes no other member late. The two instances without a device are
        // in service and unheard, and a majority of all must be heard.
        await using var server = await RunningServer.StartAsync(
            fleet: 6, speed: 60, "terminate-unhealthy-vm=true", "heartbeat-loss-count=3", "heartbeat-delay-allowance=60");
        var id = Secondary(await server.StatusAsync(s => AreInService(s, 6)));

        _ = await server.CommandAsync(HttpMethod.Post, $"devices/{id}/silence");

        var status = await server.StatusAsync(s => s.GetProperty("terminated").GetArrayLength() > 0);
        var listed = Assert.Single(status.GetProperty("terminated").EnumerateArray());
        Assert.Equal((id, "unhealthy"), (listed.GetProperty("instance").GetString(), listed.GetProperty("reason").GetString()));
    }

    [Fact]
    public async Task The_clock_of_the_functions_is_the_one_by_which_sweeps_judge()
    {
        await using var server = await RunningServer.StartAsync(fleet: 0, speed: 100);

        // No heartbeat of the device arrives.
        _ = await server.CommandAsync(HttpMethod.Post, "outage?of=api");
        _ = await server.CommandAsync(HttpMethod.Post, "devices");
        var launched = await server.StatusAsync(s => s.GetProperty("hooks").GetArrayLength() == 1);

        var answer = await server.CommandAsync(HttpMethod.Post, "clock?seconds=+900");

        // By its own clock the sweep has waited for longer than the 480 s of lifecycle-hook-timeout.
        Assert.Equal((200, """{"clock":"functions","aheadSeconds":900}"""), (answer.Status, answer.Body.GetRawText()));
        var status = await server.StatusAsync(s => s.GetProperty("terminated").GetArrayLength() > 0);
        var listed = status.GetProperty("terminated")[0];
        Assert.Equal(
            ("i-0000000000byol003", "launch-abandoned"),
            (listed.GetProperty("instance").GetString(), listed.GetProperty("reason").GetString()));
        Assert.InRange(
            (listed.GetProperty("at").GetDateTimeOffset() - launched.GetProperty("now").GetDateTimeOffset()).TotalSeconds, 0, 400);
    }

    [Fact]
    public async Task The_clock_of_one_device_is_stepped_and_steps_add_up()
    {
        await using var server = await RunningServer.StartAsync(fleet: 3, speed: 100);
        var status = await server.StatusAsync(s => AreInService(s, 3));
        var enhanced = FirstOf(status, "enhanced");

        Assert.Equal(200, (await server.CommandAsync(HttpMethod.Post, $"clock?device={enhanced}&seconds=-3600")).Status);
        var answer = await server.CommandAsync(HttpMethod.Post, $"clock?device={enhanced}&seconds=0.5");

        Assert.Equal(
            (200, $$"""{"clock":"{{enhanced}}","aheadSeconds":-3599.5}"""), (answer.Status, answer.Body.GetRawText()));
        Assert.Contains(server.Printed, line =>
            line.EndsWith($"the clock of {enhanced} is stepped by hand and is ahead by -3599.5 s now", StringComparison.Ordinal));
        var classic = await server.CommandAsync(HttpMethod.Post, $"clock?device={FirstOf(status, "classic")}&seconds=5");
        Assert.Equal(409, classic.Status);
        Assert.EndsWith("has classic firmware, whose heartbeats tell no time", classic.Body.GetProperty("error").GetString());
    }

    [Theory]
    [MemberData(nameof(Invalid))]
    public async Task An_invalid_request_is_answered_with_status_and_reason(string method, string path, int status, string sentence)
    {
        await using var server = await RunningServer.StartAsync(fleet: 0);

        var answer = await server.CommandAsync(new HttpMethod(method), path);

        Assert.Equal((status, sentence), (answer.Status, answer.Body.GetProperty("error").GetString()));
    }

    [Fact]
    public async Task The_valid_requests_are_listed_and_an_unknown_one_names_them_all()
    {
        await using var server = await RunningServer.StartAsync(fleet: 0);

        var (status, list) = await server.CommandAsync(HttpMethod.Get, "");
        var unknown = await server.CommandAsync(HttpMethod.Post, "outages?of=api");

        string[] all =
        [
            "POST /simulation/devices?group",
            "POST /simulation/devices/{instance}/{standby|in-service|end|terminate|silence|revive|reboot}",
            "POST /simulation/outage?of&zone&seconds",
            "DELETE /simulation/outage",
            "GET /simulation/settings",
            "PUT /simulation/settings/{key}",
            "POST /simulation/launch-templates/{group}?boots",
            "POST /simulation/clock?device&seconds",
        ];
        Assert.Equal(200, status);
        Assert.Equal(all, list.GetProperty("requests").EnumerateArray().Select(r => r.GetString()));
        Assert.Equal(
            (404, $"valid requests are {string.Join(", ", all)}"), (unknown.Status, unknown.Body.GetProperty("error").GetString()));
    }

    [Fact]
    public async Task The_status_has_no_outage_no_termination_and_no_deafness_at_the_start()
    {
        await using var server = await RunningServer.StartAsync(fleet: 0);

        var status = await server.StatusAsync(_ => true);

        Assert.Empty(status.GetProperty("outages").EnumerateArray());
        Assert.Empty(status.GetProperty("terminated").EnumerateArray());
        Assert.Equal(JsonValueKind.Null, status.GetProperty("deafUntil").ValueKind);
    }

    private static bool AreInService(JsonElement status, int count) =>
        status.GetProperty("term").GetInt64() > 0
        && Members(status).Count == count
        && Members(status).All(m =>
            m.GetProperty("lifecycleState").GetString() == "InService" && m.GetProperty("syncState").GetString() == "in-sync");

    private static string Secondary(JsonElement status) =>
        Members(status).First(m => !m.GetProperty("isPrimary").GetBoolean()).GetProperty("instance").GetString()!;

    private static string FirstOf(JsonElement status, string firmware) =>
        Members(status).First(m => m.GetProperty("firmware").GetString() == firmware).GetProperty("instance").GetString()!;

    private static JsonElement Member(JsonElement status, string id) =>
        Members(status).First(m => m.GetProperty("instance").GetString() == id);

    private static List<JsonElement> Members(JsonElement status) => [.. status.GetProperty("members").EnumerateArray()];
}
