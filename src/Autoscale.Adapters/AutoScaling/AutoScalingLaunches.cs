using Amazon.AutoScaling;
using Amazon.AutoScaling.Model;
using Autoscale.Domain.Cluster.Fleet;

namespace Autoscale.Adapters.AutoScaling;

/// <summary>What a scaling group launches.</summary>
/// <param name="Max">The maximum size of the group.</param>
/// <param name="Template">The id of its launch template; null when it has none.</param>
/// <param name="Version">The version: a number, <c>$Default</c> or <c>$Latest</c>.</param>
public sealed record GroupLaunch(ScalingGroup Group, int Max, string? Template, string Version)
{
    /// <summary>True when a mixed instances policy names other instance types or launch templates beside this one.</summary>
    public bool HasOverrides { get; init; }
}

/// <summary>Reads what scaling groups launch. Faults propagate.</summary>
public sealed class AutoScalingLaunches(IAmazonAutoScaling client)
{
    /// <summary>The groups that exist.</summary>
    public async Task<IReadOnlyList<GroupLaunch>> ListAsync(IReadOnlyList<ScalingGroup> groups, CancellationToken cancellationToken)
    {
        var answer = await client.DescribeAutoScalingGroupsAsync(
            new DescribeAutoScalingGroupsRequest { AutoScalingGroupNames = [.. groups.Select(g => g.Name).Distinct()] },
            cancellationToken);
        return [.. (answer.AutoScalingGroups ?? []).Select(Read)];
    }

    /// <summary>What a group launches. Without a version, Auto Scaling launches from the default one.</summary>
    internal static GroupLaunch Read(AutoScalingGroup group)
    {
        var template = group.LaunchTemplate ?? group.MixedInstancesPolicy?.LaunchTemplate?.LaunchTemplateSpecification;
        return new GroupLaunch(
            new ScalingGroup(group.AutoScalingGroupName), group.MaxSize ?? 0, template?.LaunchTemplateId, template?.Version ?? "$Default")
        {
            HasOverrides = group.LaunchTemplate is null && group.MixedInstancesPolicy?.LaunchTemplate?.Overrides is { Count: > 0 },
        };
    }
}
