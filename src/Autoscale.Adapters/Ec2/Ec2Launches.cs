using System.Globalization;
using Amazon.EC2;
using Amazon.EC2.Model;

namespace Autoscale.Adapters.Ec2;

/// <summary>A version of a launch template.</summary>
/// <param name="Image">The id of the image, or a reference such as <c>resolve:ssm:NAME</c>; null when the version names none.</param>
public sealed record TemplateVersion(long Number, string? Image, string? InstanceType);

/// <summary>A machine image that the account may see.</summary>
/// <param name="State">The state, such as <c>available</c>.</param>
/// <param name="Architecture">The architecture, such as <c>x86_64</c>.</param>
/// <param name="DeprecatedAt">The time from which it is deprecated; null when it has none.</param>
public sealed record MachineImage(string Id, string Name, string State, string Architecture, DateTimeOffset? DeprecatedAt);

/// <summary>An instance type of the region.</summary>
/// <param name="Cpus">The number of its virtual processors.</param>
public sealed record MachineType(string Name, IReadOnlyList<string> Architectures, int Cpus);

/// <summary>Reads what launch templates launch. Faults propagate.</summary>
public sealed class Ec2Launches(IAmazonEC2 client)
{
    /// <summary>A version of a launch template; null when there is no such template or version.</summary>
    /// <param name="template">The id of the template.</param>
    /// <param name="version">A number, <c>$Default</c> or <c>$Latest</c>.</param>
    /// <param name="resolvesImage">True for the id of the image behind a reference, which EC2 looks up in Systems Manager.</param>
    public async Task<TemplateVersion?> FindVersionAsync(
        string template, string version, CancellationToken cancellationToken, bool resolvesImage = false)
    {
        try
        {
            var answer = await client.DescribeLaunchTemplateVersionsAsync(
                new DescribeLaunchTemplateVersionsRequest
                {
                    LaunchTemplateId = template,
                    Versions = [version],
                    ResolveAlias = resolvesImage ? true : null,
                },
                cancellationToken);
            return answer.LaunchTemplateVersions is [var found, ..]
                ? new TemplateVersion(
                    found.VersionNumber ?? 0,
                    found.LaunchTemplateData?.ImageId,
                    found.LaunchTemplateData?.InstanceType?.Value)
                : null;
        }
        catch (AmazonEC2Exception missing) when (missing.ErrorCode is "InvalidLaunchTemplateId.NotFound"
            or "InvalidLaunchTemplateId.VersionNotFound" or "InvalidLaunchTemplateId.Malformed"
            or "InvalidLaunchTemplateName.NotFoundException")
        {
            return null;
        }
    }

    /// <summary>
    /// An image, also a deprecated or disabled one; null when it does not exist or is not shared with the account. A filter is used,
    /// because EC2 refuses the id of an image that does not exist.
    /// </summary>
    public async Task<MachineImage?> FindImageAsync(string id, CancellationToken cancellationToken)
    {
        var answer = await client.DescribeImagesAsync(
            new DescribeImagesRequest { Filters = [new Filter("image-id", [id])], IncludeDeprecated = true, IncludeDisabled = true },
            cancellationToken);
        return answer.Images is [var image, ..]
            ? new MachineImage(
                image.ImageId,
                image.Name ?? image.Description ?? "",
                image.State?.Value ?? "",
                image.Architecture?.Value ?? "",
                DateTimeOffset.TryParse(
                    image.DeprecationTime, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var deprecated)
                    ? deprecated
                    : null)
            : null;
    }

    /// <summary>An instance type; null when the region has none of this name.</summary>
    public async Task<MachineType?> FindTypeAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await client.DescribeInstanceTypesAsync(
                new DescribeInstanceTypesRequest { InstanceTypes = [name] }, cancellationToken);
            return answer.InstanceTypes is [var type, ..]
                ? new MachineType(name, type.ProcessorInfo?.SupportedArchitectures ?? [], type.VCpuInfo?.DefaultVCpus ?? 0)
                : null;
        }
        catch (AmazonEC2Exception missing) when (missing.ErrorCode == "InvalidInstanceType")
        {
            return null;
        }
    }
}
