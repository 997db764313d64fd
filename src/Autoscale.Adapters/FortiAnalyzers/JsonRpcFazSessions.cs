using System.Diagnostics.CodeAnalysis;
using Autoscale.Domain.Cluster.FortiAnalyzers;

namespace Autoscale.Adapters.FortiAnalyzers;

/// <summary>The JSON-RPC interface of a FortiAnalyzer. Wire formats D5.</summary>
[SuppressMessage("Performance", "CA1822", Justification = "placeholder")]
public sealed class JsonRpcFazSessions(TimeProvider clock) : IFazSessions
{
    /// <inheritdoc/>
    public Task<FazLogin> LogInAsync(FazConnection connection, CancellationToken cancellationToken) => throw new NotSupportedException($"{clock}");

    /// <inheritdoc/>
    public Task<FazListing> ListAsync(FazSession session, FazQuery query, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    /// <inheritdoc/>
    public Task<FazBatch> AuthorizeAsync(
        FazSession session, IReadOnlyList<FazDevice> devices, DateTimeOffset until, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    /// <inheritdoc/>
    public Task<FazBatch> RemoveAsync(
        FazSession session, IReadOnlyList<FazDevice> devices, DateTimeOffset until, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    /// <inheritdoc/>
    public Task<FazFarewell> LogOutAsync(FazSession session, CancellationToken cancellationToken) => throw new NotSupportedException();
}
