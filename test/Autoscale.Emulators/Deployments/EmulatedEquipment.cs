using System.Globalization;
using System.Xml.Linq;
using Autoscale.Emulators.Proxy;

namespace Autoscale.Emulators.Deployments;

/// <summary>The AWS resources around the devices of a deployment with all optional features.</summary>
/// <param name="FirstSubnetId">The subnet of the devices.</param>
/// <param name="SecondSubnetId">The subnet of the second interfaces of the devices.</param>
/// <param name="TransitGatewayId">The transit gateway of the VPN connections.</param>
/// <param name="InboundTableId">The transit gateway route table that the connections are associated with.</param>
/// <param name="OutboundTableId">The transit gateway route table that the routes of the connections are propagated to.</param>
/// <param name="TargetGroupArn">The target group of the external load balancer.</param>
public sealed record EmulatedEquipment(
    string FirstSubnetId,
    string SecondSubnetId,
    string TransitGatewayId,
    string InboundTableId,
    string OutboundTableId,
    string TargetGroupArn)
{
    // The subnets of the default VPC end at 172.31.95.255.
    private const int FirstFreeRange = 96;

    private static int _made;

    /// <summary>The settings that enable all optional features.</summary>
    public IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["enable-second-nic"] = "true",
        ["fortigate-autoscale-virtual-network-cidr"] = "172.31.0.0/16",
        ["fortigate-autoscale-subnet-pairs"] = $$"""[{"{{FirstSubnetId}}":["{{SecondSubnetId}}"]}]""",
        ["enable-transit-gateway-vpn"] = "true",
        ["transit-gateway-id"] = TransitGatewayId,
        ["transit-gateway-route-table-inbound"] = InboundTableId,
        ["transit-gateway-route-table-outbound"] = OutboundTableId,
        ["enable-external-elb"] = "true",
        ["fortigate-autoscale-target-group-arn"] = TargetGroupArn,
    };

    /// <summary>Creates the resources in the default VPC.</summary>
    public static async Task<EmulatedEquipment> CreateAsync(AwsProxy proxy, CancellationToken cancellationToken)
    {
        var number = Interlocked.Increment(ref _made);
        using var http = new HttpClient();
        var query = new QueryClient(http, proxy.Endpoint);
        var first = (await query.Ec2Async(
            "DescribeSubnets",
            Of(
                ("Filter.1.Name", "default-for-az"),
                ("Filter.1.Value.1", "true"),
                ("Filter.2.Name", "availability-zone"),
                ("Filter.2.Value.1", "us-east-1a")),
            cancellationToken)).Descendants("subnetSet").Elements("item").First();
        var vpc = first.Element("vpcId")!.Value;
        var range = string.Create(CultureInfo.InvariantCulture, $"172.31.{FirstFreeRange + (number % (256 - FirstFreeRange))}.0/24");
        var second = await MakeAsync("CreateSubnet", "subnetId", ("VpcId", vpc), ("CidrBlock", range), ("AvailabilityZone", "us-east-1a"));
        var gateway = await MakeAsync(
            "CreateTransitGateway",
            "transitGatewayId",
            ("Options.DefaultRouteTableAssociation", "disable"),
            ("Options.DefaultRouteTablePropagation", "disable"));
        var inbound = await MakeAsync("CreateTransitGatewayRouteTable", "transitGatewayRouteTableId", ("TransitGatewayId", gateway));
        var outbound = await MakeAsync("CreateTransitGatewayRouteTable", "transitGatewayRouteTableId", ("TransitGatewayId", gateway));
        var targets = await query.CallAsync(
            "elasticloadbalancing",
            "2015-12-01",
            "CreateTargetGroup",
            Of(
                ("Name", string.Create(CultureInfo.InvariantCulture, $"devices-{number}")),
                ("Protocol", "GENEVE"),
                ("Port", "6081"),
                ("VpcId", vpc),
                ("TargetType", "instance")),
            cancellationToken);
        return new EmulatedEquipment(
            first.Element("subnetId")!.Value, second, gateway, inbound, outbound, targets.Descendants("TargetGroupArn").First().Value);

        async Task<string> MakeAsync(string action, string id, params (string Key, string Value)[] parameters) =>
            (await query.Ec2Async(action, Of(parameters), cancellationToken)).Descendants(id).First().Value;
    }

    private static Dictionary<string, string> Of(params (string Key, string Value)[] parameters) =>
        parameters.ToDictionary(p => p.Key, p => p.Value, StringComparer.Ordinal);
}
