using Amazon.EC2;
using Amazon.EC2.Model;
using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Adapters.Ec2;

/// <summary>
/// The tag <c>AutoscaleRole=primary</c>. The tag <c>ResourceGroup</c>, which the groups put on their instances at launch, names the cluster
/// of that primary. Spec 7.7.
/// </summary>
public sealed class Ec2RoleTags(IAmazonEC2 client) : IRoleTags
{
    /// <inheritdoc/>
    public Task PutAsync(InstanceId instance, Term term, CancellationToken cancellationToken) => client.CreateTagsAsync(
        new CreateTagsRequest { Resources = [instance.Value], Tags = [new Tag(RoleTag.Key, RoleTag.Primary), TermTag.Of(term)] },
        cancellationToken);

    // The request includes the value, so that a tag with another value stays.
    /// <inheritdoc/>
    public async Task RemoveAsync(IReadOnlyCollection<InstanceId> instances, CancellationToken cancellationToken)
    {
        if (instances.Count > 0)
            _ = await client.DeleteTagsAsync(
                new DeleteTagsRequest { Resources = [.. instances.Select(i => i.Value)], Tags = [new Tag(RoleTag.Key, RoleTag.Primary)] },
                cancellationToken);
    }
}

/// <summary>The tag that marks the primary for operators and other programs. Spec 7.7.</summary>
internal static class RoleTag
{
    public const string Key = "AutoscaleRole";
    public const string Primary = "primary";
}
