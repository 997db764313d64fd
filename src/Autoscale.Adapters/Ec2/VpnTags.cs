using System.Net;
using Amazon.EC2.Model;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Adapters.Ec2;

/// <summary>
/// The tags of VPN resources. The first tag, with the prefix of the cluster, marks the resources of this cluster. Spec 7.6.
/// </summary>
internal static class VpnTags
{
    public const string Mark = "AutoscaleTgwVpnResource";

    /// <summary>The tags of a customer gateway.</summary>
    public static List<Tag> OfGateway(ClusterId cluster, InstanceId instance, IPAddress ip, DateTimeOffset now) =>
        Of(cluster, "customer-gateway", instance, ip, now);

    /// <summary>The tags of a connection.</summary>
    public static List<Tag> OfConnection(ClusterId cluster, InstanceId instance, IPAddress ip, DateTimeOffset now) =>
        Of(cluster, "vpn-connection", instance, ip, now);

    /// <summary>The tags of a transit gateway attachment. AWS creates and deletes the attachment with its connection.</summary>
    public static List<Tag> OfAttachment(ClusterId cluster, string connectionId) =>
        [new(Mark, cluster.Value), new("ResourceGroup", cluster.Value), new("Name", $"{cluster}-tgw-attachment-vpn-{connectionId}")];

    /// <summary>True when the tags include the mark of the cluster.</summary>
    public static bool AreOf(ClusterId cluster, IEnumerable<Tag>? tags) => OriginTags.Find(tags, Mark) == cluster.Value;

    /// <summary>True when all wanted tags are present. The creation time may differ: the first creation set it.</summary>
    public static bool Include(IReadOnlyCollection<Tag>? tags, IEnumerable<Tag> wanted) =>
        wanted.All(w => w.Key == OriginTags.Created ? OriginTags.CreatedOf(tags) is not null : OriginTags.Find(tags, w.Key) == w.Value);

    private static List<Tag> Of(ClusterId cluster, string what, InstanceId instance, IPAddress ip, DateTimeOffset now) =>
    [
        new(Mark, cluster.Value),
        new("ResourceGroup", cluster.Value),
        new("Name", $"{cluster}-{what}-{instance}-{ip}"),
        OriginTags.For(instance),
        OriginTags.At(ip),
        OriginTags.On(now),
    ];
}
