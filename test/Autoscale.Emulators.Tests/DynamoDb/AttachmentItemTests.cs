using System.Net;
using Autoscale.Adapters.DynamoDb;
using Autoscale.Domain.Cluster.Equipment.Nic;
using Autoscale.Emulators.Tests.Backends;

namespace Autoscale.Emulators.Tests.DynamoDb;

public sealed class AttachmentItemTests
{
    private static readonly IPAddress Ip = IPAddress.Parse("203.0.113.7");

    [Fact]
    public void Every_field_is_read_back()
    {
        var (nic, vpn) = (Cast.FullNicAttachment(Cast.A) with { Version = 41 }, Cast.FullVpnAttachment(Cast.A, Ip) with { Version = 41 });

        Assert.Equal(nic, NicAttachmentItem.Read(NicAttachmentItem.Write(nic)));
        Assert.Equal(vpn, VpnAttachmentItem.Read(VpnAttachmentItem.Write(vpn)));
        Assert.Equal(Cast.MinimalNicAttachment(Cast.A), NicAttachmentItem.Read(NicAttachmentItem.Write(Cast.MinimalNicAttachment(Cast.A))));
        Assert.Equal(
            Cast.MinimalVpnAttachment(Cast.A, Ip), VpnAttachmentItem.Read(VpnAttachmentItem.Write(Cast.MinimalVpnAttachment(Cast.A, Ip))));
    }

    [Fact]
    public void Attributes_of_the_original_are_written_in_its_format()
    {
        var (nic, vpn) =
            (NicAttachmentItem.Write(Cast.FullNicAttachment(Cast.A)), VpnAttachmentItem.Write(Cast.FullVpnAttachment(Cast.A, Ip)));

        Assert.Equal(
            ("i-0aaaaaaaaaaaaaaaa", "eni-0123456789abcdef0", "Attached"), (nic["vmId"].S, nic["nicId"].S, nic["attachmentState"].S));
        Assert.Equal(
            ("i-0aaaaaaaaaaaaaaaa", "203.0.113.7", "vpn-0123456789abcdef0"), (vpn["vmId"].S, vpn["ip"].S, vpn["vpnConnectionId"].S));
    }

    [Fact]
    public void An_attachment_in_progress_has_no_id_attribute()
    {
        Assert.DoesNotContain("nicId", NicAttachmentItem.Write(Cast.MinimalNicAttachment(Cast.A)));
        Assert.DoesNotContain("vpnConnectionId", VpnAttachmentItem.Write(Cast.MinimalVpnAttachment(Cast.A, Ip)));
    }

    [Theory]
    [InlineData("Attaching", AttachmentState.Attaching)]
    [InlineData("Attached", AttachmentState.Attached)]
    [InlineData("Detaching", AttachmentState.Detaching)]
    [InlineData("Detached", AttachmentState.Detaching)]
    [InlineData("nonsense", AttachmentState.Attaching)]
    [InlineData(null, AttachmentState.Attaching)]
    public void Every_state_of_the_original_is_read_and_an_unknown_state_reads_as_attaching(string? text, AttachmentState state)
    {
        Assert.Equal(state, NicAttachmentItem.Read(NicAttachmentItem.KeyOf(Cast.A).With("attachmentState", text))!.State);
        Assert.Equal(state, VpnAttachmentItem.Read(VpnAttachmentItem.KeyOf(Cast.A, Ip).With("attachmentState", text))!.State);
    }

    [Fact]
    public void A_row_with_any_damaged_attribute_is_still_readable()
    {
        Assert.All(Damage.Of(NicAttachmentItem.Write(Cast.FullNicAttachment(Cast.A)), NicAttachmentItem.Key), damaged =>
        {
            var row = NicAttachmentItem.Read(damaged.Row)!;

            Assert.Equal((Cast.A, true), (row.Instance, row.InterfaceId is null or { Length: > 0 }));
        });
        Assert.All(
            Damage.Of(VpnAttachmentItem.Write(Cast.FullVpnAttachment(Cast.A, Ip)), VpnAttachmentItem.Key)
                .Where(d => d.Attribute != VpnAttachmentItem.SortKey),
            damaged =>
            {
                var row = VpnAttachmentItem.Read(damaged.Row)!;

                Assert.Equal((Cast.A, Ip, true), (row.Instance, row.PublicIp, row.ConnectionId is null or { Length: > 0 }));
            });
    }

    [Fact]
    public void A_row_without_a_valid_key_is_ignored()
    {
        Assert.Null(NicAttachmentItem.Read(new() { ["vmId"] = new("a note of the operator") }));
        Assert.Null(NicAttachmentItem.Read([]));
        Assert.Null(VpnAttachmentItem.Read(new() { ["vmId"] = new("a note of the operator"), ["ip"] = new("203.0.113.7") }));
        Assert.Null(VpnAttachmentItem.Read(new() { ["vmId"] = new("i-0aaaaaaaaaaaaaaaa") }));
    }

    [Theory]
    [InlineData("nowhere")]
    [InlineData("")]
    [InlineData("203.113")]
    [InlineData("0203.0.113.7")]
    [InlineData("2001:DB8::7")]
    [InlineData(" 203.0.113.7")]
    public void A_row_whose_address_is_not_in_canonical_form_is_ignored(string ip) =>
        Assert.Null(VpnAttachmentItem.Read(new() { ["vmId"] = new("i-0aaaaaaaaaaaaaaaa"), ["ip"] = new(ip) }));
}
