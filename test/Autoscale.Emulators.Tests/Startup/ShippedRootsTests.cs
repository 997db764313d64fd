using System.Net;
using System.Security.Authentication;
using Amazon.DynamoDBv2;
using Autoscale.Bench.Workers;
using Autoscale.Emulators.Hosting;
using Autoscale.Lambda.Startup;

namespace Autoscale.Emulators.Tests.Startup;

/// <summary>Which servers the functions believe, over real connections. The shipped roots contain no authority of these servers. Decision 23.</summary>
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
    public async Task A_server_whose_root_only_the_system_has_is_believed()
    {
        await using var front = TlsFront.Start(_server.Endpoint);
        await File.WriteAllTextAsync(Bundle, front.AuthorityPem);

        Assert.Equal(HttpStatusCode.NoContent, await AskAsync(front.Endpoint, new ShippedRoots([Path.Combine(_folder.FullName, "absent.pem"), Bundle])));
    }

    [Fact]
    public async Task A_server_whose_root_the_system_lacks_too_is_refused()
    {
        await using var front = TlsFront.Start(_server.Endpoint);
        await using var other = TlsFront.Start(_server.Endpoint);
        await File.WriteAllTextAsync(Bundle, other.AuthorityPem);

        await AssertRefusedAsync(front.Endpoint, new ShippedRoots([Bundle]));
    }

    [Fact]
    public async Task Without_a_store_of_the_system_an_unknown_server_is_refused()
    {
        await using var front = TlsFront.Start(_server.Endpoint);

        await AssertRefusedAsync(front.Endpoint, new ShippedRoots([]));
    }

    [Fact]
    public async Task Where_the_shipped_roots_are_not_in_force_the_verdict_of_the_runtime_counts()
    {
        await using var front = TlsFront.Start(_server.Endpoint);

        await AssertRefusedAsync(front.Endpoint, roots: null);
    }

    [Fact]
    public async Task A_certificate_of_another_name_is_refused()
    {
        await using var front = TlsFront.Start(_server.Endpoint);
        await File.WriteAllTextAsync(Bundle, front.AuthorityPem);

        await AssertRefusedAsync(new UriBuilder(front.Endpoint) { Host = "127.0.0.1" }.Uri, new ShippedRoots([Bundle]));
    }

    [Fact]
    public async Task A_certificate_that_has_expired_is_refused()
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
