using System.Diagnostics;
using Autoscale.Domain.Cluster.FortiAnalyzers;

namespace Autoscale.Simulation.Memory;

/// <summary>The place of a FortiAnalyzer where there is none: every login is unanswered.</summary>
public sealed class NoFortiAnalyzer : IFazSessions
{
    /// <inheritdoc/>
    public Task<FazLogin> LogInAsync(FazConnection connection, CancellationToken cancellationToken) => Reply.Of(
        () => new FazLogin(Session: null, new FazFault(FazFaultKind.Unreachable, "there is no FortiAnalyzer")), cancellationToken);

    /// <inheritdoc/>
    public Task<FazListing> ListAsync(FazSession session, FazQuery query, CancellationToken cancellationToken) =>
        throw new UnreachableException();

    /// <inheritdoc/>
    public Task<FazBatch> AuthorizeAsync(
        FazSession session, IReadOnlyList<FazDevice> devices, DateTimeOffset until, CancellationToken cancellationToken) =>
        throw new UnreachableException();

    /// <inheritdoc/>
    public Task<FazBatch> RemoveAsync(
        FazSession session, IReadOnlyList<FazDevice> devices, DateTimeOffset until, CancellationToken cancellationToken) =>
        throw new UnreachableException();

    /// <inheritdoc/>
    public Task<FazFarewell> LogOutAsync(FazSession session, CancellationToken cancellationToken) => throw new UnreachableException();
}
