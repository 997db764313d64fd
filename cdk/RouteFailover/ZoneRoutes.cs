using Amazon.CDK;
using Amazon.CDK.AWS.EC2;

namespace Autoscale.Cdk.RouteFailover;

/// <summary>
/// The route table of a private subnet. Its default route points at the unit of its own zone at first; later the function moves it.
/// </summary>
internal sealed class ZoneRoutes
{
    public ZoneRoutes(Stack stack, UnitInterfaces unit, RouteFailoverParameters parameters)
    {
        var zone = unit.Unit;
        var table = new CfnRouteTable(
            stack,
            $"AZ{zone}PrivateRouteTable",
            new CfnRouteTableProps { VpcId = parameters.Vpc, Tags = Labels.Named(Labels.Prefix, $"private-{zone}") });
        _ = new CfnRoute(
            stack,
            $"AZ{zone}Route",
            new CfnRouteProps { RouteTableId = table.Ref, DestinationCidrBlock = "0.0.0.0/0", NetworkInterfaceId = unit.Port2.Ref });
        _ = new CfnSubnetRouteTableAssociation(
            stack,
            $"AZ{zone}SubnetRouteTableAssociation",
            new CfnSubnetRouteTableAssociationProps { RouteTableId = table.Ref, SubnetId = parameters.PrivateSubnets[zone - 1] });
        Table = table.Ref;
        var further = parameters.FurtherTables[zone - 1];
        Tables = Fn.ConditionIf(further.Has.LogicalId, Fn.Join(",", [Table, further.Ids]), Table).ToString()!;
    }

    public string Table { get; }

    /// <summary>The table and the further tables of the zone, separated by commas: the function keeps the routes of all of them.</summary>
    public string Tables { get; }
}
