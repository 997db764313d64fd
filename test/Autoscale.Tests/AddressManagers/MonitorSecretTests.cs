using Autoscale.Domain.AddressManager.Monitoring;
using Autoscale.Domain.Shared.Secrets;
using static Autoscale.Tests.AddressManagers.MonitorStory;

namespace Autoscale.Tests.AddressManagers;

/// <summary>The user and the client certificate of the monitor, and the secret store that fails.</summary>
public sealed class MonitorSecretTests
{
    private readonly MonitorBench _bench = new();

    [Fact]
    public void While_the_secret_store_fails_the_members_are_polled_for_an_hour_with_the_user_that_was_read_last()
    {
        _ = _bench.Run();
        _bench.HasNoSecrets = true;
        _bench.Clock.Advance(TimeSpan.FromMinutes(57));

        Assert.Equal(6, _bench.Run().Polls);
        Assert.Contains("credentials: the secret store fails", _bench.Failures);
        _bench.Clock.Advance(TimeSpan.FromMinutes(3));
        Assert.Equal(0, _bench.Run().Polls);
    }

    [Fact]
    public void A_secret_that_cannot_be_used_leaves_the_last_user_in_force_and_its_correction_takes_effect_at_once()
    {
        _ = _bench.Run();
        _bench.UserText = "{}";
        _bench.Clock.Advance(SecretCache.Lifetime);
        Assert.NotEqual(0, _bench.Run().Polls);
        Assert.Contains("credentials: Secret address-manager must be a JSON object with username and password.", _bench.Failures);
        _bench.UserText = """{"username":"other","password":"p"}""";

        _ = _bench.Run();

        Assert.Equal("other", _bench.Identities[^1].User.User);
    }

    [Fact]
    public void A_client_certificate_is_read_once_in_five_minutes_and_only_when_a_member_needs_it()
    {
        _ = _bench.Run();
        Assert.All(_bench.Identities, i => Assert.Null(i.ClientCertificate));
        LetMembersHaveFailoverServices();

        _ = _bench.Run();

        Assert.All(_bench.Identities.Skip(6), i => Assert.Equal("the client certificate", i.ClientCertificate?.Reveal()));
        Assert.Equal(2, _bench.SecretReads);
    }

    [Fact]
    public void Without_the_client_certificate_the_members_are_polled_all_the_same()
    {
        _ = _bench.Run();
        LetMembersHaveFailoverServices();
        _bench.HasNoSecrets = true;

        Assert.NotEqual(0, _bench.Run().Polls);
        Assert.All(_bench.Identities, i => Assert.Null(i.ClientCertificate));
        Assert.Contains("client certificate: the secret store fails", _bench.Failures);
    }

    private void LetMembersHaveFailoverServices() => _bench.Orders.Put(new MonitorOrders
    {
        Settings = RulesFor() with
        {
            Members = [.. RulesFor().Members.Select(m => m with { HealthUrl = new UriBuilder(m.Url) { Port = 8444 }.Uri })],
            ClientCertificate = SecretName.Parse("client"),
        },
        IsStarted = true,
        Version = 2,
    });
}
