using Amazon.EC2.Model;
using Autoscale.Adapters.Ec2;
using Autoscale.Domain.Cluster.Equipment.Nic;
using Autoscale.Emulators.Tests.Backends;

namespace Autoscale.Emulators.Tests.Ec2;

public sealed class OwnedInterfaceMapperTests
{
    [Theory]
    [InlineData("pending", null, InterfaceState.Available)]
    [InlineData("available", null, InterfaceState.Available)]
    [InlineData("available", "detached", InterfaceState.Available)]
    [InlineData("attaching", "attaching", InterfaceState.Attaching)]
    [InlineData("in-use", "attaching", InterfaceState.Attaching)]
    [InlineData("in-use", "attached", InterfaceState.Attached)]
    [InlineData("associated", "attached", InterfaceState.Attached)]
    [InlineData("in-use", "detaching", InterfaceState.Detaching)]
    [InlineData("in-use", "detached", InterfaceState.Detaching)]
    [InlineData("detaching", "attached", InterfaceState.Detaching)]
    [InlineData("detaching", null, InterfaceState.Detaching)]
    [InlineData("a word that AWS will think of", "attached", InterfaceState.Attached)]
    [InlineData("a word that AWS will think of", null, InterfaceState.Available)]
    public void Every_interface_status_of_EC2_maps_to_one_of_four_states(string status, string? attachment, InterfaceState expected) =>
        Assert.Equal(expected, OwnedInterfaceMapper.Read(Described(status, attachment)).State);

    [Fact]
    public void An_attached_interface_has_its_instance_and_its_attachment_id()
    {
        var read = OwnedInterfaceMapper.Read(Described("in-use", "attached"));

        Assert.Equal((Cast.A, "eni-attach-1"), (read.AttachedTo, read.AttachmentId));
    }

    [Fact]
    public void A_detached_interface_has_no_instance_and_no_attachment_id()
    {
        var read = OwnedInterfaceMapper.Read(Described("available", "detached"));

        Assert.Equal((null, null), (read.AttachedTo, read.AttachmentId));
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public void An_interface_checks_the_source_unless_the_check_is_disabled(bool? described, bool expected) =>
        Assert.Equal(expected, OwnedInterfaceMapper.Read(new() { NetworkInterfaceId = "eni-1", SourceDestCheck = described }).ChecksSource);

    [Fact]
    public void An_interface_of_the_original_has_no_instance_and_no_creation_time()
    {
        var read = OwnedInterfaceMapper.Read(new()
        {
            NetworkInterfaceId = "eni-1",
            TagSet = [new("FortiGateAutoscaleNicAttachment", "demo"), new("ResourceGroup", "demo")],
        });

        Assert.Equal(new OwnedInterface("eni-1", InterfaceState.Available) { ChecksSource = true }, read);
    }

    [Theory]
    [InlineData("2026-06-01T12:00:00Z", true)]
    [InlineData("2026-06-01T12:00:00.000Z", true)]
    [InlineData("2026-06-01T14:00:00+02:00", true)]
    [InlineData("at noon", false)]
    public void The_creation_time_is_read_in_any_precision_and_ignored_if_invalid(string text, bool isTime)
    {
        var read = OwnedInterfaceMapper.Read(
            new() { NetworkInterfaceId = "eni-1", TagSet = [new("autoscale:instance", "nobody"), new("autoscale:created", text)] });

        Assert.Equal((null, isTime ? Cast.Noon : null), (read.MadeFor, read.MadeAt));
    }

    private static NetworkInterface Described(string status, string? attachment) => new()
    {
        NetworkInterfaceId = "eni-1",
        Status = status,
        Attachment = attachment is null ? null : new() { AttachmentId = "eni-attach-1", InstanceId = Cast.A.Value, Status = attachment },
    };
}
