using Autoscale.Domain.Secrets;

namespace Autoscale.Tests.Secrets;

/// <summary>What refers to a secret, what was meant to, and what is a secret itself.</summary>
public sealed class SecretReferencePolicyTests
{
    [Theory]
    [InlineData("{{secret:psk}}", "psk")]
    [InlineData("{{secret:a/b_+=.@-c}}", "a/b_+=.@-c")]
    [InlineData("{{secret:arn:aws-us-gov:secretsmanager:us-gov-west-1:123456789012:secret:psk-AbCdEf}}", "arn:aws-us-gov:secretsmanager:us-gov-west-1:123456789012:secret:psk-AbCdEf")]
    public void A_reference_has_the_name_that_stands_between_its_braces(string text, string name)
    {
        Assert.True(SecretReferencePolicy.IsMeant(text));
        Assert.True(SecretReferencePolicy.TryRead(text, out var read));
        Assert.Equal(name, read.Value);
    }

    [Theory]
    [InlineData("{{secret:}}")]
    [InlineData("{{secret}}")]
    [InlineData("{{secret:psk}")]
    [InlineData("{{secret:psk")]
    [InlineData("{secret:psk}")]
    [InlineData("secret:psk}}")]
    [InlineData("{{{secret:psk}}}")]
    [InlineData("{{ secret:psk }}")]
    [InlineData("{{secret :psk}}")]
    [InlineData("{{Secret:psk}}")]
    [InlineData("{{SECRET:psk}}")]
    [InlineData("{{secret:p k}}")]
    [InlineData("{{secret:psk}} ")]
    [InlineData("{{secret:ps\nk}}")]
    [InlineData("{{secret:pßk}}")]
    [InlineData("{{secret:p{k}}")]
    [InlineData("{{secret:p\"k}}")]
    [InlineData("before {{secret:psk}}")]
    [InlineData("{{secret:psk}}{{secret:psk}}")]
    public void A_slip_makes_it_no_reference_and_no_secret_either(string text)
    {
        Assert.False(SecretReferencePolicy.TryRead(text, out _));
        Assert.True(SecretReferencePolicy.IsMeant(text));
    }

    [Theory]
    [InlineData("s3cret")]
    [InlineData("secret")]
    [InlineData("secret:psk")]
    [InlineData("{ADMIN_PORT}")]
    [InlineData("{{")]
    [InlineData("{secretary}")]
    [InlineData("{{secrets}}")]
    public void Whatever_else_has_braces_is_taken_as_it_is(string text) => Assert.False(SecretReferencePolicy.IsMeant(text) || SecretReferencePolicy.TryRead(text, out _));

    [Fact]
    public void A_name_has_up_to_2048_characters()
    {
        Assert.True(SecretReferencePolicy.TryRead($"{{{{secret:{new string('x', 2048)}}}}}", out _));
        Assert.False(SecretReferencePolicy.TryRead($"{{{{secret:{new string('x', 2049)}}}}}", out _));
        Assert.Equal("text", Assert.Throws<ArgumentException>(() => SecretName.Parse("a name with spaces")).ParamName);
    }
}
