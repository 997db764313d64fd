using System.Globalization;
using Amazon.AutoScaling;
using Amazon.AutoScaling.Model;
using Amazon.EC2;
using Amazon.EC2.Model;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.Upgrades;
using Autoscale.Domain.Shared.Aws;
using LaunchTemplateSpecification = Amazon.AutoScaling.Model.LaunchTemplateSpecification;

namespace Autoscale.Adapters.AutoScaling;

/// <summary>
/// The launch template versions: Auto Scaling tells those of groups and members, EC2 the numbers behind <c>$Latest</c> and
/// <c>$Default</c> and the images.
/// </summary>
public sealed class LaunchVersions(IAmazonAutoScaling client, IAmazonEC2 ec2) : ILaunchVersions
{
    // An image id behind a parameter of Systems Manager; EC2 resolves it only when it is asked to.
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
        var template = group.LaunchTemplate ?? group.MixedInstancesPolicy?.LaunchTemplate?.LaunchTemplateSpecification;
        var members = new Dictionary<InstanceId, LaunchVersion>();
        foreach (var instance in group.Instances ?? [])
        {
            if (InstanceId.TryParse(instance.InstanceId, out var id) && VersionOf(instance.LaunchTemplate) is { } version)
                members[id] = version;
        }

        return new GroupVersions(
            new ScalingGroup(group.AutoScalingGroupName),
            template?.LaunchTemplateId is { } known ? await ResolveAsync(known, template.Version, cancellationToken) : null,
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

    private async Task<LaunchVersion?> ResolveAsync(string template, string? version, CancellationToken cancellationToken)
    {
        // Without a version, Auto Scaling launches from the default one.
        var request = new DescribeLaunchTemplateVersionsRequest { LaunchTemplateId = template, Versions = [version ?? "$Default"] };
        try
        {
            var found = await FindAsync(request, cancellationToken);
            if (found?.LaunchTemplateData?.ImageId?.StartsWith(Alias, StringComparison.Ordinal) == true)
            {
                request.ResolveAlias = true;
                found = await FindAsync(request, cancellationToken);
            }

            return found is { VersionNumber: { } number } ? new LaunchVersion(template, number, found.LaunchTemplateData?.ImageId) : null;
        }
        catch (AmazonEC2Exception unknown) when (unknown.ErrorCode is
            "InvalidLaunchTemplateId.NotFound" or "InvalidLaunchTemplateId.VersionNotFound" or "InvalidLaunchTemplateId.Malformed")
        {
            return null;
        }
    }

    private async Task<LaunchTemplateVersion?> FindAsync(
        DescribeLaunchTemplateVersionsRequest request, CancellationToken cancellationToken) =>
        (await ec2.DescribeLaunchTemplateVersionsAsync(request, cancellationToken)).LaunchTemplateVersions is [var found, ..]
            ? found
            : null;
}
