using Autoscale.Domain.Fleet;

namespace Autoscale.Domain.Elections;

/// <summary>The tag <c>AutoscaleRole=primary</c> on instances. Spec 7.7.</summary>
public interface IRoleTags
{
    /// <summary>Puts the tag on one instance. Faults travel.</summary>
    Task PutAsync(InstanceId instance, CancellationToken cancellationToken);

    /// <summary>Takes it off these. Faults travel.</summary>
    Task RemoveAsync(IReadOnlyCollection<InstanceId> instances, CancellationToken cancellationToken);
}
