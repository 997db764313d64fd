using Amazon.EC2.Model;
using Autoscale.Adapters.Ec2;
using Autoscale.Domain.Fleet;
using Autoscale.Domain.VpnAttachments;

namespace Autoscale.Emulators.Tests.Ec2;

public sealed class TransitAttachmentMapperTests
{
    private static readonly ClusterId Demo = new("demo");
    private static readonly HashSet<string> None = [];

    [Theory]
    [InlineData("initiating", false)]
    [InlineData("initiatingRequest", false)]
    [InlineData("pendingAcceptance", false)]
    [InlineData("pending", false)]
    [InlineData("modifying", false)]
    [InlineData("rollingBack", false)]
    [InlineData("available", true)]
    public void It_can_be_associated_when_it_is_available(string state, bool expected) => Assert.Equal(expected, Read(state)!.IsAvailable);

    [Theory]
    [InlineData("deleting")]
    [InlineData("deleted")]
    [InlineData("failing")]
    [InlineData("failed")]
    [InlineData("rejecting")]
    [InlineData("rejected")]
    public void What_is_gone_or_going_or_failed_is_none(string state) => Assert.Null(Read(state));

    [Fact]
    public void It_is_ours_by_its_tag_and_associated_and_propagated_by_what_the_tables_say()
    {
        var described = new TransitGatewayAttachment
        {
            TransitGatewayAttachmentId = "tgw-attach-1",
            ResourceId = "vpn-1",
            State = "available",
            Association = new() { TransitGatewayRouteTableId = "tgw-rtb-default", State = "associated" },
        };

        Assert.Equal(new TransitAttachment("tgw-attach-1", "vpn-1", true, false, false, false), TransitAttachmentMapper.Read(described, Demo, None, None));

        described.Tags = [new("AutoscaleTgwVpnResource", "demo")];
        HashSet<string> both = ["tgw-attach-1", "tgw-attach-2"];
        Assert.Equal(new TransitAttachment("tgw-attach-1", "vpn-1", true, true, true, false), TransitAttachmentMapper.Read(described, Demo, both, None));
        Assert.Equal(new TransitAttachment("tgw-attach-1", "vpn-1", true, true, false, true), TransitAttachmentMapper.Read(described, Demo, None, both));
    }

    [Theory]
    [InlineData("associating", "enabling", true)]
    [InlineData("associated", "enabled", true)]
    [InlineData("disassociating", "disabling", false)]
    [InlineData("disassociated", "disabled", false)]
    public void What_is_about_to_be_holds_and_what_is_about_to_end_does_not(string association, string propagation, bool expected)
    {
        Assert.Equal(expected, TransitAttachmentMapper.Holds(new TransitGatewayRouteTableAssociation { State = association }));
        Assert.Equal(expected, TransitAttachmentMapper.Holds(new TransitGatewayRouteTablePropagation { State = propagation }));
    }

    private static TransitAttachment? Read(string state) =>
        TransitAttachmentMapper.Read(new() { TransitGatewayAttachmentId = "tgw-attach-1", ResourceId = "vpn-1", State = state }, Demo, None, None);
}
