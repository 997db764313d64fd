using Autoscale.Domain.NicAttachments;
using Autoscale.Domain.VpnAttachments;
using Autoscale.Simulation.Memory;
using static Autoscale.Tests.FortiGates;
using static Autoscale.Tests.VpnAttachments.VpnWorld;

namespace Autoscale.Tests.VpnAttachments;

/// <summary>What comes next for a VPN connection, one step at a time. Spec 7.6.</summary>
public sealed class VpnPolicyTests
{
    private static readonly CustomerGateway Gateway = new("cgw-1", Ip, VpnState.Available) { MadeFor = A.Id, MadeAt = Noon };
    private static readonly CustomerGateway OldGateway = Gateway with { Id = "cgw-0", PublicIp = Old };
    private static readonly VpnConnection Connection = new("vpn-1", "cgw-1", VpnState.Available) { MadeFor = A.Id, PublicIp = Ip, MadeAt = Noon };
    private static readonly VpnConnection OldConnection = Connection with { Id = "vpn-0", GatewayId = "cgw-0", PublicIp = Old };
    private static readonly VpnConnection Deleting = OldConnection with { State = VpnState.Deleting };
    private static readonly TransitAttachment Attachment = new("tgw-attach-1", "vpn-1", IsAvailable: true, IsTagged: true, IsAssociated: true, IsPropagated: true);

    public static TheoryData<Row> Table { get; } =
    [
        new("first a customer gateway", true, [], [], [], new VpnStep.CreateGateway(Ip)),
        new("which may take a while", true, [Gateway with { State = VpnState.Pending }], [], [], new VpnStep.Wait("customer gateway cgw-1 is being made", IsReady: false)),
        new("one that is being deleted is none", true, [Gateway with { State = VpnState.Deleting }], [], [], new VpnStep.CreateGateway(Ip)),
        new("then a connection", true, [Gateway], [], [], new VpnStep.CreateConnection(Ip, "cgw-1")),
        new("with which the device can boot, while AWS attaches it", true, [Gateway], [Connection], [], new VpnStep.Wait("VPN connection vpn-1 is being attached to the transit gateway", IsReady: true)),
        new("the attachment is tagged at once", true, [Gateway], [Connection], [Attachment with { IsAvailable = false, IsTagged = false }], new VpnStep.Tag(Attachment with { IsAvailable = false, IsTagged = false })),
        new("and the rest waits until it is there", true, [Gateway], [Connection], [Attachment with { IsAvailable = false }], new VpnStep.Wait("attachment tgw-attach-1 of VPN connection vpn-1 is being made", IsReady: true)),
        new("its routes are propagated", true, [Gateway], [Connection], [Attachment with { IsPropagated = false, IsAssociated = false }], new VpnStep.Propagate("tgw-attach-1", "tgw-rtb-out")),
        new("it is associated", true, [Gateway], [Connection], [Attachment with { IsAssociated = false }], new VpnStep.Associate("tgw-attach-1", "tgw-rtb-in")),
        new("and then all is done", true, [Gateway], [Connection], [Attachment], new VpnStep.Done()),

        new("when the address changes there is a new one before the old one goes", true, [OldGateway], [OldConnection], [], new VpnStep.CreateGateway(Ip)),
        new("then the old connection", true, [OldGateway, Gateway], [OldConnection, Connection], [], new VpnStep.DeleteConnection("vpn-0")),
        new("then, while that is being deleted, the new one is finished", true, [OldGateway, Gateway], [Deleting, Connection], [Attachment with { IsTagged = false }], new VpnStep.Tag(Attachment with { IsTagged = false })),
        new("and nothing is done before the old one is gone", true, [OldGateway, Gateway], [Deleting, Connection], [Attachment], new VpnStep.Wait("VPN connection vpn-0 is being deleted", IsReady: true)),
        new("then the old gateway", true, [OldGateway, Gateway], [Connection], [Attachment], new VpnStep.DeleteGateway("cgw-0")),
        new("of two made at once the younger goes", true, [Gateway], [Connection, Connection with { Id = "vpn-2", MadeAt = Noon.AddSeconds(1) }], [], new VpnStep.DeleteConnection("vpn-2")),

        new("unwanted, the connection goes first", false, [Gateway], [Connection], [], new VpnStep.DeleteConnection("vpn-1")),
        new("its gateway waits until it is gone", false, [OldGateway], [Deleting], [], new VpnStep.Wait("VPN connection vpn-0 is being deleted", IsReady: true)),
        new("one that nothing uses goes at once", false, [OldGateway, Gateway], [Deleting], [], new VpnStep.DeleteGateway("cgw-1")),
        new("then the gateway", false, [Gateway], [], [], new VpnStep.DeleteGateway("cgw-1")),
        new("until nothing is left", false, [], [], [], new VpnStep.Done()),
    ];

    [Theory]
    [MemberData(nameof(Table))]
    public void One_step_follows_from_what_is_and_what_should_be(Row row) =>
        Assert.Equal(row.Step, VpnPolicy.Next(A.Id, A, row.IsWanted, new VpnView(row.Connections, row.Gateways, row.Attachments), Rules));

    [Fact]
    public void A_device_that_is_gone_is_known_by_its_tag_though_its_address_is_gone_too() =>
        Assert.Equal(new VpnStep.DeleteConnection("vpn-1"), VpnPolicy.Next(A.Id, device: null, isWanted: true, new VpnView([Connection], [Gateway], []), Rules));

    [Fact]
    public void Without_a_transit_gateway_it_waits_for_the_setting_and_names_it() => Assert.Equal(
        new VpnStep.Wait("transit-gateway-id names no transit gateway for its VPN connection", IsReady: false),
        VpnPolicy.Next(A.Id, A, isWanted: true, VpnView.Empty, Rules with { TransitGatewayId = null }));

    [Fact]
    public void Where_no_route_tables_are_set_none_are_asked_for() => Assert.Equal(
        new VpnStep.Done(),
        VpnPolicy.Next(A.Id, A, isWanted: true, new VpnView([Connection], [Gateway], [Attachment with { IsAssociated = false, IsPropagated = false }]), Rules with { InboundTableId = null, OutboundTableId = null }));

    [Fact]
    public async Task Who_does_not_get_to_write_the_books_leaves_the_work_to_whoever_did()
    {
        var aws = new TinyTransit(VpnView.Empty, isSlow: false);
        var books = new InMemoryVpnAttachments();
        books.Put(new VpnAttachment(A.Id, Ip, null, AttachmentState.Attaching) { Version = 2 });

        var progress = await new VpnWorkflow(aws, aws, books).AdvanceAsync(A.Id, A, isWanted: true, rows: [], aws.View, Rules, Noon, default);

        Assert.Equal((false, 0), (progress.IsFinished, aws.Calls));
        Assert.NotNull(progress.Lacking);
    }

    public sealed record Row(string Name, bool IsWanted, IReadOnlyList<CustomerGateway> Gateways, IReadOnlyList<VpnConnection> Connections, IReadOnlyList<TransitAttachment> Attachments, VpnStep Step)
    {
        public override string ToString() => Name;
    }
}
