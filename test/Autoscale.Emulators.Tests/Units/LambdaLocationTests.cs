using Autoscale.Adapters.Units;

namespace Autoscale.Emulators.Tests.Units;

/// <summary>Tests of the availability zone that Lambda tells a container. All connections use the loopback interface.</summary>
public sealed class LambdaLocationTests
{
    private const string Zone = """{"AvailabilityZoneID":"euw1-az2"}""";

    [Fact]
    public async Task The_zone_is_read_once_with_the_token()
    {
        using var server = new FakeUnit(Answer(Zone));
        using var location = new LambdaLocation($"127.0.0.1:{server.Port}", "secret-1");

        Assert.Equal("euw1-az2", await location.FindAsync(CancellationToken.None));
        Assert.Equal("euw1-az2", await location.FindAsync(CancellationToken.None));
        Assert.Equal(1, server.Connections);
        Assert.StartsWith("GET /2026-01-15/metadata/execution-environment HTTP/1.1", server.Request, StringComparison.Ordinal);
        Assert.Contains("Authorization: Bearer secret-1", server.Request, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("no JSON")]
    [InlineData("""{"AvailabilityZoneID":7}""")]
    [InlineData("""{"AvailabilityZoneID":""}""")]
    public async Task An_answer_without_a_zone_is_unknown_and_asked_again(string body)
    {
        using var server = new FakeUnit(Answer(body));
        using var location = new LambdaLocation($"127.0.0.1:{server.Port}", "secret-1");

        Assert.Null(await location.FindAsync(CancellationToken.None));
        Assert.Null(await location.FindAsync(CancellationToken.None));
        Assert.Equal(2, server.Connections);
    }

    [Theory]
    [InlineData("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("")]
    public async Task A_fault_of_the_endpoint_is_unknown(string answer)
    {
        using var server = new FakeUnit(answer);
        using var location = new LambdaLocation($"127.0.0.1:{server.Port}", "secret-1");

        Assert.Null(await location.FindAsync(CancellationToken.None));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("127.0.0.1:1", null)]
    [InlineData("127.0.0.1:1", "secret-1")]
    [InlineData("no host", "secret-1")]
    public async Task Outside_Lambda_the_zone_is_unknown(string? endpoint, string? token)
    {
        using var location = new LambdaLocation(endpoint, token);

        Assert.Null(await location.FindAsync(CancellationToken.None));
    }

    private static string Answer(string body) => $"HTTP/1.1 200 OK\r\nContent-Length: {body.Length}\r\n\r\n{body}";
}
