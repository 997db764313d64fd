using Amazon.EC2.Model;
using Autoscale.Adapters.Ec2;
using Autoscale.Domain.Elections;

namespace Autoscale.Emulators.Tests.Ec2;

public sealed class TermTagTests
{
    [Fact]
    public void A_term_is_read_as_it_was_written() => Assert.Equal(new Term(long.MaxValue), TermTag.Read([new("Name", "7"), TermTag.Of(new Term(long.MaxValue))]));

    [Theory]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("1.0")]
    [InlineData(" 1")]
    [InlineData("seven")]
    [InlineData("9223372036854775808")]
    public void Whatever_else_stands_there_is_no_term(string text) => Assert.Equal(Term.None, TermTag.Read([new Tag("autoscale:term", text)]));

    [Fact]
    public void Without_the_tag_there_is_no_term()
    {
        Assert.Equal(Term.None, TermTag.Read(null));
        Assert.Equal(Term.None, TermTag.Read([new Tag("Autoscale:Term", "7")]));
    }
}
