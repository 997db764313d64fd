namespace Autoscale.Domain.RouteFailover;

/// <summary>One route that has to point elsewhere.</summary>
/// <param name="Zone">Whose route it is.</param>
/// <param name="TableId">In which table.</param>
/// <param name="Destination">Which one.</param>
/// <param name="From">What it points at.</param>
/// <param name="To">What it is to point at.</param>
public sealed record RouteChange(int Zone, string TableId, RouteDestination Destination, RouteTarget From, RouteTarget To)
{
    /// <inheritdoc/>
    public override string ToString() => $"{TableId} {Destination}: {From} -> {To}";
}
