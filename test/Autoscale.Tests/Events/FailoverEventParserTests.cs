using System.Text.Json;
using Autoscale.Domain.Fleet;
using Autoscale.Domain.RouteFailover;
using Autoscale.Lambda.Events;
using FsCheck;
using FsCheck.Fluent;

namespace Autoscale.Tests.Events;

/// <summary>What calls route failover, and what it makes of that. Spec route-failover 1.2, 3.1, 5.4 (D15).</summary>
public sealed class FailoverEventParserTests
{
    private const string StitchBody = """{"data":{"stitch":"rf-stitch","eventtype":"event-log","sn":"FGTAWS0000000001","time":1539280179,"rawlog":{"logid":"0100022922"}}}""";

    [Theory]
    [InlineData("""{"source":"aws.events","detail-type":"Scheduled Event","detail":{}}""")]
    [InlineData("""{"source":"test.aws.events.by-hand"}""")]
    public void A_schedule_is_one(string received)
    {
        var call = Parse(received);

        Assert.Equal((new FailoverTrigger.Schedule(), FailoverAsk.Run, FailoverCaller.EventSource), (call.Trigger, call.Ask, call.Caller));
    }

    [Fact]
    public void A_state_of_an_instance_names_it()
    {
        var call = Parse("""{"source":"aws.ec2","detail-type":"EC2 Instance State-change Notification","detail":{"instance-id":"i-1234567890abcdef0","state":"stopping"}}""");

        Assert.Equal((new FailoverTrigger.InstanceState(InstanceId.Parse("i-1234567890abcdef0"), "stopping"), FailoverCaller.EventSource), (call.Trigger, call.Caller));
    }

    [Fact]
    public void A_stitch_is_one_with_proxy_integration_and_without()
    {
        var direct = Parse(StitchBody);
        var proxy = Parse(Proxy("POST", StitchBody));
        var encoded = Parse(Proxy("POST", Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(StitchBody)), isBase64: true));

        Assert.All([direct, proxy, encoded], call => Assert.Equal(new FailoverTrigger.Stitch("rf-stitch"), call.Trigger));
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
    public void An_event_that_says_nothing_is_a_request_to_look(string received)
    {
        var call = Parse(received);

        Assert.Equal((new FailoverTrigger.Request(), FailoverAsk.Run), (call.Trigger, call.Ask));
    }

    [Theory]
    [InlineData("plan", FailoverAsk.Plan)]
    [InlineData("selftest", FailoverAsk.SelfTest)]
    [InlineData("run", FailoverAsk.Run)]
    public void Whoever_may_invoke_the_function_may_ask_for_more(string ask, FailoverAsk expected) =>
        Assert.Equal(expected, Parse($$"""{"routeFailover":"{{ask}}"}""").Ask);

    [Fact]
    public void A_client_of_the_api_may_not() =>
        Assert.Equal(FailoverAsk.Run, Parse(Proxy("POST", """{"routeFailover":"selftest"}""")).Ask);

    [Theory]
    [InlineData("GET", "{}", 405)]
    [InlineData("PUT", "{}", 405)]
    [InlineData("POST", "no json", 400)]
    [InlineData("POST", "[]", 400)]
    [InlineData("POST", "\"data\"", 400)]
    [InlineData("POST", "{\"data\":", 400)]
    public void What_no_client_sends_has_its_status(string method, string body, int status) =>
        Assert.Equal(status, Assert.Throws<InvalidRequestException>(() => Parse(Proxy(method, body))).StatusCode);

    [Fact]
    public void A_body_above_the_limit_is_too_large_whatever_it_says() =>
        Assert.Equal(413, Assert.Throws<InvalidRequestException>(() => Parse(Proxy("POST", new string('x', 64 * 1024 + 1)))).StatusCode);

    [Theory]
    [InlineData("[]")]
    [InlineData("1")]
    [InlineData("\"plan\"")]
    [InlineData("""{"routeFailover":"delete"}""")]
    [InlineData("""{"routeFailover":true}""")]
    public void What_nobody_invokes_it_with_is_refused(string received) =>
        Assert.Equal(400, Assert.Throws<InvalidRequestException>(() => Parse(received)).StatusCode);

    [Fact]
    public void The_name_of_a_stitch_stays_on_its_line_and_has_an_end()
    {
        var name = JsonSerializer.Serialize("a\nb\u0000" + new string('c', 1000));

        var stitch = Assert.IsType<FailoverTrigger.Stitch>(Parse($$$"""{"data":{"stitch":{{{name}}}}}""").Trigger);

        Assert.Equal((FailoverTrigger.Stitch.LongestName, "a?b?c"), (stitch.Name.Length, stitch.Name[..5]));
    }

    [Fact]
    public void Nothing_that_is_json_is_answered_with_anything_but_a_call_or_a_refusal() => Prop.ForAll(ArbMap.Default.ArbFor<string>(), ArbMap.Default.ArbFor<string>(), (a, b) =>
    {
        foreach (var received in new[] { JsonSerializer.Serialize(a ?? ""), $$"""{"httpMethod":"POST","body":{{JsonSerializer.Serialize(a ?? "")}},"isBase64Encoded":true}""", $$$"""{"data":{"stitch":{{{JsonSerializer.Serialize(b ?? "")}}}}}""", $$"""{"source":{{JsonSerializer.Serialize(a ?? "")}},"detail":{{JsonSerializer.Serialize(b ?? "")}}}""" })
        {
            try
            {
                _ = Parse(received);
            }
            catch (InvalidRequestException)
            {
                // That is a defined answer.
            }
        }
    }).QuickCheckThrowOnFailure();

    private static FailoverCall Parse(string received) => FailoverEventParser.Parse(JsonElement.Parse(received));

    private static string Proxy(string method, string body, bool isBase64 = false) =>
        $$"""{"httpMethod":"{{method}}","headers":{"x-api-key":"secret"},"body":{{JsonSerializer.Serialize(body)}},"isBase64Encoded":{{(isBase64 ? "true" : "false")}}}""";
}
