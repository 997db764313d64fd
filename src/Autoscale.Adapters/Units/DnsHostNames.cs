using System.Net;
using System.Net.Sockets;
using Autoscale.Domain.RouteFailover.SelfTest;

namespace Autoscale.Adapters.Units;

/// <summary>Host names by the resolver of the system.</summary>
public sealed class DnsHostNames(TimeProvider clock) : IHostNames
{
    /// <inheritdoc/>
    public async Task<HostReading> ResolveAsync(string host, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return new HostReading(await Dns.GetHostAddressesAsync(host, either.Token));
        }
        catch (SocketException unresolved)
        {
            return new HostReading([], $"{unresolved.SocketErrorCode}");
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return new HostReading([], $"no answer within {timeout.TotalSeconds:0.#} s");
        }
    }
}
