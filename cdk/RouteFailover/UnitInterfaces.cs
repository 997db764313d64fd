using Amazon.CDK;
using Amazon.CDK.AWS.EC2;

namespace Autoscale.Cdk.RouteFailover;

/// <summary>
/// The two interfaces of a unit and its public address. They are created before the unit, because routes, probes and its first
/// configuration refer to them.
/// </summary>
internal sealed class UnitInterfaces
{
    private readonly Stack stack;

    public UnitInterfaces(Stack stack, int unit, RouteFailoverParameters parameters, TrafficRules rules)
    {
        this.stack = stack;
        Unit = unit;
        Port1 = Interface(0, "port1, public", parameters.PublicSubnets[unit - 1], rules.Port1);
        Port2 = Interface(1, "port2, private", parameters.PrivateSubnets[unit - 1], rules.Port2);
        var address = new CfnEIP(
            stack, $"Fgt{unit}EIP", new CfnEIPProps { Domain = "vpc", Tags = Labels.Named(Labels.Prefix, $"fgt{unit}") });
        PublicAddress = address.Ref;
        AddressAssociation = new CfnEIPAssociation(
            stack,
            $"Fgt{unit}EIPAssociation",
            new CfnEIPAssociationProps { AllocationId = address.AttrAllocationId, NetworkInterfaceId = Port1.Ref });
    }

    /// <summary>The number of the unit: 1 or 2.</summary>
    public int Unit { get; }

    public CfnNetworkInterface Port1 { get; }

    public CfnNetworkInterface Port2 { get; }

    public string PublicAddress { get; }

    public CfnEIPAssociation AddressAssociation { get; }

    // A firewall forwards packets that are not addressed to it, so the source/destination check is off.
    private CfnNetworkInterface Interface(int device, string description, string subnet, string group) =>
        new(stack, $"Fgt{Unit}ENI{device}", new CfnNetworkInterfaceProps
        {
            Description = Fn.Sub($"${{ResourceTagPrefix}} unit {Unit}: {description}"),
            SubnetId = subnet,
            GroupSet = [group],
            SourceDestCheck = false,
            Tags = Labels.Named(Labels.Prefix, $"fgt{Unit}-eth{device}", new CfnTag { Key = "Interface", Value = $"eth{device}" }),
        });
}
