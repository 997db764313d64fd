using Amazon.CDK;
using Amazon.CDK.AWS.EC2;
using Constructs;

namespace Autoscale.Cdk.RouteFailover;

/// <summary>
/// An optional new VPC for route failover: two zones with a public and a private subnet each. The private subnets have no route table and
/// no default route, because both belong to the stack of the units; until that stack exists, no traffic leaves them.
/// </summary>
public sealed class RouteFailoverNetworkStack : Stack
{
    public RouteFailoverNetworkStack(Construct scope, string id)
        : base(scope, id, new StackProps { Description = "Route failover: a VPC with a public and a private subnet in each of two zones." })
    {
        var range = Parameters.VpcRange(this, "VPCCIDR", "IPv4 range of the VPC; it contains the ranges of the subnets.", "10.0.0.0/16");
        var zones = new[] { Zone(1), Zone(2) };
        new CfnRule(this, "ZonesDiffer", new CfnRuleProps())
            .AddAssertion(
                Fn.ConditionNot(Fn.ConditionEquals(zones[0].ValueAsString, zones[1].ValueAsString)),
                "AZForSubnet1 and AZForSubnet2 must differ.");

        var vpc = new CfnVPC(
            this,
            "VPC",
            new CfnVPCProps { CidrBlock = range.ValueAsString, EnableDnsSupport = true, EnableDnsHostnames = true, Tags = Named("vpc") });
        var gateway = new CfnInternetGateway(this, "InternetGateway", new CfnInternetGatewayProps { Tags = Named("igw") });
        var attachment = new CfnVPCGatewayAttachment(
            this, "InternetGatewayAttachment", new CfnVPCGatewayAttachmentProps { VpcId = vpc.Ref, InternetGatewayId = gateway.Ref });

        var table = new CfnRouteTable(this, "PublicRouteTable", new CfnRouteTableProps { VpcId = vpc.Ref, Tags = Named("public") });
        var route = new CfnRoute(
            this,
            "PublicDefaultRoute",
            new CfnRouteProps { RouteTableId = table.Ref, DestinationCidrBlock = "0.0.0.0/0", GatewayId = gateway.Ref });
        route.AddDependency(attachment);

        Output("VPCID", "The VPC.", vpc.Ref);
        Output("VPCCIDR", "The IPv4 range of the VPC.", range.ValueAsString, "VpcRange");
        for (var zone = 1; zone <= 2; zone++)
        {
            var publicSubnet = Subnet($"Public{zone}", $"PublicSubnet{zone}", 2 * (zone - 1), zones[zone - 1], vpc);
            _ = new CfnSubnetRouteTableAssociation(
                this,
                $"PublicSubnet{zone}Association",
                new CfnSubnetRouteTableAssociationProps { RouteTableId = table.Ref, SubnetId = publicSubnet.Ref });
            var privateSubnet = Subnet($"Private{zone}", $"PrivateSubnet{zone}", 2 * (zone - 1) + 1, zones[zone - 1], vpc);
            Output($"PublicSubnet{zone}", $"The public subnet of zone {zone}.", publicSubnet.Ref, $"{publicSubnet.Node.Id}Id");
            Output($"PrivateSubnet{zone}", $"The private subnet of zone {zone}.", privateSubnet.Ref, $"{privateSubnet.Node.Id}Id");
        }

        TemplateOptions.Metadata = ParameterInterface.Of(
            new ParameterGroup(
                "VPC Configuration",
                [
                    ("VPCCIDR", "VPC range"), ("AZForSubnet1", "Zone 1"), ("Public1Subnet", "Public range of zone 1"),
                    ("Private1Subnet", "Private range of zone 1"), ("AZForSubnet2", "Zone 2"), ("Public2Subnet", "Public range of zone 2"),
                    ("Private2Subnet", "Private range of zone 2"),
                ]));
    }

    private CfnParameter Zone(int zone) =>
        Parameters.Existing(this, $"AZForSubnet{zone}", $"The zone of the subnets {zone}.", "AWS::EC2::AvailabilityZone::Name");

    private CfnSubnet Subnet(string parameter, string name, int third, CfnParameter zone, CfnVPC vpc)
    {
        var range = Parameters.VpcRange(this, $"{parameter}Subnet", $"IPv4 range of {name}.", $"10.0.{third}.0/24");
        return new CfnSubnet(this, name, new CfnSubnetProps
        {
            VpcId = vpc.Ref,
            AvailabilityZone = zone.ValueAsString,
            CidrBlock = range.ValueAsString,
            MapPublicIpOnLaunch = false,
            Tags = Named(name),
        });
    }

    // Resources, parameters and outputs share one namespace in the library, but not in the template.
    private void Output(string name, string description, string value, string? id = null) =>
        new CfnOutput(this, id ?? name, new CfnOutputProps { Description = description, Value = value }).OverrideLogicalId(name);

    private ICfnTag[] Named(string name) => [new CfnTag { Key = "Name", Value = $"{StackName}-{name}" }];
}
