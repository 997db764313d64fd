using Autoscale.Emulators.Processes;
using Autoscale.Emulators.Proxy;

namespace Autoscale.Bench.Workers;

/// <summary>dynalite, moto and the proxy in front of them.</summary>
public sealed class Emulation : IAsyncDisposable
{
    private readonly Dynalite _dynalite;
    private readonly Moto _moto;

    private Emulation(Dynalite dynalite, Moto moto, AwsProxy proxy) => (_dynalite, _moto, Proxy) = (dynalite, moto, proxy);

    /// <summary>The URL of DynamoDB without the proxy.</summary>
    public Uri DynamoDb => _dynalite.Endpoint;

    /// <summary>The proxy in front of the emulators.</summary>
    public AwsProxy Proxy { get; }

    /// <summary>Starts the emulators and the proxy.</summary>
    public static async Task<Emulation> StartAsync(CancellationToken cancellationToken)
    {
        var dynalite = await Dynalite.StartAsync(cancellationToken);
        var moto = await Moto.StartAsync(cancellationToken);
        return new Emulation(dynalite, moto, await AwsProxy.StartAsync(new(dynalite.Endpoint, moto.Endpoint), cancellationToken));
    }

    public async ValueTask DisposeAsync()
    {
        await Proxy.DisposeAsync();
        await _moto.DisposeAsync();
        await _dynalite.DisposeAsync();
    }
}
