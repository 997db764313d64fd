using Autoscale.Domain.Cluster.DeviceTokens;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Shared.Secrets;
using static Autoscale.Tests.FortiGates;

namespace Autoscale.Tests.DeviceTokens;

public sealed class TokenPolicyTests
{
    private static readonly TokenKey Old = Key("0123456789abcdef0123456789abcdef");
    private static readonly TokenKey New = Key("another key of the device tokens");
    private static readonly TokenKeys Rotated = new(New, Old);

    [Fact]
    public void A_token_is_the_keyed_hash_of_the_instance_id_and_the_id_in_37_characters_of_a_URL()
    {
        // Computed with another implementation of HMAC-SHA256.
        Assert.Equal("i-0000000000000000a", A.Id.Value);
        Assert.Equal("YPQC-uqCuvCSYtrBrA-u0000000000000000a", Old.TokenOf(A.Id).Reveal());
        Assert.Equal("3152651daf1e", Old.Id);
        Assert.All(Enumerable.Range(1, 200), n => Assert.Matches("^[A-Za-z0-9_-]{37}$", Old.TokenOf(Device(n).Id).Reveal()));
    }

    [Fact]
    public void Two_devices_and_two_keys_have_different_tokens() =>
        Assert.Equal(
            4,
            new[] { Old.TokenOf(A.Id), Old.TokenOf(B.Id), New.TokenOf(A.Id), New.TokenOf(B.Id) }
                .Select(t => t.Reveal())
                .Distinct(StringComparer.Ordinal)
                .Count());

    [Theory]
    [InlineData(15, false)]
    [InlineData(16, true)]
    [InlineData(128, true)]
    [InlineData(129, false)]
    public void A_key_has_16_to_128_characters(int length, bool isUsable) =>
        Assert.Equal(isUsable, TokenKey.Of(new Secret(new string('k', length))) is not null);

    [Fact]
    public void A_line_break_at_the_end_of_a_key_is_ignored_and_one_inside_makes_it_unusable()
    {
        Assert.Equal(Old.Id, Key("0123456789abcdef0123456789abcdef\n").Id);
        Assert.Null(TokenKey.Of(new Secret("0123456789abcdef\n0123456789abcdef")));
    }

    [Fact]
    public void A_heartbeat_shows_the_token_of_the_current_or_the_previous_key_or_a_wrong_one_or_none()
    {
        Assert.Equal(TokenFinding.Current, TokenPolicy.OfDevice(Rotated, A.Id, New.TokenOf(A.Id)));
        Assert.Equal(TokenFinding.Previous, TokenPolicy.OfDevice(Rotated, A.Id, Old.TokenOf(A.Id)));
        Assert.Equal(TokenFinding.Missing, TokenPolicy.OfDevice(Rotated, A.Id, null));
        Assert.All(
            [
                new Secret("x"), new Secret(new string('x', 256)), new Secret(""),
                new Secret(New.TokenOf(A.Id).Reveal()[..20]), new Secret(New.TokenOf(A.Id).Reveal()[..36]),
                new Secret(New.TokenOf(A.Id).Reveal() + "A"),
                new Secret(New.TokenOf(A.Id).Reveal()[..20] + B.Id.Value[2..]),
                new Secret(New.TokenOf(A.Id).Reveal().ToUpperInvariant()),
            ],
            shown => Assert.Equal(TokenFinding.Wrong, TokenPolicy.OfDevice(Rotated, A.Id, shown)));
        Assert.Equal(TokenFinding.Wrong, TokenPolicy.OfDevice(Rotated with { Previous = null }, A.Id, Old.TokenOf(A.Id)));
    }

    [Fact]
    public void The_token_of_another_device_is_good_because_FortiOS_may_copy_the_callback_URL_of_the_primary()
    {
        Assert.Equal(TokenFinding.OfOther, TokenPolicy.OfDevice(Rotated, A.Id, New.TokenOf(B.Id)));
        Assert.Equal(TokenFinding.OfOther, TokenPolicy.OfDevice(Rotated, A.Id, Old.TokenOf(B.Id)));
        Assert.Equal(TokenFinding.Wrong, TokenPolicy.OfDevice(Rotated with { Previous = null }, A.Id, Old.TokenOf(B.Id)));
        Assert.Equal(TokenFinding.OfOther, TokenPolicy.Retire(TokenFinding.OfOther, "new", "new"));
    }

