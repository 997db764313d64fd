using System.Text.Json;
using Autoscale.Domain.RouteFailover.Runs;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Lambda.Events;
using FsCheck;
using FsCheck.Fluent;

namespace Autoscale.Tests.Events;

/// <summary>Parsing of the events that invoke route failover. Spec route-failover 1.2, 3.1, 5.4 (D15).</summary>
public sealed class FailoverEventParserTests
{
    private const string StitchBody =
        """{"data":{"stitch":"healthcheck-stitch","eventtype":"event-log","sn":"FGTAWS0000000001","time":1539280179,"rawlog":"""
        + """{"logid":"0100022922"}}}""";

    [Theory]
    [InlineData("""{"source":"aws.events","detail-type":"Scheduled Event","detail":{}}""")]
    [InlineData("""{"source":"test.aws.events.by-hand"}""")]
    public void A_scheduled_event_is_a_schedule_trigger(string received)
    {
        var call = Parse(received);

        Assert.Equal((new FailoverTrigger.Schedule(), FailoverAsk.Run, FailoverCaller.EventSource), (call.Trigger, call.Ask, call.Caller));
    }

    [Fact]
    public void An_instance_state_event_has_instance_and_state()
    {
        var call = Parse(
            """{"source":"aws.ec2","detail-type":"EC2 Instance State-change Notification","detail":"""
            + """{"instance-id":"i-1234567890abcdef0","state":"stopping"}}""");

        Assert.Equal(
            (new FailoverTrigger.InstanceState(InstanceId.Parse("i-1234567890abcdef0"), "stopping"), FailoverCaller.EventSource),
            (call.Trigger, call.Caller));
    }

    [Fact]
    public void A_stitch_is_recognised_with_and_without_proxy_integration()
    {
        var direct = Parse(StitchBody);
        var proxy = Parse(Proxy("POST", StitchBody));
        var encoded = Parse(Proxy("POST", Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(StitchBody)), isBase64: true));

