using Autoscale.Domain.Cluster.Equipment.Nic;
using Autoscale.Domain.Cluster.Equipment.Vpn;
using Autoscale.Simulation.Memory;
using static Autoscale.Tests.FortiGates;
using static Autoscale.Tests.VpnAttachments.VpnWorld;

namespace Autoscale.Tests.VpnAttachments;

/// <summary>The next step for a VPN connection. Spec 7.6.</summary>
public sealed class VpnPolicyTests
{
    private static readonly CustomerGateway Gateway = new("cgw-1", Ip, VpnState.Available) { MadeFor = A.Id, MadeAt = Noon };
    private static readonly CustomerGateway OldGateway = Gateway with { Id = "cgw-0", PublicIp = Old };
    private static readonly VpnConnection Connection = new("vpn-1", "cgw-1", VpnState.Available)
    {
        MadeFor = A.Id,
        PublicIp = Ip,
        MadeAt = Noon,
    };
    private static readonly VpnConnection OldConnection = Connection with { Id = "vpn-0", GatewayId = "cgw-0", PublicIp = Old };
    private static readonly VpnConnection Deleting = OldConnection with { State = VpnState.Deleting };
    private static readonly TransitAttachment Attachment = new(
        "tgw-attach-1", "vpn-1", IsAvailable: true, IsTagged: true, IsAssociated: true, IsPropagated: true);

    public static TheoryData<Row> Table { get; } =
    [
        new("no resources: create a customer gateway", true, [], [], [], new VpnStep.CreateGateway(Ip)),
        new(
            "a pending customer gateway is waited for",
            true, [Gateway with { State = VpnState.Pending }], [], [],
            new VpnStep.Wait("customer gateway cgw-1 is being created", IsReady: false)),
        new(
            "a deleting customer gateway counts as missing",
            true, [Gateway with { State = VpnState.Deleting }], [], [], new VpnStep.CreateGateway(Ip)),
        new("an available customer gateway: create a connection", true, [Gateway], [], [], new VpnStep.CreateConnection(Ip, "cgw-1")),
        new(
            "a connection without an attachment is ready for the device",
            true, [Gateway], [Connection], [],
            new VpnStep.Wait("VPN connection vpn-1 is being attached to the transit gateway", IsReady: true)),
        new(
            "a pending attachment is tagged",
            true, [Gateway], [Connection], [Attachment with { IsAvailable = false, IsTagged = false }],
            new VpnStep.Tag(Attachment with { IsAvailable = false, IsTagged = false })),
        new(
            "a tagged pending attachment is waited for",
            true, [Gateway], [Connection], [Attachment with { IsAvailable = false }],
            new VpnStep.Wait("attachment tgw-attach-1 of VPN connection vpn-1 is being created", IsReady: true)),
        new(
            "an available attachment is propagated",
            true, [Gateway], [Connection], [Attachment with { IsPropagated = false, IsAssociated = false }],
            new VpnStep.Propagate("tgw-attach-1", "tgw-rtb-out")),
        new(
            "a propagated attachment is associated",
            true, [Gateway], [Connection], [Attachment with { IsAssociated = false }], new VpnStep.Associate("tgw-attach-1", "tgw-rtb-in")),
        new("a complete attachment is done", true, [Gateway], [Connection], [Attachment], new VpnStep.Done()),

        new(
            "after a change of address a new customer gateway is created first",
            true, [OldGateway], [OldConnection], [], new VpnStep.CreateGateway(Ip)),
        new(
            "the connection at the old address is deleted",
            true, [OldGateway, Gateway], [OldConnection, Connection], [], new VpnStep.DeleteConnection("vpn-0")),
        new(
            "the new attachment is completed while the old connection is deleting",
            true, [OldGateway, Gateway], [Deleting, Connection], [Attachment with { IsTagged = false }],
            new VpnStep.Tag(Attachment with { IsTagged = false })),
        new(
            "a deleting old connection is waited for",
            true, [OldGateway, Gateway], [Deleting, Connection], [Attachment],
            new VpnStep.Wait("VPN connection vpn-0 is being deleted", IsReady: true)),
        new(
            "the customer gateway at the old address is deleted",
            true, [OldGateway, Gateway], [Connection], [Attachment], new VpnStep.DeleteGateway("cgw-0")),
        new(
            "the younger of two duplicate connections is deleted",
            true, [Gateway], [Connection, Connection with { Id = "vpn-2", MadeAt = Noon.AddSeconds(1) }], [],
            new VpnStep.DeleteConnection("vpn-2")),

        new("an unwanted connection is deleted first", false, [Gateway], [Connection], [], new VpnStep.DeleteConnection("vpn-1")),
        new(
            "an unwanted customer gateway waits for its deleting connection",
            false, [OldGateway], [Deleting], [], new VpnStep.Wait("VPN connection vpn-0 is being deleted", IsReady: true)),
        new(
            "an unwanted customer gateway without a connection is deleted at once",
            false, [OldGateway, Gateway], [Deleting], [], new VpnStep.DeleteGateway("cgw-1")),
        new("an unwanted customer gateway is deleted", false, [Gateway], [], [], new VpnStep.DeleteGateway("cgw-1")),
        new("no unwanted resources are left", false, [], [], [], new VpnStep.Done()),
    ];

