using Amazon.EC2;
using Amazon.EC2.Model;
using Autoscale.Domain.Fleet;
using Instance = Autoscale.Domain.Fleet.Instance;

namespace Autoscale.Adapters.Ec2;

/// <summary>The instances, as EC2 describes them. Spec 3.2.</summary>
public sealed class Ec2Instances(IAmazonEC2 client) : IInstances
{
    // EC2 takes at most 200 values per filter.
    private const int MostAtOnce = 100;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Instance>> FindAsync(IReadOnlyCollection<InstanceId> ids, CancellationToken cancellationToken)
    {
        string[] texts = [.. ids.Select(id => id.Value).Distinct()];
        if (texts is [var only])
            return await FindOneAsync(only, cancellationToken);

        var found = new List<Instance>();
        foreach (var chunk in texts.Chunk(MostAtOnce))
            found.AddRange(await DescribeAsync(new DescribeInstancesRequest { Filters = [new Filter("instance-id", [.. chunk])] }, cancellationToken));
        return found;
    }

    // By its id and not by a filter: that answer is sooner up to date after a launch. For several ids it would not do, because one unknown id
    // turns the whole answer into an error.
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
