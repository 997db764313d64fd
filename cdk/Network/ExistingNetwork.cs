using Constructs;

namespace Autoscale.Cdk.Network;

/// <summary>
/// A VPC that is there. Its private route tables must carry the tag <c>ResourceGroup</c> = prefix, because the functions change no others. Spec 9.4.
/// </summary>
public sealed class ExistingNetwork : Construct
{
    public ExistingNetwork(Construct scope, string id)
        : base(scope, id)
    {
        var vpc = Parameters.Existing(this, "VpcId", "The VPC.", "AWS::EC2::VPC::Id");
        var cidr = Parameters.VpcRange(this, "VpcCidr", "Addresses of the VPC.", defaultRange: null);
        Network = new ClusterNetwork
        {
            VpcId = vpc.ValueAsString,
            Cidr = cidr.ValueAsString,
            PublicSubnets = [Subnet("Public", 1, "port1"), Subnet("Public", 2, "port1")],
            PrivateSubnets = [Subnet("Private", 1, "port2"), Subnet("Private", 2, "port2")],
            PrivateRouteTables = Parameters.Text(
                this,
                "PrivateRouteTables",
                "Route tables whose default route follows the primary, separated by commas; they carry the tag ResourceGroup = ResourceTagPrefix.",
                "^rtb-[0-9a-f]{8,17}(,rtb-[0-9a-f]{8,17})*$",
                "must be one or more ids of route tables, separated by commas without spaces").ValueAsString,
        };
    }

    public ClusterNetwork Network { get; }

    private string Subnet(string kind, int number, string interfaceName) =>
        Parameters.Existing(this, $"{kind}Subnet{number}Id", $"{kind} subnet in zone {number}, for {interfaceName} of its FortiGates.", "AWS::EC2::Subnet::Id").ValueAsString;
}
