using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Autoscale.Compat.Tests.Wire;

/// <summary>An HTTP server on a free port of the loopback interface, for one test.</summary>
internal sealed class Loopback : IAsyncDisposable
{
    private readonly WebApplication _application;

    private Loopback(WebApplication application) => _application = application;

    public Uri Url => new(_application.Urls.Single());

    public static async Task<Loopback> ServeAsync(RequestDelegate serve)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var application = builder.Build();
        application.Run(serve);
        await application.StartAsync();
        return new Loopback(application);
    }

    public async ValueTask DisposeAsync() => await _application.DisposeAsync();
}
