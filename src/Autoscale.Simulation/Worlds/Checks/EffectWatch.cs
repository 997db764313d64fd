using Autoscale.Domain.Cluster.EgressRoutes;
using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Simulation.Interception;

namespace Autoscale.Simulation.Worlds.Checks;

/// <summary>
/// Checks that a request which saw the tags of a newer term does not apply an older one. A newer term that begins after the request looked
/// cannot be seen; the sweep repairs what is overwritten then.
/// </summary>
internal sealed class EffectWatch(SimulatedDeployment deployment, Watch watch)
{
    /// <summary>Sees a call that will be made.</summary>
    public void Before(Operation operation, PortCall call)
    {
        if (call.Port is (nameof(IRoleTags) or nameof(IEgressRoutes))
            && call.Method is (nameof(IRoleTags.PutAsync) or nameof(IEgressRoutes.StampAsync))
            && call.Arguments[1] is Term term)
            watch.Hold(
                term >= operation.SeenTerm || IsRestored(operation),
                Invariants.NoOlderTermApplied,
                $"{call.Method} applies term {term} although the request saw tags of term {operation.SeenTerm}");
    }

    // Terms fall only by hand: then the tags are those of a term before the change.
    private bool IsRestored(Operation operation) =>
        deployment.PrimaryRecords.Find(deployment.Cluster) is { } record && record.Term < operation.SeenTerm;

    /// <summary>Sees a call that was made.</summary>
    public void After(Operation operation, PortCall call)
    {
        if (call.Method is not (nameof(IEgressRoutes.FindAsync) or nameof(IInstances.ListTaggedAsync))
            || call.Port is not (nameof(IEgressRoutes) or nameof(IInstances))
            || deployment.PrimaryRecords.Find(deployment.Cluster) is not { } record)
            return;
        var tagged = call.Port == nameof(IInstances)
            ? deployment.Cloud.Instances.Where(i => i.Enrolment is not null).Select(i => i.Device.Instance.TaggedTerm)
            : deployment.Cloud.RouteTables.Select(t => t.Stamp);
        var newest = tagged.Aggregate(Term.None, Term.Max);
        if (newest <= record.Term)
            operation.SeenTerm = Term.Max(operation.SeenTerm, newest);
    }
}
