using Amazon.EC2.Model;
using Autoscale.Adapters.Ec2;
using Autoscale.Domain.NicAttachments;
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
    public void Every_word_of_EC2_is_one_of_four_states(string status, string? attachment, InterfaceState expected) =>
        Assert.Equal(expected, OwnedInterfaceMapper.Read(Described(status, attachment)).State);

    [Fact]
    public void An_attached_one_says_to_whom_and_by_what()
    {
        var read = OwnedInterfaceMapper.Read(Described("in-use", "attached"));

        Assert.Equal((Cast.A, "eni-attach-1"), (read.AttachedTo, read.AttachmentId));
    }

    [Fact]
    public void An_attachment_that_is_over_is_none()
    {
        var read = OwnedInterfaceMapper.Read(Described("available", "detached"));

        Assert.Equal((null, null), (read.AttachedTo, read.AttachmentId));
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public void It_checks_the_source_unless_it_says_that_it_does_not(bool? described, bool expected) =>
        Assert.Equal(expected, OwnedInterfaceMapper.Read(new() { NetworkInterfaceId = "eni-1", SourceDestCheck = described }).ChecksSource);

    [Fact]
    public void The_originals_interfaces_say_neither_whose_they_are_nor_when_they_were_made()
    {
        var read = OwnedInterfaceMapper.Read(new() { NetworkInterfaceId = "eni-1", TagSet = [new("FortiGateAutoscaleNicAttachment", "demo"), new("ResourceGroup", "demo")] });

        Assert.Equal(new OwnedInterface("eni-1", InterfaceState.Available) { ChecksSource = true }, read);
    }

    [Theory]
    [InlineData("2026-06-01T12:00:00Z", true)]
    [InlineData("2026-06-01T12:00:00.000Z", true)]
    [InlineData("2026-06-01T14:00:00+02:00", true)]
    [InlineData("at noon", false)]
    public void When_it_was_made_is_read_in_whatever_precision(string text, bool isTime)
    {
        var read = OwnedInterfaceMapper.Read(new() { NetworkInterfaceId = "eni-1", TagSet = [new("autoscale:instance", "nobody"), new("autoscale:created", text)] });

        Assert.Equal((null, isTime ? Cast.Noon : null), (read.MadeFor, read.MadeAt));
    }

    private static NetworkInterface Described(string status, string? attachment) => new()
    {
        NetworkInterfaceId = "eni-1",
        Status = status,
        Attachment = attachment is null ? null : new() { AttachmentId = "eni-attach-1", InstanceId = Cast.A.Value, Status = attachment },
    };
}
