using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Tests.Secrets;

/// <summary>Texts that refer to a secret, malformed references, and plain secrets.</summary>
public sealed class SecretReferencePolicyTests
{
    [Theory]
    [InlineData("{{secret:psk}}", "psk")]
    [InlineData("{{secret:a/b_+=.@-c}}", "a/b_+=.@-c")]
    [InlineData(
        "{{secret:arn:aws-us-gov:secretsmanager:us-gov-west-1:123456789012:secret:psk-AbCdEf}}",
        "arn:aws-us-gov:secretsmanager:us-gov-west-1:123456789012:secret:psk-AbCdEf")]
    public void A_reference_contains_the_name_of_the_secret(string text, string name)
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
    public void A_malformed_reference_is_neither_a_reference_nor_a_plain_secret(string text)
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
    public void Other_text_with_braces_is_a_plain_secret(string text) =>
        Assert.False(SecretReferencePolicy.IsMeant(text) || SecretReferencePolicy.TryRead(text, out _));

    [Fact]
    public void A_secret_name_has_at_most_2048_characters()
    {
        Assert.True(SecretReferencePolicy.TryRead($"{{{{secret:{new string('x', 2048)}}}}}", out _));
        Assert.False(SecretReferencePolicy.TryRead($"{{{{secret:{new string('x', 2049)}}}}}", out _));
        Assert.Equal("text", Assert.Throws<ArgumentException>(() => SecretName.Parse("a name with spaces")).ParamName);
    }
}
