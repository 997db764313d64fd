using Autoscale.Cdk.Options;
using Constructs;

namespace Autoscale.Cdk.Network;

/// <summary>
/// An existing VPC. Its private route tables must have the tag <c>ResourceGroup</c> = prefix, because the functions change no others. Spec
/// 9.4.
/// </summary>
public sealed class ExistingNetwork : Construct
{
    public ExistingNetwork(Construct scope, string id, AutoscaleOptions options)
        : base(scope, id)
    {
        var vpc = Parameters.Existing(this, "VpcId", "The VPC.", "AWS::EC2::VPC::Id");
        var cidr = Parameters.VpcRange(this, "VpcCidr", "IPv4 range of the VPC.", defaultRange: null);
        Network = new ClusterNetwork
        {
            VpcId = vpc.ValueAsString,
            Cidr = cidr.ValueAsString,
            PublicSubnets = [Subnet("Public", 1, "port1"), Subnet("Public", 2, "port1")],
            PrivateSubnets = [Subnet("Private", 1, "port2"), Subnet("Private", 2, "port2")],
            PublicRanges = options.HasHealthChecks ? Ranges("Public", "whose load balancer checks the FortiGates") : [],
            PrivateRanges = options.HasEgressRoutes ? Ranges("Private", "or of all workloads there whose traffic is forwarded") : [],
            PrivateRouteTables = Parameters.Text(
                this,
                "PrivateRouteTables",
                "Route tables whose default route points at the primary, separated by commas; each has the tag ResourceGroup = " +
                "ResourceTagPrefix.",
                "^rtb-[0-9a-f]{8,17}(,rtb-[0-9a-f]{8,17})*$",
                "must be one or more route table ids, separated by commas without spaces").ValueAsString,
        };
    }

    public ClusterNetwork Network { get; }

    private string[] Ranges(string kind, string purpose) =>
    [
        .. new[] { 1, 2 }.Select(number => Parameters.VpcRange(
            this,
            $"{kind}Subnet{number}Cidr",
            $"IPv4 range of {kind.ToLowerInvariant()} subnet {number}, {purpose}.",
            defaultRange: null).ValueAsString),
    ];

    private string Subnet(string kind, int number, string interfaceName) =>
        Parameters.Existing(
            this,
            $"{kind}Subnet{number}Id",
            $"{kind} subnet in zone {number}, for {interfaceName} of its FortiGates.",
            "AWS::EC2::Subnet::Id").ValueAsString;
}
