using System.Net;
using System.Text;
using Amazon.Lambda.APIGatewayEvents;
using Autoscale.Lambda.Events;

namespace Autoscale.Tests.Events;

/// <summary>Instance, source address, arrival time and body of a request, read from a proxy event. Spec 1.4 to 1.8, D1.</summary>
public sealed class DeviceRequestTests
{
    private const string Id = "i-0000000000byol001";

    [Theory]
    [InlineData("Fos-instance-id")]
    [InlineData("fos-instance-id")]
    [InlineData("FOS-INSTANCE-ID")]
    [InlineData("fOs-InStAnCe-iD")]
    public void The_instance_header_is_found_in_any_case(string name)
    {
        Assert.Equal(
            Id,
            DeviceRequest.InstanceOf(
                new APIGatewayProxyRequest { Headers = new Dictionary<string, string> { ["Accept"] = "*/*", [name] = Id } }).Value);
        Assert.Equal(Id, DeviceRequest.InstanceOf(
            new APIGatewayProxyRequest { MultiValueHeaders = new Dictionary<string, IList<string>> { [name] = [Id, "i-other"] } }).Value);
    }

    [Fact]
    public void Blanks_around_the_instance_id_are_trimmed() => Assert.Equal(Id, DeviceRequest.InstanceOf(Asking($" {Id}\t")).Value);

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("null")]
    [InlineData("i-")]
    [InlineData("i-../x")]
    [InlineData("i-0000000000byol001, i-0000000000byol002")]
    [InlineData("i-0000000000byol001\r\nX-Forwarded-For: 10.0.0.1")]
    public void A_header_without_a_valid_instance_id_is_refused_with_400(string value) =>
        Assert.Equal(400, Assert.Throws<InvalidRequestException>(() => DeviceRequest.InstanceOf(Asking(value))).StatusCode);

    [Fact]
    public void A_request_without_the_header_is_refused_with_400()
    {
        APIGatewayProxyRequest[] requests =
        [
            new(),
            new() { Headers = new Dictionary<string, string>() },
            new() { Headers = new Dictionary<string, string> { ["X-Fos-instance-id"] = Id } },
            new() { MultiValueHeaders = new Dictionary<string, IList<string>> { ["Fos-instance-id"] = [] } },
        ];

        Assert.All(requests, request =>
            Assert.Equal(400, Assert.Throws<InvalidRequestException>(() => DeviceRequest.InstanceOf(request)).StatusCode));
    }

    [Fact]
    public void A_text_body_becomes_UTF8_bytes() =>
        Assert.Equal("{\"ä\":1}"u8.ToArray(), DeviceRequest.BodyOf(new APIGatewayProxyRequest { Body = "{\"ä\":1}" }));

    [Fact]
    public void A_missing_body_becomes_zero_bytes() => Assert.Empty(DeviceRequest.BodyOf(new APIGatewayProxyRequest()));

    [Fact]
    public void A_base64_body_is_decoded()
    {
        byte[] bytes = [.. "{\"instance\":"u8, 0xFF, 0x00];

        Assert.Equal(
            bytes, DeviceRequest.BodyOf(new APIGatewayProxyRequest { Body = Convert.ToBase64String(bytes), IsBase64Encoded = true }));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("abc")]
    [InlineData("YWJj=")]
    [InlineData("YW*j")]
    public void A_malformed_base64_body_is_refused_with_400(string body) =>
        Assert.Equal(
            400,
            Assert.Throws<InvalidRequestException>(() =>
                DeviceRequest.BodyOf(new APIGatewayProxyRequest { Body = body, IsBase64Encoded = true })).StatusCode);

    [Fact]
    public void A_body_of_a_megabyte_is_refused_with_413()
    {
        var text = new string('x', 1024 * 1024);

        Assert.Equal(
            413, Assert.Throws<InvalidRequestException>(() => DeviceRequest.BodyOf(new APIGatewayProxyRequest { Body = text })).StatusCode);
        Assert.Equal(413, Assert.Throws<InvalidRequestException>(() => DeviceRequest.BodyOf(new APIGatewayProxyRequest
        {
            Body = Convert.ToBase64String(Encoding.ASCII.GetBytes(text)),
            IsBase64Encoded = true,
        })).StatusCode);
    }

    [Theory]
    [InlineData("10.0.0.10", "10.0.0.10")]
    [InlineData("2001:db8::1", "2001:db8::1")]
    [InlineData("2001:0DB8:0:0:0:0:0:1", "2001:db8::1")]
    [InlineData("::ffff:10.0.0.10", "::ffff:10.0.0.10")]
    [InlineData("nonsense", null)]
    [InlineData("10.0.0.256", null)]
    [InlineData("10.0.0.10, 10.0.0.11", null)]
    [InlineData("test-invoke-source-ip", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void The_source_is_the_address_in_the_gateway_event(string? sourceIp, string? expected) =>
        Assert.Equal(expected is null ? null : IPAddress.Parse(expected), DeviceRequest.Of(From(sourceIp, 0), Posted.Noon).Source);

    [Fact]
    public void The_arrival_time_is_the_time_of_the_gateway() =>
        Assert.Equal(
            Posted.Noon.AddSeconds(-20),
            DeviceRequest.Of(From("10.0.0.10", Posted.Noon.AddSeconds(-20).ToUnixTimeMilliseconds()), Posted.Noon).Arrival);

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(long.MinValue)]
    [InlineData(long.MaxValue)]
    [InlineData(253_402_300_800_000)]
    public void A_missing_or_absurd_gateway_time_is_replaced_by_the_current_time(long epoch) =>
        Assert.Equal(Posted.Noon, DeviceRequest.Of(From("10.0.0.10", epoch), Posted.Noon).Arrival);

    [Fact]
    public void The_current_time_is_truncated_to_milliseconds() =>
        Assert.Equal(Posted.Noon, DeviceRequest.Of(new APIGatewayProxyRequest(), Posted.Noon.AddTicks(9_999)).Arrival);

    [Fact]
    public void An_event_without_a_context_has_no_source_and_no_request_id()
    {
        var request = DeviceRequest.Of(new APIGatewayProxyRequest(), Posted.Noon);

        Assert.Null(request.Source);
        Assert.Equal("", request.RequestId);
    }

    private static APIGatewayProxyRequest Asking(string instance) =>
        new() { Headers = new Dictionary<string, string> { ["Fos-instance-id"] = instance } };

    private static APIGatewayProxyRequest From(string? sourceIp, long epoch) => new()
    {
        RequestContext = new APIGatewayProxyRequest.ProxyRequestContext
        {
            RequestTimeEpoch = epoch,
            Identity = new APIGatewayProxyRequest.RequestIdentity { SourceIp = sourceIp },
        },
    };
}