    [Fact]
    public void A_request_at_boot_shows_the_current_or_the_previous_boot_token_or_a_wrong_one_or_none()
    {
        var tokens = new SecretPair(new Secret("new-token\n"), new Secret("old-token"));

        Assert.Equal(TokenFinding.Current, TokenPolicy.OfBoot(tokens, new Secret("new-token")));
        Assert.Equal(TokenFinding.Previous, TokenPolicy.OfBoot(tokens, new Secret("old-token")));
        Assert.Equal(TokenFinding.Wrong, TokenPolicy.OfBoot(tokens, new Secret("token")));
        Assert.Equal(TokenFinding.Wrong, TokenPolicy.OfBoot(tokens with { Previous = null }, new Secret("old-token")));
        Assert.Equal(TokenFinding.Missing, TokenPolicy.OfBoot(tokens, null));
    }

    /// <summary>The finding, and the key that the device showed last: none, the current one, the previous one.</summary>
    [Theory]
    [InlineData(TokenFinding.Previous, null, TokenFinding.Previous)]
    [InlineData(TokenFinding.Previous, "old", TokenFinding.Previous)]
    [InlineData(TokenFinding.Previous, "new", TokenFinding.Retired)]
    [InlineData(TokenFinding.Current, "new", TokenFinding.Current)]
    [InlineData(TokenFinding.Current, "old", TokenFinding.Current)]
    [InlineData(TokenFinding.Wrong, "new", TokenFinding.Wrong)]
    public void The_previous_key_is_good_until_the_device_has_shown_the_current_one(
        TokenFinding finding, string? lastShown, TokenFinding expected) =>
        Assert.Equal(expected, TokenPolicy.Retire(finding, "new", lastShown));

    [Theory]
    [InlineData(TokenFinding.NotChecked, null)]
    [InlineData(TokenFinding.Current, null)]
    [InlineData(TokenFinding.Previous, null)]
    [InlineData(TokenFinding.OfOther, null)]
    [InlineData(TokenFinding.Missing, IdentityDoubt.NoToken)]
    [InlineData(TokenFinding.Wrong, IdentityDoubt.WrongToken)]
    [InlineData(TokenFinding.Retired, IdentityDoubt.RetiredToken)]
    [InlineData(TokenFinding.NoKey, null)]
    public void Only_an_enforced_check_refuses_and_never_because_the_key_is_unreadable(TokenFinding finding, IdentityDoubt? refusal)
    {
        Assert.Equal(refusal, TokenPolicy.Refusal(finding, TokenCheck.Enforce)?.Doubt);
        Assert.Null(TokenPolicy.Refusal(finding, TokenCheck.Log));
    }

    [Theory]
    [InlineData(TokenCheck.Enforce, true, true)]
    [InlineData(TokenCheck.Log, true, false)]
    [InlineData(TokenCheck.Off, false, false)]
    public void Tokens_are_checked_with_a_secret_and_without_one_only_when_enforced(TokenCheck check, bool withSecret, bool without)
    {
        var settings = TokenSettings.None with { Check = check };

        Assert.Equal(withSecret, settings.IsChecked(new SecretSetting.Plain(new Secret("secret"))));
        Assert.Equal(without, settings.IsChecked(null));
    }

    [Theory]
    [InlineData("https://api.example/prod/x", "https://api.example/prod/x?t=a%2Bb")]
    [InlineData("https://api.example/prod/x?y=1", "https://api.example/prod/x?y=1&t=a%2Bb")]
    public void A_token_is_appended_to_the_query(string url, string expected) =>
        Assert.Equal(expected, TokenPolicy.Append(url, new Secret("a+b")));

    private static TokenKey Key(string text) => TokenKey.Of(new Secret(text))!;
}
