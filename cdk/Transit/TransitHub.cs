using Amazon.CDK.AWS.EC2;
using Constructs;

namespace Autoscale.Cdk.Transit;

/// <summary>
/// A transit gateway that the FortiGates connect to by VPN, made by the functions as they come and go: traffic of other VPCs enters by the outbound table, where
/// the FortiGates' routes are, and comes back by the inbound one. Spec 7.6, 10.2.
/// </summary>
public sealed class TransitHub : Construct
{
    public TransitHub(Construct scope, string id, string prefix, bool isNew)
        : base(scope, id)
    {
        if (isNew)
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
            return;
        }

        Id = Parameters.Id(this, "TransitGatewayId", "The transit gateway; its default association and propagation are off.", "tgw").ValueAsString;
        Inbound = Parameters.Id(this, "TransitGatewayInboundRouteTable", "Its route table that VPN connections are associated with.", "tgw-rtb").ValueAsString;
        Outbound = Parameters.Id(this, "TransitGatewayOutboundRouteTable", "Its route table that routes of VPN connections are propagated to.", "tgw-rtb").ValueAsString;
    }

    /// <summary>The transit gateway.</summary>
    public string Id { get; }

    /// <summary>What VPN connections are associated with: where their traffic looks for its way.</summary>
    public string Inbound { get; }

    /// <summary>What their routes are propagated to: associate the attachments of other VPCs with it.</summary>
    public string Outbound { get; }

    private string Table(string name, string prefix) =>
        new CfnTransitGatewayRouteTable(this, $"{name}Routes", new CfnTransitGatewayRouteTableProps { TransitGatewayId = Id, Tags = Labels.Named(prefix, name.ToLowerInvariant()) }).Ref;
}
