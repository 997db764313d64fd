using Autoscale.Emulators.Processes;
using Autoscale.Emulators.Proxy;

namespace Autoscale.Emulators.Tests.Lifecycle;

/// <summary>
/// Emulators for one test class behind two proxies: one for the functions under test, which counts calls and applies faults, and one
/// without faults for devices and assertions. The tests share a cluster; a cluster that a failed test leaves behind is replaced.
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

    /// <summary>Runs a test with a restored cluster of two devices. If the test fails, the cluster is disposed.</summary>
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
