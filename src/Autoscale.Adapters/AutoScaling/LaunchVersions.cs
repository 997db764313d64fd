using System.Globalization;
using Amazon.AutoScaling;
using Amazon.AutoScaling.Model;
using Amazon.EC2;
using Autoscale.Adapters.Ec2;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.Upgrades;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Adapters.AutoScaling;

/// <summary>
/// The launch template versions: Auto Scaling tells those of groups and members, EC2 the numbers behind <c>$Latest</c> and
/// <c>$Default</c> and the images.
/// </summary>
public sealed class LaunchVersions(IAmazonAutoScaling client, IAmazonEC2 ec2) : ILaunchVersions
{
    // An image behind a parameter of Systems Manager; EC2 resolves it only when it is asked to.
    private const string Alias = "resolve:ssm:";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<GroupVersions>> ReadAsync(
        IReadOnlyCollection<ScalingGroup> groups, CancellationToken cancellationToken)
    {
        if (groups.Count == 0)
            return [];
        var request = new DescribeAutoScalingGroupsRequest { AutoScalingGroupNames = [.. groups.Select(g => g.Name).Distinct()] };
        var found = new List<GroupVersions>();
        await foreach (var group in client.Paginators.DescribeAutoScalingGroups(request).AutoScalingGroups
            .WithCancellation(cancellationToken))
            found.Add(await ReadAsync(group, cancellationToken));
        return found;
    }

    private async Task<GroupVersions> ReadAsync(AutoScalingGroup group, CancellationToken cancellationToken)
    {
        var members = new Dictionary<InstanceId, LaunchVersion>();
        foreach (var instance in group.Instances ?? [])
        {
            if (InstanceId.TryParse(instance.InstanceId, out var id) && VersionOf(instance.LaunchTemplate) is { } version)
                members[id] = version;
        }

        return new GroupVersions(
            new ScalingGroup(group.AutoScalingGroupName),
            await ResolveAsync(AutoScalingLaunches.Read(group), cancellationToken),
            new GroupSizes(group.MinSize ?? 0, group.DesiredCapacity ?? 0, group.MaxSize ?? 0),
            [.. (group.SuspendedProcesses ?? []).Select(p => p.ProcessName).OfType<string>()],
            members);
    }

    // Auto Scaling gives the number of the version with which a member was launched.
    private static LaunchVersion? VersionOf(LaunchTemplateSpecification? specification) =>
        specification?.LaunchTemplateId is { } template
        && long.TryParse(specification.Version, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new LaunchVersion(template, number, Image: null)
            : null;

    private async Task<LaunchVersion?> ResolveAsync(GroupLaunch launch, CancellationToken cancellationToken)
    {
        if (launch.Template is not { } template)
            return null;
        var launches = new Ec2Launches(ec2);
        var found = await launches.FindVersionAsync(template, launch.Version, cancellationToken);
        if (found?.Image?.StartsWith(Alias, StringComparison.Ordinal) == true)
            found = await launches.FindVersionAsync(template, launch.Version, cancellationToken, resolvesImage: true);
        return found is null ? null : new LaunchVersion(template, found.Number, found.Image);
    }
}
