using Amazon.CDK.AWS.EC2;
using Constructs;

namespace Autoscale.Cdk.Transit;

/// <summary>
/// A new transit gateway for the FortiGates' VPN connections, which the functions create and delete with the devices. Traffic of other VPCs
/// uses the outbound table, which has the routes of the FortiGates, and returns by the inbound table. Spec 7.6, 10.2.
/// </summary>
public sealed class TransitHub : Construct
{
    public TransitHub(Construct scope, string id, string prefix)
        : base(scope, id)
    {
        var gateway = new CfnTransitGateway(this, "Gateway", new CfnTransitGatewayProps
        {
            Description = $"{prefix}: other VPCs and their FortiGates",
            DefaultRouteTableAssociation = "disable",
            DefaultRouteTablePropagation = "disable",
            VpnEcmpSupport = "enable",
            Tags = Labels.Named(prefix, "transit-gateway"),
        });
        Id = gateway.Ref;
        Inbound = Table("Inbound", prefix);
        Outbound = Table("Outbound", prefix);
    }

    /// <summary>The transit gateway.</summary>
    public string Id { get; }

    /// <summary>The route table with which VPN connections are associated; it routes traffic from them.</summary>
    public string Inbound { get; }

    /// <summary>The route table to which their routes are propagated; attachments of other VPCs are associated with it.</summary>
    public string Outbound { get; }

    private string Table(string name, string prefix) =>
        new CfnTransitGatewayRouteTable(
            this,
            $"{name}Routes",
            new CfnTransitGatewayRouteTableProps { TransitGatewayId = Id, Tags = Labels.Named(prefix, name.ToLowerInvariant()) }).Ref;
}
