using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Tests.Secrets;

/// <summary>A referenced secret must obey the rule of a secret in the settings row.</summary>
public sealed class SecretPolicyTests
{
    private static readonly SecretName Name = SecretName.Parse("prod/psk");

    [Theory]
    [InlineData("s3cret", "s3cret")]
    [InlineData("s3cret\n", "s3cret")]
    [InlineData("  $1 \"quoted\" ", "$1 \"quoted\"")]
    public void A_one_line_secret_is_accepted_and_trimmed(string text, string value) =>
        Assert.Equal(new SecretSetting.Plain(new Secret(value)), SecretPolicy.Resolve(SettingCatalogue.PskSecret, Name, new Secret(text)));

    [Theory]
    [InlineData("")]
    [InlineData(" \n ")]
    [InlineData("hunter2\nhunter2")]
    [InlineData("hunter2\0")]
    [InlineData("{{secret:hunter2}}")]
    [InlineData("{{secret:hunter2}")]
    public void An_invalid_secret_is_a_fault_naming_setting_secret_and_rule_without_the_text(string text)
    {
        var fault = Assert.Throws<UnusableSecretException>(() => SecretPolicy.Resolve(SettingCatalogue.PskSecret, Name, new Secret(text)));

        Assert.Equal(
            "Setting fortigate-psk-secret refers to secret prod/psk, whose text cannot be used: "
            + "it must be one line of at most 128 characters.",
            fault.Message);
    }

    [Fact]
    public void The_maximum_length_of_a_secret_is_128_characters()
    {
        Assert.Equal(128, SecretPolicy.Resolve(SettingCatalogue.PskSecret, Name, new Secret(new string('x', 128))).Value.Reveal().Length);
        Assert.Throws<UnusableSecretException>(() =>
            SecretPolicy.Resolve(SettingCatalogue.PskSecret, Name, new Secret(new string('x', 129))));
    }

    [Fact]
    public void A_missing_secret_is_a_fault_that_names_setting_and_secret() => Assert.Equal(
        "Setting fortigate-psk-secret refers to secret prod/psk, which does not exist. Create the secret or correct the setting.",
        Assert.Throws<MissingSecretException>(() => SecretPolicy.Resolve(SettingCatalogue.PskSecret, Name, secret: null)).Message);
}
