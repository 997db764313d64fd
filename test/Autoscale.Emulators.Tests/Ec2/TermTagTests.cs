using Amazon.EC2.Model;
using Autoscale.Adapters.Ec2;
using Autoscale.Domain.Cluster.Fleet;

namespace Autoscale.Emulators.Tests.Ec2;

public sealed class TermTagTests
{
    [Fact]
    public void A_term_is_read_as_it_was_written() =>
        Assert.Equal(new Term(Term.Largest), TermTag.Read([new("Name", "7"), TermTag.Of(new Term(Term.Largest))]));

    [Theory]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("1.0")]
    [InlineData(" 1")]
    [InlineData("seven")]
    [InlineData("9007199254740993")]
    [InlineData("9223372036854775807")]
    [InlineData("9223372036854775808")]
    public void An_invalid_term_tag_is_no_term(string text) =>
        Assert.Equal(Term.None, TermTag.Read([new Tag("autoscale:term", text)]));

    [Fact]
    public void A_missing_term_tag_is_no_term()
    {
        Assert.Equal(Term.None, TermTag.Read(null));
        Assert.Equal(Term.None, TermTag.Read([new Tag("Autoscale:Term", "7")]));
    }
}
