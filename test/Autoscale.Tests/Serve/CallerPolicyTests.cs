using System.Net;
using Autoscale.Cli.Serve;

namespace Autoscale.Tests.Serve;

/// <summary>Requests of web pages in a browser on the same machine. Field report F9.</summary>
public sealed class CallerPolicyTests
{
    private const string Url = "http://127.0.0.1:8080";

    [Theory]
    [InlineData(Url, "127.0.0.1", true)]
    [InlineData(Url, "127.9.9.9", true)]
    [InlineData(Url, "localhost", true)]
    [InlineData(Url, "LOCALHOST", true)]
    [InlineData(Url, "[::1]", true)]
    [InlineData(Url, "attacker.example", false)]
    [InlineData(Url, "localhost.attacker.example", false)]
    [InlineData(Url, "127.0.0.1.attacker.example", false)]
    [InlineData(Url, "192.168.1.5", false)]
    [InlineData(Url, "", false)]
    [InlineData("http://fgt.lab:8080", "fgt.lab", true)]
    [InlineData("http://fgt.lab:8080", "FGT.LAB", true)]
    [InlineData("http://fgt.lab:8080", "other.lab", false)]
    [InlineData("http://0.0.0.0:8080", "192.168.1.5", true)]
    [InlineData("http://[::]:8080", "[2001:db8::1]", true)]
    [InlineData("http://0.0.0.0:8080", "attacker.example", false)]
    public void A_request_names_the_server_by_a_loopback_name_or_by_the_host_of_its_URL(string url, string host, bool isNamed) =>
        Assert.Equal(isNamed, CallerPolicy.IsNamed(new Uri(url), host));

    [Theory]
    [InlineData(null, true)]
    [InlineData("", true)]
    [InlineData("http://127.0.0.1:8080", true)]
    [InlineData("http://localhost:8080", true)]
    [InlineData("http://localhost:3000", false)]
    [InlineData("https://localhost:8080", false)]
    [InlineData("http://attacker.example:8080", false)]
    [InlineData("http://attacker.example", false)]
    [InlineData("null", false)]
    public void A_request_of_another_web_page_is_recognised_by_its_origin(string? origin, bool isOwn) =>
        Assert.Equal(isOwn, CallerPolicy.IsOwnOrigin(new Uri(Url), origin));

    [Theory]
    [InlineData(Url, false)]
    [InlineData("http://localhost:8080", false)]
    [InlineData("http://[::1]:8080", false)]
    [InlineData("http://0.0.0.0:8080", true)]
    [InlineData("http://192.168.1.5:8080", true)]
    [InlineData("http://fgt.lab:8080", true)]
    public void A_URL_that_other_machines_can_reach_is_known(string url, bool isExposed) =>
        Assert.Equal(isExposed, CallerPolicy.IsExposed(new Uri(url)));

    [Theory]
    [InlineData("Host", "attacker.example", HttpStatusCode.MisdirectedRequest)]
    [InlineData("Origin", "http://attacker.example", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "null", HttpStatusCode.Forbidden)]
    public async Task No_request_of_another_web_page_gets_a_configuration_or_acts(string header, string value, HttpStatusCode expected)
    {
        await using var server = await RunningServer.StartAsync(fleet: 0);
        var before = await server.StatusAsync(_ => true);
        foreach (var (method, path) in new[]
        {
            (HttpMethod.Get, "prod/fgt-as-handler"), (HttpMethod.Get, "prod/byol-license"), (HttpMethod.Post, "simulation/devices"),
            (HttpMethod.Get, "status"),
        })
        {
            var answer = await server.SendWithHeaderAsync(method, path, header, value);

            Assert.Equal((path, expected), (path, answer.Status));
            Assert.DoesNotContain("psksecret", answer.Body, StringComparison.Ordinal);
        }

        var after = await server.StatusAsync(_ => true);
        Assert.Equal(before.GetProperty("members").GetArrayLength(), after.GetProperty("members").GetArrayLength());
    }
}
