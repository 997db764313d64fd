using System.Globalization;
using System.Text.Json;

namespace Autoscale.Tests.Serve;

/// <summary>Commands to the fleet of <c>serve</c>, and recovery of the cluster within the bound that it shows.</summary>
[Trait("Seconds", "12")]
public sealed class ServeReplacementTests
{
    private static readonly HttpMethod Post = HttpMethod.Post;

    [Fact]
    public async Task A_terminated_primary_is_replaced_before_it_ends_and_its_group_launches_a_new_instance()
    {
        await using var server = await RunningServer.StartAsync(fleet: 3, speed: 100);
        var before = await server.StatusAsync(IsAtRest);
        var former = Primary(before);

        var answer = await server.SendAsync(Post, $"simulation/devices/{former}/terminate");
        var after = await server.StatusAsync(s => IsAtRest(s) && Primary(s) != former);

        Assert.Equal((202, "application/json"), (answer.Status, answer.ContentType));
        Assert.Equal(Term(before) + 1, Term(after));
        Assert.DoesNotContain(Members(after), m => m.GetProperty("instance").GetString() == former);
        Assert.Equal(3, after.GetProperty("licenses").GetProperty("used").GetInt32());
        var lines = server.Printed.SkipWhile(line => !line.Contains($"{former} is terminated by hand", StringComparison.Ordinal)).ToList();
        Assert.True(
            Find(lines, "mail: Autoscale Primary Election Occurred").Line < Find(lines, $"{former} has ended").Line,
            "It ended before another was the primary.");
        Assert.Contains(
            lines, line => line.Contains($"term {Term(after)}: primary {former} was leaving its group", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains($"{former} Terminating: answered Continue", StringComparison.Ordinal));
        AssertRouteFollows(after);
    }

    [Fact]
    public async Task A_silenced_primary_is_replaced_within_the_bound_and_becomes_secondary_when_revived()
    {
        // A delay of this machine, times the speed, delays heartbeats: one second and a half counts as on time here.
        await using var server = await RunningServer.StartAsync(fleet: 3, speed: 40, "heartbeat-delay-allowance=60");
        var before = await server.StatusAsync(IsAtRest);
        var former = Primary(before);

        _ = await server.SendAsync(Post, $"simulation/devices/{former}/silence");
        var after = await server.StatusAsync(s => Primary(s) != former && IsAcknowledged(s, except: former));

        var silenced = Find(server.Printed, $"{former} is silenced by hand");
        var elected = Find(server.Printed, $", term {Term(after)}: primary {former} was silent");
        Assert.True(
            elected.At - silenced.At <= TimeSpan.FromSeconds(after.GetProperty("failoverBoundSeconds").GetDouble()),
            $"silenced {silenced.At}, elected {elected.At}");
        AssertRouteFollows(after);

        _ = await server.SendAsync(Post, $"simulation/devices/{former}/revive");
        var healed = await server.StatusAsync(s => IsAcknowledged(s, except: "none"));
        Assert.NotEqual(former, Primary(healed));
    }

    [Fact]
    public async Task A_device_launched_by_command_joins_through_its_hook()
    {
        await using var server = await RunningServer.StartAsync(fleet: 1, speed: 100);

        var answer = await server.SendAsync(Post, "simulation/devices?group=payg");
        var status = await server.StatusAsync(s => Members(s).Any(m =>
            m.GetProperty("instance").GetString() == "i-0000000000payg001" && m.GetProperty("lifecycleState").GetString() == "InService"));

        Assert.Equal((202, """{"instance":"i-0000000000payg001","did":"launched"}"""), (answer.Status, answer.Body));
        Assert.Empty(status.GetProperty("hooks").EnumerateArray());
        Assert.Contains(server.Printed, line =>
            line.Contains("i-0000000000payg001 Launching: answered Continue to local-payg, accepted", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("simulation/devices?group=gold", 400, "group must be byol or payg")]
    [InlineData("simulation/devices/i-0000000000byol001/silence", 409, "no scripted device runs on i-0000000000byol001")]
    [InlineData("simulation/devices/i-0000000000byol099/reboot", 404, "the instance is not a member of the groups")]
    [InlineData("simulation/devices/i-0000000000byol001/explode", 404, "terminate, silence, revive or reboot")]
    [InlineData("simulation/devices/i-0000000000byol001", 404, "valid requests are POST /simulation/devices?group, ")]
    [InlineData("simulation/elsewhere", 404, "valid requests are POST /simulation/devices?group, ")]
    public async Task An_invalid_command_is_answered_with_status_and_reason(string path, int status, string sentence)
    {
        await using var server = await RunningServer.StartAsync(fleet: 0);

        var answer = await server.SendAsync(Post, path);

        Assert.Equal(status, answer.Status);
        Assert.Contains(sentence, JsonElement.Parse(answer.Body).GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_GET_request_does_not_execute_a_command()
    {
        await using var server = await RunningServer.StartAsync(fleet: 0);

        Assert.Equal(405, (await server.SendAsync(HttpMethod.Get, "simulation/devices/i-0000000000byol001/terminate")).Status);
    }

    private static bool IsAtRest(JsonElement status) =>
        Members(status).Count == 3 && IsAcknowledged(status, except: "none") && status.GetProperty("hooks").GetArrayLength() == 0
        && Members(status).All(m => m.GetProperty("lifecycleState").GetString() == "InService");

    private static bool IsAcknowledged(JsonElement status, string except) =>
        Term(status) > 0 && status.GetProperty("appliedTerm").GetInt64() == Term(status)
            && Members(status)
                .Where(m => m.GetProperty("instance").GetString() != except)
                .All(m => m.GetProperty("termAcknowledged").GetInt64() == Term(status));

    private static void AssertRouteFollows(JsonElement status) =>
        Assert.All(status.GetProperty("egressRoutes").EnumerateArray(), r =>
            Assert.Equal($"eni-{Primary(status)[2..]}1", r.GetProperty("interface").GetString()));

    private static string Primary(JsonElement status) => status.GetProperty("primary").GetString() ?? "";

    private static long Term(JsonElement status) => status.GetProperty("term").GetInt64();

    private static List<JsonElement> Members(JsonElement status) => [.. status.GetProperty("members").EnumerateArray()];

    // Every line begins with the time of the simulated clock.
    private static (int Line, TimeSpan At) Find(IReadOnlyList<string> lines, string text)
    {
        var line = lines.ToList().FindIndex(l => l.Contains(text, StringComparison.Ordinal));
        Assert.True(line >= 0, $"Nothing printed says '{text}': {string.Join(Environment.NewLine, lines)}");
        return (line, TimeSpan.ParseExact(lines[line][..8], @"hh\:mm\:ss", CultureInfo.InvariantCulture));
    }
}
