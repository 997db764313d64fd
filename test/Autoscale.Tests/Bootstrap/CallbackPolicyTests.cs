using Autoscale.Domain.Cluster.Bootstrap;
using Autoscale.Domain.Cluster.DeviceTokens;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Tests.Bootstrap;

/// <summary>The token in the callback URL, and the limit of old firmware.</summary>
public sealed class CallbackPolicyTests
{
    private static readonly Secret Token = new("YPQC-uqCuvCSYtrBrA-uig");

    /// <summary>A URL that has this length with its token.</summary>
    private static Required<string> Url(int length) =>
        new("autoscale-handler-url", "https://api.example/".PadRight(length - Token.Reveal().Length - "?t=".Length, 'x'));

    [Theory]
    [InlineData(127, RoleVocabulary.MasterSlave, 127)]
    [InlineData(128, RoleVocabulary.PrimarySecondary, 128)]
    public void A_URL_that_fits_gets_the_token(int length, RoleVocabulary vocabulary, int expected)
    {
        var url = CallbackPolicy.Decide(Url(length), Token, vocabulary, TokenCheck.Enforce)!.Value;

        Assert.Equal(expected, url.Length);
        Assert.EndsWith("?t=YPQC-uqCuvCSYtrBrA-uig", url, StringComparison.Ordinal);
    }

    [Fact]
    public void A_URL_that_is_too_long_for_old_firmware_is_configured_without_a_token_or_is_an_error_while_the_check_is_enforced()
    {
        Assert.Null(CallbackPolicy.Decide(Url(128), Token, RoleVocabulary.MasterSlave, TokenCheck.Log));

        var fault = Assert.Throws<LongCallbackUrlException>(() =>
            CallbackPolicy.Decide(Url(128), Token, RoleVocabulary.MasterSlave, TokenCheck.Enforce));
        Assert.Contains("autoscale-handler-url has 128 characters with a token, and FortiOS before 7.0.1 keeps 127", fault.Message,
            StringComparison.Ordinal);
        Assert.DoesNotContain(Token.Reveal(), fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ap-southeast-1", "amazonaws.com")]
    [InlineData("cn-northwest-1", "amazonaws.com.cn")]
    [InlineData("us-gov-east-1", "amazonaws.com")]
    public void The_URL_of_the_template_fits_into_old_firmware(string region, string suffix) =>
        Assert.InRange(
            CallbackPolicy.Decide(
                new Required<string>("autoscale-handler-url", $"https://a1b2c3d4e5.execute-api.{region}.{suffix}/prod/fgt-as-handler"),
                Token,
                RoleVocabulary.MasterSlave,
                TokenCheck.Enforce)!.Value.Length,
            100,
            125);

    [Fact]
    public void Without_a_token_the_URL_is_not_changed() =>
        Assert.Null(CallbackPolicy.Decide(Url(60), token: null, RoleVocabulary.PrimarySecondary, TokenCheck.Log));
}
