using Amazon.EC2;
using Amazon.EC2.Model;
using Autoscale.Domain.Elections;
using Autoscale.Domain.Fleet;

namespace Autoscale.Adapters.Ec2;

/// <summary>The tag <c>AutoscaleRole=primary</c>. Whose primary that is says the tag <c>ResourceGroup</c>, which the groups put on their instances at launch. Spec 7.7.</summary>
public sealed class Ec2RoleTags(IAmazonEC2 client) : IRoleTags
{
    /// <inheritdoc/>
    public Task PutAsync(InstanceId instance, Term term, CancellationToken cancellationToken) => client.CreateTagsAsync(
        new CreateTagsRequest { Resources = [instance.Value], Tags = [new Tag(RoleTag.Key, RoleTag.Primary), TermTag.Of(term)] },
        cancellationToken);

    // With its value, so that a tag which somebody gave another meaning stays.
    /// <inheritdoc/>
    public async Task RemoveAsync(IReadOnlyCollection<InstanceId> instances, CancellationToken cancellationToken)
    {
        if (instances.Count > 0)
            _ = await client.DeleteTagsAsync(new DeleteTagsRequest { Resources = [.. instances.Select(i => i.Value)], Tags = [new Tag(RoleTag.Key, RoleTag.Primary)] }, cancellationToken);
    }
}
