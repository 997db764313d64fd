using System.Globalization;
using System.Net;
using Amazon.EC2.Model;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Adapters.Ec2;

/// <summary>The tags with the device for which a resource was created, and the time: they outlive the device and its address.</summary>
internal static class OriginTags
{
    public const string Instance = "autoscale:instance";
    public const string Ip = "autoscale:ip";
    public const string Created = "autoscale:created";

    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    /// <summary>The instance for which a resource was created.</summary>
    public static Tag For(InstanceId instance) => new(Instance, instance.Value);

    /// <summary>The public address for which a resource was created.</summary>
    public static Tag At(IPAddress ip) => new(Ip, ip.ToString());

    /// <summary>The creation time in ISO 8601.</summary>
    public static Tag On(DateTimeOffset now) => new(Created, now.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture));

    /// <summary>The value of a tag; null when there is no such tag.</summary>
    public static string? Find(IEnumerable<Tag>? tags, string key) => (tags ?? []).FirstOrDefault(t => t.Key == key)?.Value;

    public static InstanceId? InstanceOf(IEnumerable<Tag>? tags) => InstanceId.TryParse(Find(tags, Instance), out var id) ? id : null;

    public static IPAddress? IpOf(IEnumerable<Tag>? tags) => IPAddress.TryParse(Find(tags, Ip), out var ip) ? ip : null;

    /// <summary>The creation time in any precision; null when the tag is missing or not a time.</summary>
    public static DateTimeOffset? CreatedOf(IEnumerable<Tag>? tags) =>
        DateTimeOffset.TryParse(
            Find(tags, Created),
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var at)
            ? at
            : null;
}
