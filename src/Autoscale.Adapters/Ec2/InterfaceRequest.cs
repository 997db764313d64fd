using System.Security.Cryptography;
using System.Text;
using Amazon.EC2;
using Amazon.EC2.Model;
using Autoscale.Domain.Fleet;
using Autoscale.Domain.NicAttachments;

namespace Autoscale.Adapters.Ec2;

/// <summary>The request for a second interface, the same for every repetition of one order.</summary>
/// <remarks>
/// EC2 answers a repeated client token with the interface that the first request made, if every parameter is the same; otherwise it refuses (<c>IdempotentParameterMismatch</c>).
/// So the token comes from all that the request says, and the request says when the interface was made in steps of <see cref="Window"/> only: whoever asks again within a
/// step, because the answer was lost or two came at once, gets the same interface. How long EC2 remembers a token, and what it answers when the interface was deleted
/// meanwhile, is not documented; so the step is short, and a new one that is needed after a deletion has a token of its own by the next pass but one. Two who
/// come on both sides of a step make two interfaces, of which the next pass deletes one.
/// </remarks>
internal static class InterfaceRequest
{
    /// <summary>What carries this, with the prefix of the cluster, is ours.</summary>
    public const string Mark = "FortiGateAutoscaleNicAttachment";

    /// <summary>How long an order counts as the same one. Far shorter than what the age of an interface is asked for.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(2);

    private const string Name = "fortigate-autoscale-instance-nic2";

    public static CreateNetworkInterfaceRequest Of(ClusterId cluster, NicOrder order, DateTimeOffset now)
    {
        var since = now - TimeSpan.FromTicks(now.UtcTicks % Window.Ticks);
        List<Tag> tags = [new(Mark, cluster.Value), new("ResourceGroup", cluster.Value), new("Name", Name), OriginTags.For(order.For), OriginTags.On(since)];
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
    private static string TokenOf(IEnumerable<string> parts) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))));
}