        Assert.All([direct, proxy, encoded], call => Assert.Equal(new FailoverTrigger.Stitch("healthcheck-stitch"), call.Trigger));
        Assert.Equal([FailoverCaller.Invoker, FailoverCaller.Api, FailoverCaller.Api], [direct.Caller, proxy.Caller, encoded.Caller]);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"data":null}""")]
    [InlineData("""{"data":[]}""")]
    [InlineData("""{"source":null}""")]
    [InlineData("""{"source":"aws.ec2","detail":null}""")]
    [InlineData("""{"source":"aws.s3"}""")]
    [InlineData("""{"httpMethod":"POST","body":null}""")]
    [InlineData("""{"httpMethod":"POST","body":"{}"}""")]
    public void An_event_without_content_is_a_request_for_a_run(string received)
    {
        var call = Parse(received);

        Assert.Equal((new FailoverTrigger.Request(), FailoverAsk.Run), (call.Trigger, call.Ask));
    }

    [Theory]
    [InlineData("plan", FailoverAsk.Plan)]
    [InlineData("selftest", FailoverAsk.SelfTest)]
    [InlineData("run", FailoverAsk.Run)]
    public void A_direct_invoker_may_ask_for_a_plan_or_a_self_test(string ask, FailoverAsk expected) =>
        Assert.Equal(expected, Parse($$"""{"routeFailover":"{{ask}}"}""").Ask);

    private const string StitchUrlText = "https://a1b2c3.execute-api.eu-west-1.amazonaws.com/prod/healthcheck";

    [Fact]
    public void A_self_test_may_name_the_URL_of_the_stitches()
    {
        var call = Parse($$"""{"routeFailover":"selftest","url":"{{StitchUrlText}}"}""");

        Assert.Equal((FailoverAsk.SelfTest, StitchUrlText), (call.Ask, $"{call.StitchUrl}"));
        Assert.Null(Parse("""{"routeFailover":"selftest"}""").StitchUrl);
        Assert.Null(Parse($$"""{"routeFailover":"plan","url":"{{StitchUrlText}}"}""").StitchUrl);
    }

    [Theory]
    [InlineData("\"http://a1b2c3.execute-api.eu-west-1.amazonaws.com/prod/healthcheck\"")]
    [InlineData("\"https://api.example/prod\"")]
    [InlineData("\"prod/healthcheck\"")]
    [InlineData("7")]
    public void An_invalid_URL_of_a_self_test_is_refused(string url) => Assert.Equal(
        "url must be a URL like https://a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com/prod/healthcheck",
        Assert.Throws<InvalidRequestException>(() => Parse($$"""{"routeFailover":"selftest","url":{{url}}}""")).Message);

    [Fact]
    public void An_API_client_may_ask_only_for_a_run() =>
        Assert.Equal(FailoverAsk.Run, Parse(Proxy("POST", """{"routeFailover":"selftest"}""")).Ask);

    [Theory]
    [InlineData("GET", "{}", 405)]
    [InlineData("PUT", "{}", 405)]
    [InlineData("POST", "no json", 400)]
    [InlineData("POST", "[]", 400)]
    [InlineData("POST", "\"data\"", 400)]
    [InlineData("POST", "{\"data\":", 400)]
    public void A_wrong_method_or_a_malformed_body_is_refused_with_its_status(string method, string body, int status) =>
        Assert.Equal(status, Assert.Throws<InvalidRequestException>(() => Parse(Proxy(method, body))).StatusCode);

    [Fact]
    public void A_body_above_64_KiB_is_refused_with_413() =>
        Assert.Equal(413, Assert.Throws<InvalidRequestException>(() => Parse(Proxy("POST", new string('x', 64 * 1024 + 1)))).StatusCode);

    [Theory]
    [InlineData("[]")]
    [InlineData("1")]
    [InlineData("\"plan\"")]
    [InlineData("""{"routeFailover":"delete"}""")]
    [InlineData("""{"routeFailover":true}""")]
    public void An_invalid_direct_invocation_is_refused_with_400(string received) =>
        Assert.Equal(400, Assert.Throws<InvalidRequestException>(() => Parse(received)).StatusCode);

    [Fact]
    public void A_stitch_name_is_sanitised_to_one_line_and_truncated()
    {
        var name = JsonSerializer.Serialize("a\nb\u0000" + new string('c', 1000));

        var stitch = Assert.IsType<FailoverTrigger.Stitch>(Parse($$$"""{"data":{"stitch":{{{name}}}}}""").Trigger);

        Assert.Equal((FailoverTrigger.Stitch.LongestName, "a?b?c"), (stitch.Name.Length, stitch.Name[..5]));
    }

    [Fact]
    public void Any_JSON_is_parsed_or_refused() => Prop.ForAll(ArbMap.Default.ArbFor<string>(), ArbMap.Default.ArbFor<string>(), (a, b) =>
    {
        foreach (var received in new[]
        {
            JsonSerializer.Serialize(a ?? ""),
            $$"""{"httpMethod":"POST","body":{{JsonSerializer.Serialize(a ?? "")}},"isBase64Encoded":true}""",
            $$$"""{"data":{"stitch":{{{JsonSerializer.Serialize(b ?? "")}}}}}""",
            $$"""{"source":{{JsonSerializer.Serialize(a ?? "")}},"detail":{{JsonSerializer.Serialize(b ?? "")}}}""",
        })
        {
            try
            {
                _ = Parse(received);
            }
            catch (InvalidRequestException)
            {
                // A refusal is a defined answer.
            }
        }
    }).QuickCheckThrowOnFailure();

    private static FailoverCall Parse(string received) => FailoverEventParser.Parse(JsonElement.Parse(received));

    private static string Proxy(string method, string body, bool isBase64 = false) =>
        $$"""{"httpMethod":"{{method}}","headers":{"x-api-key":"secret"},"body":"""
        + $$"""{{JsonSerializer.Serialize(body)}},"isBase64Encoded":{{(isBase64 ? "true" : "false")}}}""";
}
