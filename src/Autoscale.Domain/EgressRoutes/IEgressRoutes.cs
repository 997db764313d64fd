using Autoscale.Domain.Elections;

namespace Autoscale.Domain.EgressRoutes;

/// <summary>The route tables whose default routes follow the primary.</summary>
public interface IEgressRoutes
{
    /// <summary>These tables as they are; an unknown id is a fault. Faults travel.</summary>
    Task<IReadOnlyList<RouteTable>> FindAsync(IReadOnlyCollection<string> tableIds, CancellationToken cancellationToken);

    /// <summary>Notes on these tables (tag <c>autoscale:term</c>) by which term their routes are being moved. Faults travel.</summary>
    Task StampAsync(IReadOnlyCollection<string> tableIds, Term term, CancellationToken cancellationToken);

    /// <summary>Makes one change. Making it again is harmless. Faults travel.</summary>
    Task PointAsync(EgressRoute route, CancellationToken cancellationToken);
}
