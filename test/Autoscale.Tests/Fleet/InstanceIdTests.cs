using Autoscale.Domain.Fleet;

namespace Autoscale.Tests.Fleet;

public sealed class InstanceIdTests
{
    [Theory]
    [InlineData("i-0123456789abcdef0")]
    [InlineData("i-0000000000byol001")]
    [InlineData("i-1")]
    [InlineData("i-0123456789012345678901234567890123456789")]
    public void What_looks_like_an_instance_id_is_one(string text) => Assert.Equal(text, InstanceId.Parse(text).Value);

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
    public void Nothing_else_is(string? text) => Assert.False(InstanceId.TryParse(text, out _));

    [Fact]
    public void What_is_not_one_is_refused_with_the_rule() =>
        Assert.Contains("up to 40 letters or digits", Assert.Throws<ArgumentException>(() => InstanceId.Parse("x")).Message, StringComparison.Ordinal);

    [Fact]
    public void Ids_are_ordered_as_they_are_written()
    {
        Assert.True(FortiGates.A.Id < FortiGates.B.Id);
        Assert.True(InstanceId.Parse("i-B") < InstanceId.Parse("i-a"));
        Assert.True(FortiGates.A.Id >= FortiGates.Device(0xA).Id);
    }

    [Fact]
    public void An_id_that_was_never_set_says_so()
    {
        Assert.Equal("(no instance)", default(InstanceId).ToString());
        Assert.Throws<InvalidOperationException>(() => default(InstanceId).Value);
    }
}
