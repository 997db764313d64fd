using System.Text;
using System.Text.Json;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.CloudWatchEvents;
using Amazon.Lambda.CloudWatchEvents.ScheduledEvents;
using Amazon.Lambda.Serialization.SystemTextJson;

namespace Autoscale.Compat.Tests.Lambda;

public sealed class SerializerTests
{
    private readonly SourceGeneratorLambdaJsonSerializer<EventJson> _serializer = new();

    [Fact]
    public void All_fields_of_a_proxy_request_are_read()
    {
        var request = Read<APIGatewayProxyRequest>(Events.ProxyRequest);

        Assert.Equal(("POST", "/fgt-as-handler", "/fgt-as-handler"), (request.HttpMethod, request.Path, request.Resource));
        Assert.Equal("i-0a1b2c3d4e5f60718", request.Headers!["Fos-instance-id"]);
        Assert.Equal(["a", "b"], request.MultiValueHeaders!["Accept"]);
        Assert.Null(request.QueryStringParameters);
        Assert.Equal("blue", request.StageVariables!["color"]);
        Assert.Equal("""{"instance":"i-0a1b2c3d4e5f60718","interval":"30"}""", request.Body);
        Assert.False(request.IsBase64Encoded);
        var context = request.RequestContext!;
        Assert.Equal(("prod", "abc123", 1714566600123), (context.Stage, context.ApiId, context.RequestTimeEpoch));
        Assert.Equal(("10.0.1.4", "curl/8"), (context.Identity!.SourceIp, context.Identity.UserAgent));
    }

    [Fact]
    public void Names_are_read_in_any_case()
    {
        var request = Read<APIGatewayProxyRequest>("""{"HttpMethod":"GET","PATH":"/byol-license"}""");

        Assert.Equal(("GET", "/byol-license"), (request.HttpMethod, request.Path));
    }

    [Fact]
    public void An_event_is_read_from_the_start_of_its_stream()
    {
        using var stream = new MemoryStream();
        stream.Write("""{"path":"/x"}"""u8);

        Assert.Equal("/x", _serializer.Deserialize<APIGatewayProxyRequest>(stream).Path);
    }

    [Theory]
    [InlineData("1714566600")]
    [InlineData("1714566600.0")]
    [InlineData("\"2024-05-01T12:30:00Z\"")]
    public void A_time_is_a_text_or_a_number_of_seconds_since_1970(string time) => Assert.Equal(
        new DateTime(2024, 5, 1, 12, 30, 0, DateTimeKind.Utc),
        Read<ScheduledEvent>($$"""{"time":{{time}}}""").Time);

    [Theory]
    [InlineData("true")]
    [InlineData("\"soon\"")]
    public void A_malformed_time_is_refused(string time) =>
        Assert.Throws<JsonSerializerException>(() => Read<ScheduledEvent>($$"""{"time":{{time}}}"""));

    [Fact]
    public void A_property_is_written_with_its_declared_or_annotated_name()
    {
        var written = Write(new ScheduledEvent { Source = "aws.events", DetailType = "Scheduled Event" });

        Assert.Equal("""{"detail-type":"Scheduled Event","Source":"aws.events","Time":"0001-01-01T00:00:00"}""", written);
    }

    [Fact]
    public void A_scheduled_event_is_read()
    {
        var scheduled = Read<ScheduledEvent>(Events.Schedule);

        Assert.Equal("Scheduled Event", scheduled.DetailType);
        Assert.Equal(new DateTime(2024, 5, 1, 12, 30, 0, DateTimeKind.Utc), scheduled.Time);
        Assert.Single(scheduled.Resources!);
    }

    [Fact]
    public void An_event_of_any_source_is_read_with_its_raw_detail()
    {
        var action = Read<CloudWatchEvent<JsonElement>>(Events.LifecycleAction);

        Assert.Equal(
            ("0", "12345678-1234-1234-1234-123456789012", "123456789012", "eu-west-1"),
            (action.Version, action.Id, action.Account, action.Region));
        Assert.Equal(("aws.autoscaling", "EC2 Instance-launch Lifecycle Action"), (action.Source, action.DetailType));
        Assert.Equal(new DateTime(2024, 5, 1, 12, 30, 0, DateTimeKind.Utc), action.Time);
        Assert.EndsWith("/byol", Assert.Single(action.Resources!), StringComparison.Ordinal);
        Assert.Equal("i-0a1b2c3d4e5f60718", action.Detail.GetProperty("EC2InstanceId").GetString());
    }

    [Fact]
    public void A_proxy_response_has_the_names_of_API_Gateway_and_no_nulls()
    {
        var json = Write(new APIGatewayProxyResponse
        {
            StatusCode = 200,
            Headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["Content-Type"] = "text/plain" },
            Body = "config \"system\" <ü> 'x'",
        });

        Assert.Equal(
            """{"statusCode":200,"headers":{"Content-Type":"text/plain"},"body":"config \"system\" <ü> 'x'","isBase64Encoded":false}""",
            json);
    }

    [Fact]
    public void A_written_request_is_read_back_unchanged()
    {
        var json = Write(Read<APIGatewayProxyRequest>(Events.ProxyRequest));

        Assert.Equal(json, Write(Read<APIGatewayProxyRequest>(json)));
    }

    [Fact]
    public void A_malformed_event_is_refused()
    {
        Assert.Throws<JsonSerializerException>(() => Read<APIGatewayProxyRequest>("[1,"));
    }

    [Fact]
    public void A_type_outside_the_context_is_refused()
    {
        Assert.Throws<JsonSerializerException>(() => Read<SerializerTests>("{}"));
    }

    private T Read<T>(string json)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        return _serializer.Deserialize<T>(stream);
    }

    private string Write<T>(T value)
    {
        using var stream = new MemoryStream();
        _serializer.Serialize(value, stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
