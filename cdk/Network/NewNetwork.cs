using Amazon.CDK;
using Amazon.CDK.AWS.EC2;
using Constructs;

namespace Autoscale.Cdk.Network;

/// <summary>
/// A VPC in two zones: public subnets for port1, private subnets behind the FortiGates. The private route table has no default route at
/// first: the functions add it and point it at the primary. Spec 9.4, 10.2.
/// </summary>
public sealed class NewNetwork : Construct
{
    private const int Zones = 2;

    private readonly string _prefix;

    public NewNetwork(Construct scope, string id, string prefix)
        : base(scope, id)
    {
        _prefix = prefix;
        var cidr = Parameters.VpcRange(this, "VpcCidr", "IPv4 range of the VPC.", "192.168.0.0/16").ValueAsString;
        var vpc = new CfnVPC(
            this, "Vpc", new CfnVPCProps { CidrBlock = cidr, EnableDnsSupport = true, EnableDnsHostnames = true, Tags = Named("vpc") });
        var internet = InternetOf(vpc);
        var publicTable = new CfnRouteTable(this, "PublicRouteTable", new CfnRouteTableProps { VpcId = vpc.Ref, Tags = Named("public") });
        var outwards = new CfnRoute(
            this,
            "OutwardRoute",
            new CfnRouteProps { RouteTableId = publicTable.Ref, DestinationCidrBlock = "0.0.0.0/0", GatewayId = internet.GatewayId });
        outwards.AddDependency(internet.Attachment);
        var privateTable = new CfnRouteTable(
            this, "PrivateRouteTable", new CfnRouteTableProps { VpcId = vpc.Ref, Tags = Named("private") });

        var zones = Enumerable.Range(1, Zones).Select(Zone).ToList();
        Network = new ClusterNetwork
        {
            VpcId = vpc.Ref,
            Cidr = cidr,
            PublicSubnets = [.. zones.Select((zone, i) => Subnet("Public", i, zone, vpc, publicTable))],
            PrivateSubnets = [.. zones.Select((zone, i) => Subnet("Private", i, zone, vpc, privateTable))],
            PublicRanges = [.. zones.Select((_, i) => Fn.Ref(RangeOf("Public", i)))],
            PrivateRanges = [.. zones.Select((_, i) => Fn.Ref(RangeOf("Private", i)))],
            PrivateRouteTables = privateTable.Ref,
        };
    }

    public ClusterNetwork Network { get; }

    private (string GatewayId, CfnVPCGatewayAttachment Attachment) InternetOf(CfnVPC vpc)
    {
        var gateway = new CfnInternetGateway(this, "InternetGateway", new CfnInternetGatewayProps { Tags = Named("internet") });
        return (
            gateway.Ref,
            new CfnVPCGatewayAttachment(
                this, "InternetAttachment", new CfnVPCGatewayAttachmentProps { VpcId = vpc.Ref, InternetGatewayId = gateway.Ref }));
    }

    // Not every zone has every instance type, so a zone can be named; the first two zones are the default.
    private string Zone(int number)
    {
        var parameter = Parameters.Text(
            this, $"AvailabilityZone{number}", $"Zone of the subnets {number}; empty for the region's zone {number}.",
            "^([a-z]{2,}(-[a-z0-9]+)+-[0-9][a-z])?$", "must be the name of a zone, such as eu-central-1a", "");
        var isNamed = new CfnCondition(
            this,
            $"IsZone{number}Named",
            new CfnConditionProps { Expression = Fn.ConditionNot(Fn.ConditionEquals(parameter.ValueAsString, "")) });
        return Fn.ConditionIf(isNamed.LogicalId, parameter.ValueAsString, Fn.Select(number - 1, Fn.GetAzs())).ToString();
    }

    private string Subnet(string kind, int index, string zone, CfnVPC vpc, CfnRouteTable table)
    {
        var number = index + 1;
        var third = (kind == "Public" ? 0 : Zones) + index;
        var cidr = Parameters.VpcRange(
            this, RangeOf(kind, index), $"IPv4 range of {kind.ToLowerInvariant()} subnet {number}.", $"192.168.{third}.0/24");
        var subnet = new CfnSubnet(this, $"{kind}Subnet{number}", new CfnSubnetProps
        {
            VpcId = vpc.Ref,
            CidrBlock = cidr.ValueAsString,
            AvailabilityZone = zone,
            Tags = Named($"{kind.ToLowerInvariant()}-{number}"),
        });
        _ = new CfnSubnetRouteTableAssociation(
            this,
            $"{kind}Subnet{number}Table",
            new CfnSubnetRouteTableAssociationProps { SubnetId = subnet.Ref, RouteTableId = table.Ref });
        return subnet.Ref;
    }

    private static string RangeOf(string kind, int index) => $"{kind}Subnet{index + 1}Cidr";

    private ICfnTag[] Named(string part) => Labels.Named(_prefix, part);
}
