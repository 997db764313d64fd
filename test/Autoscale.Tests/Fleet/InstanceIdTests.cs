using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Tests.Fleet;

public sealed class InstanceIdTests
{
    [Theory]
    [InlineData("i-0123456789abcdef0")]
    [InlineData("i-0000000000byol001")]
    [InlineData("i-1")]
    [InlineData("i-0123456789012345678901234567890123456789")]
    public void A_valid_instance_id_is_parsed(string text) => Assert.Equal(text, InstanceId.Parse(text).Value);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("i-")]
    [InlineData("I-0123")]
    [InlineData("x-0123")]
    [InlineData("i-01 23")]
    [InlineData("i-01\n23")]
    [InlineData("i-01/../23")]
    [InlineData("i-ä")]
    [InlineData("i-٣")]
    [InlineData("i-01234567890123456789012345678901234567890")]
    public void An_invalid_instance_id_is_not_parsed(string? text) => Assert.False(InstanceId.TryParse(text, out _));

    [Fact]
    public void An_invalid_instance_id_is_refused_and_the_error_names_the_rule() =>
        Assert.Contains(
            "1 to 40 letters or digits", Assert.Throws<ArgumentException>(() => InstanceId.Parse("x")).Message, StringComparison.Ordinal);

    [Fact]
    public void Ids_are_ordered_by_their_text()
    {
        Assert.True(FortiGates.A.Id < FortiGates.B.Id);
        Assert.True(InstanceId.Parse("i-B") < InstanceId.Parse("i-a"));
        Assert.True(FortiGates.A.Id >= FortiGates.Device(0xA).Id);
    }

    [Fact]
    public void A_default_id_prints_a_note_and_has_no_value()
    {
        Assert.Equal("(no instance)", default(InstanceId).ToString());
        Assert.Throws<InvalidOperationException>(() => default(InstanceId).Value);
    }
}
