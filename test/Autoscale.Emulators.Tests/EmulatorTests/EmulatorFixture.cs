using Autoscale.Emulators.Processes;
using Autoscale.Emulators.Proxy;

namespace Autoscale.Emulators.Tests.EmulatorTests;

/// <summary>
/// One dynalite and one moto behind one proxy, for all tests of a collection, which run one after another and reset the proxy.
/// </summary>
public sealed class EmulatorFixture : IAsyncLifetime
{
    private Dynalite? _dynalite;
    private Moto? _moto;
    private AwsProxy? _proxy;

    public AwsProxy Proxy => _proxy ?? throw new InvalidOperationException("The emulators are not running yet.");

    public async Task InitializeAsync()
    {
        var dynalite = Dynalite.StartAsync(CancellationToken.None);
        var moto = Moto.StartAsync(CancellationToken.None);
        await Task.WhenAll(dynalite, moto);
        _dynalite = await dynalite;
        _moto = await moto;
        _proxy = await AwsProxy.StartAsync(new(_dynalite.Endpoint, _moto.Endpoint), CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        foreach (var part in (IAsyncDisposable?[])[_proxy, _dynalite, _moto])
        {
            if (part is not null)
                await part.DisposeAsync();
        }
    }
}
