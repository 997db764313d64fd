using Autoscale.Compat.Aws.Query;

namespace Amazon.EC2.Model;

public class RouteTable
{
    public string RouteTableId { get; set; } = null!;

    public string? VpcId { get; set; }

    public List<Route>? Routes { get; set; }

    public List<Tag>? Tags { get; set; }

    public List<RouteTableAssociation>? Associations { get; set; }

    internal static RouteTable Read(XmlPart part) => new()
    {
        RouteTableId = part.Text("routeTableId")!,
        VpcId = part.Text("vpcId"),
        Routes = part.List("routeSet", Route.Read),
        Tags = part.List("tagSet", Tag.Read),
        Associations = part.List("associationSet", RouteTableAssociation.Read),
    };
}
