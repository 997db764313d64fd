using Amazon.ElasticLoadBalancingV2;
using Amazon.ElasticLoadBalancingV2.Model;
using Autoscale.Domain.Cluster.Equipment.TargetGroups;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Adapters.ElasticLoadBalancingV2;

/// <summary>The target groups of the external load balancer. One call lists a whole group. Spec 7.1, 7.4.</summary>
public sealed class TargetGroups(IAmazonElasticLoadBalancingV2 client) : ITargetGroups
{
    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<InstanceId, TargetState>> ListAsync(string targetGroupArn, CancellationToken cancellationToken) =>
        TargetStateMapper.Read(
            (await client.DescribeTargetHealthAsync(
                new DescribeTargetHealthRequest { TargetGroupArn = targetGroupArn }, cancellationToken)).TargetHealthDescriptions);

    /// <inheritdoc/>
    public Task RegisterAsync(string targetGroupArn, InstanceId instance, CancellationToken cancellationToken) =>
        client.RegisterTargetsAsync(
            new RegisterTargetsRequest { TargetGroupArn = targetGroupArn, Targets = [new TargetDescription { Id = instance.Value }] },
            cancellationToken);

    /// <inheritdoc/>
    public async Task DeregisterAsync(string targetGroupArn, InstanceId instance, CancellationToken cancellationToken)
    {
        try
        {
            _ = await client.DeregisterTargetsAsync(
                new DeregisterTargetsRequest { TargetGroupArn = targetGroupArn, Targets = [new TargetDescription { Id = instance.Value }] },
                cancellationToken);
        }
        catch (AmazonElasticLoadBalancingV2Exception unknown) when (unknown.ErrorCode == "InvalidTarget")
        {
            // The instance is not registered, or no longer exists.
        }
    }
}
