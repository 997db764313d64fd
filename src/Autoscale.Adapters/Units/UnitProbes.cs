using System.Net;
using Autoscale.Domain.RouteFailover.Units;

namespace Autoscale.Adapters.Units;

/// <summary>Probes units over the network. Spec route-failover 5.2 (R1, R19).</summary>
/// <remarks>The answers of units are not trusted: a limited part of them is read, and none of it is logged.</remarks>
/// <param name="fingerprints">SHA-256 fingerprints, in upper-case hexadecimal, of certificates that are accepted from any issuer.</param>
/// <param name="clock">The clock for timeouts and measurements.</param>
public sealed class UnitProbes(IReadOnlySet<string> fingerprints, TimeProvider clock) : IProbes, IDisposable
{
    private readonly HttpProbe _http = new(fingerprints);

    /// <inheritdoc/>
    public async Task<ProbeAnswer> AskAsync(IPAddress address, Probe probe, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        var begun = clock.GetTimestamp();
        var failure = await AskAsync(
            address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address, probe, timeout, either.Token, cancellationToken);
        return new ProbeAnswer(failure, clock.GetElapsedTime(begun));
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task<string?> AskAsync(
        IPAddress address, Probe probe, TimeSpan timeout, CancellationToken either, CancellationToken cancellationToken)
    {
        try
        {
            return probe switch
            {
                Probe.Tcp tcp => await TcpProbe.AskAsync(address, tcp, either),
                Probe.Http http => await _http.AskAsync(address, http, either),
                _ => throw new System.Diagnostics.UnreachableException(),
            };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return ProbeFailure.NoAnswer(timeout);
        }
    }
}
