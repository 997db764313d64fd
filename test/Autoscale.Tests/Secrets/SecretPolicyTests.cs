using Autoscale.Domain.Secrets;
using Autoscale.Domain.Settings;

namespace Autoscale.Tests.Secrets;

/// <summary>A secret that is kept elsewhere obeys the rule of a secret in the row.</summary>
public sealed class SecretPolicyTests
{
    private static readonly SecretName Name = SecretName.Parse("prod/psk");

    [Theory]
    [InlineData("s3cret", "s3cret")]
    [InlineData("s3cret\n", "s3cret")]
    [InlineData("  $1 \"quoted\" ", "$1 \"quoted\"")]
    public void One_line_is_taken_without_what_surrounds_it(string text, string value) =>
        Assert.Equal(new SecretSetting.Plain(new Secret(value)), SecretPolicy.Resolve(SettingCatalogue.PskSecret, Name, new Secret(text)));

    [Theory]
    [InlineData("")]
    [InlineData(" \n ")]
    [InlineData("hunter2\nhunter2")]
    [InlineData("hunter2\0")]
    [InlineData("{{secret:hunter2}}")]
    [InlineData("{{secret:hunter2}")]
    public void Anything_else_is_a_fault_that_names_setting_secret_and_rule_and_not_the_text(string text)
    {
        var fault = Assert.Throws<UnusableSecretException>(() => SecretPolicy.Resolve(SettingCatalogue.PskSecret, Name, new Secret(text)));

        Assert.Equal("Setting fortigate-psk-secret refers to secret prod/psk, whose text cannot be used: it must be one line of at most 128 characters.", fault.Message);
    }

    [Fact]
    public void A_text_of_128_characters_is_just_short_enough()
    {
        Assert.Equal(128, SecretPolicy.Resolve(SettingCatalogue.PskSecret, Name, new Secret(new string('x', 128))).Value.Reveal().Length);
        Assert.Throws<UnusableSecretException>(() => SecretPolicy.Resolve(SettingCatalogue.PskSecret, Name, new Secret(new string('x', 129))));
    }

    [Fact]
    public void A_secret_that_does_not_exist_is_a_fault_that_names_setting_and_secret() => Assert.Equal(
        "Setting fortigate-psk-secret refers to secret prod/psk, but there is no such secret: create it, or correct the setting.",
        Assert.Throws<MissingSecretException>(() => SecretPolicy.Resolve(SettingCatalogue.PskSecret, Name, secret: null)).Message);
}
