using System.Collections.Concurrent;
using Amazon.ElasticLoadBalancingV2;
using Amazon.ElasticLoadBalancingV2.Model;
using Autoscale.Domain.Cluster.Equipment.TargetGroups;
using TargetGroup = Autoscale.Domain.Cluster.Equipment.TargetGroups.TargetGroup;

namespace Autoscale.Adapters.ElasticLoadBalancingV2;

/// <summary>The target groups of the external load balancer. One call lists a whole group. Spec 7.1, 7.4.</summary>
public sealed class TargetGroups(IAmazonElasticLoadBalancingV2 client) : ITargetGroups
{
    // AWS never changes the type of a target group, so a container reads it once.
    private readonly ConcurrentDictionary<string, TargetType> _types = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public async Task<TargetGroup> ListAsync(string targetGroupArn, CancellationToken cancellationToken)
    {
        if (!_types.TryGetValue(targetGroupArn, out var type))
            _types[targetGroupArn] = type = await ReadTypeAsync(targetGroupArn, cancellationToken);
        return TargetStateMapper.Read(
            type,
            type.TakesDevices
                ? (await client.DescribeTargetHealthAsync(
                    new DescribeTargetHealthRequest { TargetGroupArn = targetGroupArn }, cancellationToken)).TargetHealthDescriptions
                : []);
    }

    /// <inheritdoc/>
    public Task RegisterAsync(string targetGroupArn, TargetId target, CancellationToken cancellationToken) =>
        client.RegisterTargetsAsync(
            new RegisterTargetsRequest { TargetGroupArn = targetGroupArn, Targets = [new TargetDescription { Id = target.Value }] },
            cancellationToken);

    /// <inheritdoc/>
    public async Task DeregisterAsync(string targetGroupArn, TargetId target, CancellationToken cancellationToken)
    {
        try
        {
            _ = await client.DeregisterTargetsAsync(
                new DeregisterTargetsRequest { TargetGroupArn = targetGroupArn, Targets = [new TargetDescription { Id = target.Value }] },
                cancellationToken);
        }
        catch (AmazonElasticLoadBalancingV2Exception unknown) when (unknown.ErrorCode == "InvalidTarget")
        {
            // The target is not registered, or no longer exists.
        }
    }

    private async Task<TargetType> ReadTypeAsync(string targetGroupArn, CancellationToken cancellationToken)
    {
        var described = await client.DescribeTargetGroupsAsync(
            new DescribeTargetGroupsRequest { TargetGroupArns = [targetGroupArn] }, cancellationToken);
        return TargetTypeMapper.Read(described.TargetGroups is [var group] ? group : throw new System.Diagnostics.UnreachableException());
    }
}
