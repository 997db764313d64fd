using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Domain.Cluster.Upgrades;

/// <summary>The origin of an instance: the version of the launch template, and the image that it names.</summary>
/// <param name="Template">The id of the launch template.</param>
/// <param name="Version">The number of the version.</param>
/// <param name="Image">The image, <c>ami-…</c>; null when it is not known.</param>
public sealed record LaunchVersion(string Template, long Version, string? Image)
{
    /// <summary>
    /// True for an instance that was launched differently. An image that is not known on one side is not compared.
    /// </summary>
    public bool DiffersFrom(LaunchVersion other) =>
        Template != other.Template || Version != other.Version || (Image is { } own && other.Image is { } image && own != image);

    /// <inheritdoc/>
    public override string ToString() => Image is null ? $"version {Version}" : $"version {Version} ({Image})";
}

/// <summary>One scaling group and the origins of its members.</summary>
/// <param name="Group">The group.</param>
/// <param name="Target">
/// The version from which the group launches now; null when the group does not use a launch template, or AWS does not know the version.
/// </param>
/// <param name="Sizes">The sizes of the group.</param>
/// <param name="Suspended">The processes of the group that an operator has suspended, such as <c>Launch</c>.</param>
/// <param name="Members">
/// The versions from which the members were launched, without images, which EC2 describes; a member without a version is missing.
/// </param>
public sealed record GroupVersions(
    ScalingGroup Group,
    LaunchVersion? Target,
    GroupSizes Sizes,
    IReadOnlyList<string> Suspended,
    IReadOnlyDictionary<InstanceId, LaunchVersion> Members);

/// <summary>The launch template versions of groups and members, for operators. No function uses it.</summary>
public interface ILaunchVersions
{
    /// <summary>Reads the versions; a group that does not exist is missing. Faults propagate.</summary>
    Task<IReadOnlyList<GroupVersions>> ReadAsync(IReadOnlyCollection<ScalingGroup> groups, CancellationToken cancellationToken);
}
