using System.Net;
using System.Security.Authentication;
using Amazon.DynamoDBv2;
using Autoscale.Bench.Workers;
using Autoscale.Emulators.Hosting;
using Autoscale.Lambda.Startup;

namespace Autoscale.Emulators.Tests.Startup;

/// <summary>
/// The servers that the functions trust, over real connections. The shipped roots contain no authority of these servers. Decision 23.
/// </summary>
public sealed class ShippedRootsTests : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("autoscale-roots-");
    private LoopbackServer _server = null!;

    private string Bundle => Path.Combine(_folder.FullName, "system.pem");

    public async Task InitializeAsync() => _server = await LoopbackServer.StartAsync(
        context =>
        {
            context.Response.StatusCode = 204;
            return Task.CompletedTask;
        },
        CancellationToken.None);

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_server_whose_root_is_only_in_the_system_store_is_trusted()
    {
        await using var front = TlsFront.Start(_server.Endpoint);
        await File.WriteAllTextAsync(Bundle, front.AuthorityPem);

        Assert.Equal(
            HttpStatusCode.NoContent,
            await AskAsync(front.Endpoint, new ShippedRoots([Path.Combine(_folder.FullName, "absent.pem"), Bundle])));
    }

    [Fact]
    public async Task A_server_whose_root_is_in_no_store_is_refused()
    {
        await using var front = TlsFront.Start(_server.Endpoint);
        await using var other = TlsFront.Start(_server.Endpoint);
        await File.WriteAllTextAsync(Bundle, other.AuthorityPem);

        await AssertRefusedAsync(front.Endpoint, new ShippedRoots([Bundle]));
    }

    [Fact]
    public async Task An_unknown_server_is_refused_without_a_system_store()
    {
        await using var front = TlsFront.Start(_server.Endpoint);

        await AssertRefusedAsync(front.Endpoint, new ShippedRoots([]));
    }

    [Fact]
    public async Task An_unknown_server_is_refused_by_the_runtime_if_the_shipped_roots_are_not_used()
    {
        await using var front = TlsFront.Start(_server.Endpoint);

        await AssertRefusedAsync(front.Endpoint, roots: null);
    }

    [Fact]
    public async Task A_certificate_for_another_host_name_is_refused()
    {
        await using var front = TlsFront.Start(_server.Endpoint);
        await File.WriteAllTextAsync(Bundle, front.AuthorityPem);

        await AssertRefusedAsync(new UriBuilder(front.Endpoint) { Host = "127.0.0.1" }.Uri, new ShippedRoots([Bundle]));
    }

    [Fact]
    public async Task An_expired_certificate_is_refused()
    {
        await using var front = TlsFront.Start(_server.Endpoint, isExpired: true);
        await File.WriteAllTextAsync(Bundle, front.AuthorityPem);

        await AssertRefusedAsync(front.Endpoint, new ShippedRoots([Bundle]));
    }

    private static async Task AssertRefusedAsync(Uri endpoint, ShippedRoots? roots)
    {
        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => AskAsync(endpoint, roots));
        Assert.IsType<AuthenticationException>(refused.InnerException);
    }

    private static async Task<HttpStatusCode> AskAsync(Uri endpoint, ShippedRoots? roots)
    {
        using var client = new AwsHttp(roots).CreateHttpClient(new AmazonDynamoDBConfig { RegionEndpoint = Amazon.RegionEndpoint.EUWest1 });
        using var answer = await client.GetAsync(endpoint);
        return answer.StatusCode;
    }
}
