using Amazon.EC2.Model;
using Autoscale.Adapters.Ec2;
using Autoscale.Domain.Cluster.Equipment.Vpn;
using Autoscale.Domain.Cluster.Fleet;

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
    public void Only_an_attachment_in_the_state_available_is_available(string state, bool expected) =>
        Assert.Equal(expected, Read(state)!.IsAvailable);

    [Theory]
    [InlineData("deleting")]
    [InlineData("deleted")]
    [InlineData("failing")]
    [InlineData("failed")]
    [InlineData("rejecting")]
    [InlineData("rejected")]
    public void A_deleted_failed_or_rejected_attachment_is_ignored(string state) => Assert.Null(Read(state));

    [Fact]
    public void An_attachment_is_tagged_by_its_cluster_tag_and_associated_and_propagated_by_the_route_tables()
    {
        var described = new TransitGatewayAttachment
        {
            TransitGatewayAttachmentId = "tgw-attach-1",
            ResourceId = "vpn-1",
            State = "available",
            Association = new() { TransitGatewayRouteTableId = "tgw-rtb-default", State = "associated" },
        };

        Assert.Equal(
            new TransitAttachment("tgw-attach-1", "vpn-1", true, false, false, false),
            TransitAttachmentMapper.Read(described, Demo, None, None));

        described.Tags = [new("AutoscaleTgwVpnResource", "demo")];
        HashSet<string> both = ["tgw-attach-1", "tgw-attach-2"];
        Assert.Equal(
            new TransitAttachment("tgw-attach-1", "vpn-1", true, true, true, false),
            TransitAttachmentMapper.Read(described, Demo, both, None));
        Assert.Equal(
            new TransitAttachment("tgw-attach-1", "vpn-1", true, true, false, true),
            TransitAttachmentMapper.Read(described, Demo, None, both));
    }

    [Theory]
    [InlineData("associating", "enabling", true)]
    [InlineData("associated", "enabled", true)]
    [InlineData("disassociating", "disabling", false)]
    [InlineData("disassociated", "disabled", false)]
    public void A_starting_association_or_propagation_counts_and_an_ending_one_does_not(
        string association, string propagation, bool expected)
    {
        Assert.Equal(expected, TransitAttachmentMapper.Holds(new TransitGatewayRouteTableAssociation { State = association }));
        Assert.Equal(expected, TransitAttachmentMapper.Holds(new TransitGatewayRouteTablePropagation { State = propagation }));
    }

    private static TransitAttachment? Read(string state) =>
        TransitAttachmentMapper.Read(
            new() { TransitGatewayAttachmentId = "tgw-attach-1", ResourceId = "vpn-1", State = state }, Demo, None, None);
}
