using System.Globalization;
using System.Net;
using Amazon.EC2.Model;
using Autoscale.Domain.Fleet;

namespace Autoscale.Adapters.Ec2;

/// <summary>The tags that say for whom we made something, and when: they outlive the device, and its address.</summary>
internal static class OriginTags
{
    public const string Instance = "autoscale:instance";
    public const string Ip = "autoscale:ip";
    public const string Created = "autoscale:created";

    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    /// <summary>Whom it was made for.</summary>
    public static Tag For(InstanceId instance) => new(Instance, instance.Value);

    /// <summary>Which public address it was made for.</summary>
    public static Tag At(IPAddress ip) => new(Ip, ip.ToString());

    /// <summary>When it was made, in ISO 8601.</summary>
    public static Tag On(DateTimeOffset now) => new(Created, now.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture));

    /// <summary>The value of a tag; null when there is no such tag.</summary>
    public static string? Find(IEnumerable<Tag>? tags, string key) => (tags ?? []).FirstOrDefault(t => t.Key == key)?.Value;

    public static InstanceId? InstanceOf(IEnumerable<Tag>? tags) => InstanceId.TryParse(Find(tags, Instance), out var id) ? id : null;

    public static IPAddress? IpOf(IEnumerable<Tag>? tags) => IPAddress.TryParse(Find(tags, Ip), out var ip) ? ip : null;

    /// <summary>When it was made, in whatever precision; null when it does not say, or somebody wrote something else there.</summary>
    public static DateTimeOffset? CreatedOf(IEnumerable<Tag>? tags) =>
        DateTimeOffset.TryParse(Find(tags, Created), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at) ? at : null;
}
