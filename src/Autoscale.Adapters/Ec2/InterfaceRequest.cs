using System.Security.Cryptography;
using System.Text;
using Amazon.EC2;
using Amazon.EC2.Model;
using Autoscale.Domain.Cluster.Equipment.Nic;
using Autoscale.Domain.Cluster.Fleet;

namespace Autoscale.Adapters.Ec2;

/// <summary>The request for a second interface; every repetition of an order within a window is identical.</summary>
/// <remarks>
/// EC2 answers a repeated client token with the interface of the first request if every parameter is the same; otherwise it refuses
/// (<c>IdempotentParameterMismatch</c>). Therefore the token is a hash of all parameters, and the creation time in the request is rounded
/// down to <see cref="Window"/>: a request that is repeated within a window, because the answer was lost or two callers run at once, gets
/// the same interface. EC2's documentation does not state how long a token is remembered, or what EC2 answers when the interface was
/// deleted meanwhile; therefore the window is short, and an interface that is needed after a deletion gets a new token by the next pass
/// but one. Two requests in adjacent windows create two interfaces; the next pass deletes one of them.
/// </remarks>
internal static class InterfaceRequest
{
    /// <summary>The key of the tag that marks the interfaces of a cluster; its value is the prefix of the cluster.</summary>
    public const string Mark = "FortiGateAutoscaleNicAttachment";

    /// <summary>
    /// The time within which two orders count as the same. It is far shorter than the age after which an interface counts as orphaned.
    /// </summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(2);

    private const string Name = "fortigate-autoscale-instance-nic2";

    public static CreateNetworkInterfaceRequest Of(ClusterId cluster, NicOrder order, DateTimeOffset now)
    {
        var since = now - TimeSpan.FromTicks(now.UtcTicks % Window.Ticks);
        List<Tag> tags =
        [
            new(Mark, cluster.Value),
            new("ResourceGroup", cluster.Value),
            new("Name", Name),
            OriginTags.For(order.For),
            OriginTags.On(since),
        ];
        string[] groups = [.. order.SecurityGroups.Order(StringComparer.Ordinal)];
        return new CreateNetworkInterfaceRequest
        {
            SubnetId = order.SubnetId,
            Groups = groups is [] ? null : [.. groups],
            ClientToken = TokenOf([order.SubnetId, .. groups, .. tags.Select(t => t.Value)]),
            TagSpecifications = [new TagSpecification { ResourceType = ResourceType.NetworkInterface, Tags = tags }],
        };
    }

    // A token may have 64 characters, which is a SHA-256 in hexadecimal.
    private static string TokenOf(IEnumerable<string> parts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))));
}
