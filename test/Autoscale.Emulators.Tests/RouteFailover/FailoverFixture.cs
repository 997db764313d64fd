using Autoscale.Emulators.Deployments;
using Autoscale.Emulators.Processes;
using Autoscale.Emulators.Proxy;

namespace Autoscale.Emulators.Tests.RouteFailover;

/// <summary>
/// Emulators for the tests of route failover behind two proxies: one for the function under test, which counts calls and applies faults,
/// and one without faults for setup and assertions.
/// </summary>
public sealed class FailoverFixture : IAsyncLifetime
{
    private Dynalite? _dynalite;
    private Moto? _moto;

    // The clients read their credentials from the environment variables that Lambda sets.
    static FailoverFixture()
    {
        foreach (var (name, value) in EmulatedDeployment.Environment(new Uri("http://127.0.0.1"), "", "")
            .Where(v => v.Key is "AWS_ACCESS_KEY_ID" or "AWS_SECRET_ACCESS_KEY" or "AWS_REGION"))
            Environment.SetEnvironmentVariable(name, value);
    }

    public AwsProxy Proxy { get; private set; } = null!;

    public AwsProxy Calm { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        var dynalite = Dynalite.StartAsync(CancellationToken.None);
        var moto = Moto.StartAsync(CancellationToken.None);
        await Task.WhenAll(dynalite, moto);
        (_dynalite, _moto) = (await dynalite, await moto);
        Proxy = await AwsProxy.StartAsync(new(_dynalite.Endpoint, _moto.Endpoint), CancellationToken.None);
        Calm = await AwsProxy.StartAsync(new(_dynalite.Endpoint, _moto.Endpoint), CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        foreach (var part in (IAsyncDisposable?[])[Calm, Proxy, _dynalite, _moto])
        {
            if (part is not null)
                await part.DisposeAsync();
        }
    }
}
