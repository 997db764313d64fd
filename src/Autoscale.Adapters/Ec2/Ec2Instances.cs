using Amazon.EC2;
using Amazon.EC2.Model;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Shared.Aws;
using Instance = Autoscale.Domain.Cluster.Fleet.Instance;

namespace Autoscale.Adapters.Ec2;

/// <summary>The instances, as EC2 describes them. Spec 3.2.</summary>
public sealed class Ec2Instances(IAmazonEC2 client) : IInstances
{
    // EC2 accepts at most 200 values per filter.
    private const int MaxAtOnce = 100;

    // The maximum page size of EC2. A page size is allowed with filters, but not with ids.
    private const int PageSize = 1000;

    // Auto Scaling sets this tag on the members of a group. Users cannot set it: tags that begin with "aws:" are reserved.
    private const string GroupTag = "tag:aws:autoscaling:groupName";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Instance>> FindAsync(IReadOnlyCollection<InstanceId> ids, CancellationToken cancellationToken)
    {
        string[] texts = [.. ids.Select(id => id.Value).Distinct()];
        if (texts is [var only])
            return await FindOneAsync(only, cancellationToken);

        var found = new List<Instance>();
        foreach (var chunk in texts.Chunk(MaxAtOnce))
            found.AddRange(
                await DescribeAsync(new DescribeInstancesRequest { Filters = [new Filter("instance-id", [.. chunk])] }, cancellationToken));
        return found;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Instance>> ListTaggedAsync(
        IReadOnlyCollection<ScalingGroup> groups, CancellationToken cancellationToken)
    {
        // EC2 refuses a filter without values.
        if (groups.Count == 0)
            return [];
        var filter = new Filter(GroupTag, [.. groups.Select(g => g.Name).Distinct()]);
        return await DescribeAsync(new DescribeInstancesRequest { Filters = [filter], MaxResults = PageSize }, cancellationToken);
    }

    // The request uses the id instead of a filter, because that answer is up to date sooner after a launch. This is not possible for
    // several ids: one unknown id turns the whole answer into an error.
    private async Task<IReadOnlyList<Instance>> FindOneAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            return await DescribeAsync(new DescribeInstancesRequest { InstanceIds = [id] }, cancellationToken);
        }
        catch (AmazonEC2Exception unknown) when (unknown.ErrorCode is "InvalidInstanceID.NotFound" or "InvalidInstanceID.Malformed")
        {
            return [];
        }
    }

    private async Task<IReadOnlyList<Instance>> DescribeAsync(DescribeInstancesRequest request, CancellationToken cancellationToken)
    {
        var found = new List<Instance>();
        do
        {
            var page = await client.DescribeInstancesAsync(request, cancellationToken);
            found.AddRange((page.Reservations ?? []).SelectMany(r => r.Instances ?? []).Select(InstanceMapper.Read).OfType<Instance>());
            request.NextToken = page.NextToken;
        }
        while (!string.IsNullOrEmpty(request.NextToken));
        return found;
    }
}
