using System.Text.Json;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Lambda.Handlers;
using Autoscale.Simulation.Routes;

namespace Autoscale.Tests.RouteFailover;

/// <summary>Answers to callers of the API. Spec route-failover 3.1, 5.2 (R24), 5.4 (D15).</summary>
public sealed class FailoverApiTests
{
    private const string Stitch =
        """{"data":{"stitch":"healthcheck-stitch","eventtype":"event-log","sn":"FGTAWS0000000001","time":1539280179,"rawlog":"""
        + """{"logid":"0100022922"}}}""";

    [Theory]
    [InlineData("POST", Stitch, 200)]
    [InlineData("POST", "{}", 200)]
    [InlineData("POST", "", 200)]
    [InlineData("POST", "{", 400)]
    [InlineData("POST", "[]", 400)]
    [InlineData("GET", "{}", 405)]
    [InlineData("DELETE", "{}", 405)]
    public async Task D15_Each_kind_of_request_has_its_status(string method, string body, int status)
    {
        await using var function = new FailoverFunction();

        var answer = await function.InvokeAsync(Proxy(method, body));

        Assert.Equal(status, Status(answer));
        Assert.Equal("application/json", answer.GetProperty("headers").GetProperty("Content-Type").GetString());
        Assert.Equal(status == 200 ? "steady" : "invalid", Outcome(answer));
    }

    [Fact]
    public async Task D15_A_body_above_the_limit_is_413_and_no_table_is_read()
    {
        await using var function = new FailoverFunction();

        var answer = await function.InvokeAsync(Proxy("POST", new string('x', 70_000)));

        Assert.Equal((413, 0), (Status(answer), function.World.Tables.Describes));
    }

    [Fact]
    public async Task D15_Without_proxy_integration_the_answer_is_the_report()
    {
        await using var function = new FailoverFunction();

        var answer = await function.InvokeAsync(Stitch);

        Assert.Equal(
            (200, "steady", "stitch healthcheck-stitch"),
            (
                answer.GetProperty("status").GetInt32(),
                answer.GetProperty("outcome").GetString(),
                answer.GetProperty("trigger").GetString()));
        Assert.Equal(2, answer.GetProperty("units").GetArrayLength());
    }

    [Fact]
    public async Task A_request_during_another_run_is_409()
    {
        await using var function = new FailoverFunction();
        function.Let(1, UnitReach.Hangs);
        var first = function.Begin(Proxy("POST", Stitch));

        var second = await function.Begin(Proxy("POST", Stitch));
        function.Clock.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal((409, "busy"), (Status(second), Outcome(second)));
        Assert.Equal(200, Status(await first));
    }

    [Fact]
    public async Task A_hold_and_the_loss_of_all_units_are_202()
    {
        await using var function = new FailoverFunction();
        function.Let(1, UnitReach.Refuses);
        await function.InvokeAsync(Proxy("POST", "{}"));
        function.Let(1, UnitReach.Answers);
        for (var n = 0; n < 6; n++)
            await function.InvokeAsync(Proxy("POST", "{}"));

        var held = await function.InvokeAsync(Proxy("POST", "{}"));
        function.Let(1, UnitReach.Refuses);
        function.Let(2, UnitReach.Refuses);
        var allDown = await function.InvokeAsync(Proxy("POST", "{}"));

        Assert.Equal((202, "waiting", 202, "all-down"), (Status(held), Outcome(held), Status(allDown), Outcome(allDown)));
    }

    [Fact]
    public async Task Failed_route_changes_are_500_with_counts_and_without_names()
    {
        await using var function = new FailoverFunction();
        function.Let(1, UnitReach.Refuses);
        function.World.Tables.ReplaceFault = _ => new EndpointFault(EndpointFaultKind.Denied, "UnauthorizedOperation");

        var answer = await function.InvokeAsync(Proxy("POST", Stitch));

        Assert.Equal("""{"outcome":"not-moved","moved":0,"failed":1}""", answer.GetProperty("body").GetString());
        Assert.Equal(500, Status(answer));
    }

    [Fact]
    public async Task Invalid_variables_are_422_for_the_API_a_message_for_an_invoker_and_a_fault_for_the_schedule()
    {
        await using var function = new FailoverFunction(["HealthCheckPort is 'abc', but must be a whole number from 1 to 65535"]);

        var api = await function.InvokeAsync(Proxy("POST", Stitch));
        var invoker = await function.InvokeAsync("{}");

        Assert.Equal((422, """{"outcome":"config-invalid"}"""), (Status(api), api.GetProperty("body").GetString()));
        Assert.Contains("HealthCheckPort", invoker.GetProperty("message").GetString(), StringComparison.Ordinal);
        await Assert.ThrowsAsync<FailedRunException>(() => function.InvokeAsync("""{"source":"aws.events"}"""));
        Assert.Equal((0, 0L), (function.World.Tables.Describes, function.World.Memory.Leases));
        Assert.Equal([1, 1, 1], function.Metric("ConfigInvalid"));
    }

    [Fact]
    public async Task A_self_test_reports_failures_and_changes_nothing()
    {
        await using var function = new FailoverFunction();
        function.Let(2, UnitReach.Refuses);
        function.World.Tables.ReplaceFault = _ => new EndpointFault(EndpointFaultKind.Denied, "UnauthorizedOperation");

        var answer = await function.InvokeAsync("""{"routeFailover":"selftest"}""");

        var failed = answer.GetProperty("checks")
            .EnumerateArray()
            .Where(c => c.GetProperty("verdict").GetString() == "failed")
            .Select(c => c.GetProperty("message").GetString())
            .ToList();
        Assert.Contains(failed, f => f!.EndsWith("does not answer: tcp:541 refused", StringComparison.Ordinal));
        Assert.Equal(2, failed.Count(f => f == "permission ec2:ReplaceRoute is missing: UnauthorizedOperation"));
        Assert.Equal((500, 0), (answer.GetProperty("status").GetInt32(), function.World.Tables.Replaces));
    }

    private static string Proxy(string method, string body) =>
        $$"""{"httpMethod":"{{method}}","body":{{JsonSerializer.Serialize(body)}},"isBase64Encoded":false}""";

    private static int Status(JsonElement answer) => answer.GetProperty("statusCode").GetInt32();

    private static string? Outcome(JsonElement answer) =>
        JsonElement.Parse(answer.GetProperty("body").GetString()!).GetProperty("outcome").GetString();
}
