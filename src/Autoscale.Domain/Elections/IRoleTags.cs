using Autoscale.Domain.Fleet;

namespace Autoscale.Domain.Elections;

/// <summary>The tag <c>AutoscaleRole=primary</c> on instances, and beside it the term it belongs to (<c>autoscale:term</c>). Spec 7.7.</summary>
public interface IRoleTags
{
    /// <summary>Puts the tags on one instance. Faults travel.</summary>
    Task PutAsync(InstanceId instance, Term term, CancellationToken cancellationToken);

    /// <summary>Takes the role off these; the term stays, as the mark of who was primary once. Faults travel.</summary>
    Task RemoveAsync(IReadOnlyCollection<InstanceId> instances, CancellationToken cancellationToken);
}
