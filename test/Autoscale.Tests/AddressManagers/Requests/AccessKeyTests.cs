using System.Security.Cryptography;
using Autoscale.Domain.AddressManager.Access;
using Autoscale.Domain.AddressManager.Settings;
using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Tests.AddressManagers.Requests;

/// <summary>The encryption of access tokens, and the memory of rejected sign-ins.</summary>
public sealed class AccessKeyTests
{
    private static readonly DateTimeOffset Noon = FortiGates.Noon;

    private static readonly AccessKey Key = AccessKey.Of(new Secret("a key with sixteen characters"))!;

    public static TheoryData<AccessGrant> Grants =>
    [
        new AccessGrant.OfMonitor("monitor", Noon, "mark"),
        new AccessGrant.OfSession(
            "東京 'user'", Noon, new Uri("https://bam1.example:8443"), ApiVersion.V1, new Secret("BAMAuthToken: +/="), Generation: 7),
        new AccessGrant.OfSession("alice", Noon, new Uri("https://bam1.example"), ApiVersion.V2, new Secret("Basic x"), Generation: null)
        {
            SessionId = 42,
        },
    ];

    [Theory]
    [MemberData(nameof(Grants))]
    public void A_token_is_opened_with_its_key_only_and_gives_the_same_grant(AccessGrant grant)
    {
        var token = Key.Seal(grant, RandomNumberGenerator.Fill)!;

        Assert.Equal(grant, Key.Open(token));
        Assert.Null(AccessKey.Of(new Secret("another key with sixteen characters"))!.Open(token));
        Assert.DoesNotContain("•••", grant.User, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_tokens_of_one_grant_are_different() => Assert.NotEqual(
        Key.Seal(new AccessGrant.OfMonitor("monitor", Noon, "mark"), RandomNumberGenerator.Fill),
        Key.Seal(new AccessGrant.OfMonitor("monitor", Noon, "mark"), RandomNumberGenerator.Fill));

    [Fact]
    public void A_session_that_is_too_long_for_a_header_gets_no_token() => Assert.Null(Key.Seal(
        new AccessGrant.OfSession("a", Noon, new Uri("https://a"), ApiVersion.V2, new Secret(new string('x', 6_000)), Generation: 1),
        RandomNumberGenerator.Fill));

    [Fact]
    public void A_grant_prints_without_its_session() => Assert.DoesNotContain(
        "secret",
        new AccessGrant.OfSession("a", Noon, new Uri("https://a"), ApiVersion.V2, new Secret("secret"), Generation: 1).ToString(),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("too short")]
    [InlineData("two lines of sixteen\ncharacters")]
    [InlineData("")]
    public void A_key_that_breaks_the_rule_is_none(string text) => Assert.Null(AccessKey.Of(new Secret(text)));

    [Theory]
    [InlineData("a", "bc", "ab", "c")]
    [InlineData("user", "password", "user", "Password")]
    public void Another_user_or_password_has_another_mark(string user, string password, string otherUser, string otherPassword)
    {
        var mark = Key.MarkOf(new UserCredentials(user, new Secret(password)));

        Assert.Equal(mark, Key.MarkOf(new UserCredentials(user, new Secret(password))));
        Assert.NotEqual(mark, Key.MarkOf(new UserCredentials(otherUser, new Secret(otherPassword))));
    }

    [Fact]
    public void A_pause_ends_by_time_and_by_a_sign_in_that_succeeds()
    {
        var pauses = new LoginPauses();
        pauses.Begin("alice", Noon.AddSeconds(60));

        Assert.Equal(TimeSpan.FromSeconds(20), pauses.RestOf("Alice", Noon.AddSeconds(40)));
        Assert.Null(pauses.RestOf("alice", Noon.AddSeconds(60)));
        pauses.End("alice");
        Assert.Null(pauses.RestOf("alice", Noon));
    }

    [Fact]
    public void The_memory_of_rejected_users_is_bounded_and_forgets_the_earliest_end()
    {
        var pauses = new LoginPauses();
        for (var n = 0; n <= LoginPauses.MaxUsers; n++)
            pauses.Begin($"user {n}", Noon.AddSeconds(60 + n));

        Assert.Null(pauses.RestOf("user 0", Noon));
        Assert.NotNull(pauses.RestOf("user 1", Noon));
        Assert.NotNull(pauses.RestOf($"user {LoginPauses.MaxUsers}", Noon));
    }
}