    [Theory]
    [MemberData(nameof(Table))]
    public void The_next_step_follows_from_actual_and_desired_state(Row row) =>
        Assert.Equal(row.Step, VpnPolicy.Next(A.Id, A, row.IsWanted, new VpnView(row.Connections, row.Gateways, row.Attachments), Rules));

    [Fact]
    public void The_connection_of_a_missing_device_is_found_by_its_owner_tag() =>
        Assert.Equal(
            new VpnStep.DeleteConnection("vpn-1"),
            VpnPolicy.Next(A.Id, device: null, isWanted: true, new VpnView([Connection], [Gateway], []), Rules));

    [Fact]
    public void Without_a_public_address_the_step_waits_and_the_device_is_not_ready() => Assert.Equal(
        new VpnStep.Wait("it has no public address for its VPN connection", IsReady: false),
        VpnPolicy.Next(
            A.Id,
            A with { Instance = A.Instance with { PublicIp = null } },
            isWanted: true,
            new VpnView([Connection], [Gateway], []),
            Rules));

    [Fact]
    public void Without_a_transit_gateway_the_step_waits_and_names_the_setting() => Assert.Equal(
        new VpnStep.Wait("transit-gateway-id is not set, so its VPN connection cannot be created", IsReady: false),
        VpnPolicy.Next(A.Id, A, isWanted: true, VpnView.Empty, Rules with { TransitGatewayId = null }));

    [Fact]
    public void Without_route_tables_no_association_and_propagation_are_needed() => Assert.Equal(
        new VpnStep.Done(),
        VpnPolicy.Next(
            A.Id,
            A,
            isWanted: true,
            new VpnView([Connection], [Gateway], [Attachment with { IsAssociated = false, IsPropagated = false }]),
            Rules with { InboundTableId = null, OutboundTableId = null }));

    [Fact]
    public async Task A_pass_that_cannot_save_the_row_makes_no_AWS_call()
    {
        var aws = new TinyTransit(VpnView.Empty, isSlow: false);
        var rows = new InMemoryVpnAttachments();
        rows.Put(new VpnAttachment(A.Id, Ip, null, AttachmentState.Attaching) { Version = 2 });

        var progress = await new VpnWorkflow(aws, aws, rows)
            .AdvanceAsync(A.Id, A, isWanted: true, rows: [], aws.View, Rules, Noon, default);

        Assert.Equal((false, 0), (progress.IsFinished, aws.Calls));
        Assert.NotNull(progress.Lacking);
    }

    [Fact]
    public void Of_several_connections_of_a_device_the_oldest_is_used_and_then_the_smaller_id()
    {
        var later = Connection with { MadeAt = Noon.AddSeconds(1) };
        VpnConnection[] all = [later with { Id = "vpn-0" }, Connection with { Id = "vpn-2" }, Connection, Deleting];

        Assert.Equal("vpn-1", VpnPolicy.Current(A.Id, Ip, new VpnView(all, [Gateway], []))?.Id);
        Assert.Equal("vpn-1", VpnPolicy.Current(A.Id, Ip, new VpnView([.. all.Reverse()], [Gateway], []))?.Id);
    }

    public sealed record Row(
        string Name,
        bool IsWanted,
        IReadOnlyList<CustomerGateway> Gateways,
        IReadOnlyList<VpnConnection> Connections,
        IReadOnlyList<TransitAttachment> Attachments,
        VpnStep Step)
    {
        public override string ToString() => Name;
    }
}
