using Autoscale.Compat.Aws.Query;

namespace Amazon.EC2.Model;

public class RouteTableAssociation
{
    public bool? Main { get; set; }

    public string? RouteTableAssociationId { get; set; }

    public string? RouteTableId { get; set; }

    public string? SubnetId { get; set; }

    public string? GatewayId { get; set; }

    internal static RouteTableAssociation Read(XmlPart part) => new()
    {
        Main = part.Flag("main"),
        RouteTableAssociationId = part.Text("routeTableAssociationId"),
        RouteTableId = part.Text("routeTableId"),
        SubnetId = part.Text("subnetId"),
        GatewayId = part.Text("gatewayId"),
    };
}
