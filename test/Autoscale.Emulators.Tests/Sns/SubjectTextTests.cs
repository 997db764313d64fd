using Autoscale.Adapters.Sns;

namespace Autoscale.Emulators.Tests.Sns;

public sealed class SubjectTextTests
{
    [Theory]
    [InlineData("Autoscale Primary Election Occurred (Sucess)", "Autoscale Primary Election Occurred (Sucess)")]
    [InlineData("two\r\nlines\tand a \u007f", "two  lines and a")]
    [InlineData("grün → \U0001F525", "gr?n ? ??")]
    public void A_subject_is_printable_ASCII(string subject, string expected) => Assert.Equal(expected, SubjectText.Of(subject));

    [Fact]
    public void A_subject_is_at_most_a_hundred_characters_long()
    {
        Assert.Equal(new string('x', 100), SubjectText.Of(new string('x', 100)));
        Assert.Equal(new string('x', 100), SubjectText.Of(new string('x', 101)));
    }
}
