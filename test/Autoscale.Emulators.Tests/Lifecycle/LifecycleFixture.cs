using Autoscale.Emulators.Processes;
using Autoscale.Emulators.Proxy;

namespace Autoscale.Emulators.Tests.Lifecycle;

/// <summary>
/// Emulators for one class of tests, behind two proxies: one for the functions under test, whose calls are counted and befallen by faults, and a calm one for devices and for
/// looking at the world. The cluster in there goes on from test to test; one that a test leaves behind in disorder is replaced.
/// </summary>
public sealed class LifecycleFixture : IAsyncLifetime
{
    private Dynalite? _dynalite;
    private Moto? _moto;
    private AwsProxy? _proxy;
    private AwsProxy? _calm;
    private Cluster? _cluster;

    public async Task InitializeAsync()
    {
        var dynalite = Dynalite.StartAsync(CancellationToken.None);
        var moto = Moto.StartAsync(CancellationToken.None);
        await Task.WhenAll(dynalite, moto);
        (_dynalite, _moto) = (await dynalite, await moto);
        _proxy = await AwsProxy.StartAsync(new(_dynalite.Endpoint, _moto.Endpoint), CancellationToken.None);
        _calm = await AwsProxy.StartAsync(new(_dynalite.Endpoint, _moto.Endpoint), CancellationToken.None, _proxy.LifecycleActions);
    }

    /// <summary>Does something to a cluster in order, two devices strong, that is in order again afterwards.</summary>
    internal async Task WithClusterAsync(Func<Cluster, Task> act)
    {
        _cluster ??= await Cluster.CreateAsync(_proxy!, _calm!);
        var isInOrder = false;
        try
        {
            _proxy!.Reset();
            await _cluster.RestoreAsync();
            _proxy.Reset();
            await act(_cluster);
            isInOrder = true;
        }
        finally
        {
            if (!isInOrder)
            {
                await _cluster.DisposeAsync();
                _cluster = null;
            }
        }
    }

    public async Task DisposeAsync()
    {
        if (_cluster is not null)
            await _cluster.DisposeAsync();
        foreach (var part in (IAsyncDisposable?[])[_calm, _proxy, _dynalite, _moto])
        {
            if (part is not null)
                await part.DisposeAsync();
        }
    }
}
