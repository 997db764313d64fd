using Autoscale.Domain.AddressManager.Evidence;
using Autoscale.Domain.AddressManager.Members;
using Autoscale.Domain.AddressManager.Settings;
using Autoscale.Domain.Shared.Secrets;
using Autoscale.Simulation.AddressManagers;

namespace Autoscale.Tests.AddressManagers;

/// <summary>The polls over REST: sessions that are kept, logins that fail, members that are down. Real TLS on loopback.</summary>
public sealed class MemberProbesTests
{
    [Theory]
    [InlineData(ApiVersion.V1, EvidenceSource.SystemInfo)]
    [InlineData(ApiVersion.V2, EvidenceSource.Session)]
    public async Task Members_say_their_roles(ApiVersion version, EvidenceSource source)
    {
        await using var bench = await ClusterBench.StartAsync();

        Assert.Equal(Says(bench, 1, MemberRole.Primary, source), await bench.PollAsync(1, version));
        Assert.Equal(Says(bench, 2, MemberRole.Standby, source), await bench.PollAsync(2, version));
        Assert.Equal(Says(bench, 3, MemberRole.Standby, source), await bench.PollAsync(3, version));
    }

    [Theory]
    [InlineData(ApiVersion.V1, "/Services/REST/v1/getSystemInfo")]
    [InlineData(ApiVersion.V2, "/api/v2/sessions/current")]
    [InlineData(ApiVersion.Automatic, "/api/v2/sessions/current")]
    public async Task A_steady_poll_is_one_request_for_each_member_and_no_login(ApiVersion version, string path)
    {
        await using var bench = await ClusterBench.StartAsync();
        await PollAllAsync(bench, version);
        var before = bench.Cluster.Journal.Count;

        await PollAllAsync(bench, version);

        var steady = bench.Cluster.Journal.Skip(before).ToList();
        Assert.Equal([1, 2, 3], steady.Select(e => e.Member));
        Assert.All(steady, e => Assert.Equal((path, 200), (e.Path, e.Status)));
    }

    [Fact]
    public async Task A_session_is_replaced_before_its_token_expires_and_the_old_one_ends()
    {
        await using var bench = await ClusterBench.StartAsync(members: 1);
        _ = await bench.PollAsync(1);
        bench.Clock.Advance(SimulatedAddressManagers.TokenTime - TimeSpan.FromMinutes(4));

        Assert.NotNull((await bench.PollAsync(1)).Role);

        Assert.Equal(["POST", "POST", "PATCH"], bench.Cluster.Journal.Select(e => e.Method));
    }

    [Theory]
    [InlineData(ApiVersion.V1)]
    [InlineData(ApiVersion.V2)]
    public async Task A_session_that_has_ended_is_opened_anew_in_the_same_poll(ApiVersion version)
    {
        await using var bench = await ClusterBench.StartAsync();
        _ = await bench.PollAsync(1, version);
        bench.Cluster.ExpireTokens();

        Assert.Equal(MemberRole.Primary, (await bench.PollAsync(1, version)).Role);
        Assert.Equal(2, bench.Logins);
    }

    [Fact]
    public async Task A_promotion_is_seen_in_the_next_poll()
    {
        await using var bench = await ClusterBench.StartAsync();
        await PollAllAsync(bench, ApiVersion.Automatic);
        bench.Cluster.Promote(2);

        Assert.Equal(MemberRole.Standby, (await bench.PollAsync(1)).Role);
        Assert.Equal(MemberRole.Primary, (await bench.PollAsync(2)).Role);
    }

    [Fact]
    public async Task A_member_that_is_upgraded_to_version_2_is_followed()
    {
        await using var bench = await ClusterBench.StartAsync();
        var member = bench.Cluster.Member(1);
        member.SpeaksV2 = false;
        Assert.Equal(EvidenceSource.SystemInfo, (await bench.PollAsync(1)).Source);

        (member.SpeaksV1, member.SpeaksV2) = (false, true);

        Assert.Equal(EvidenceSource.Session, (await bench.PollAsync(1)).Source);
    }

    [Theory]
    [InlineData(ApiVersion.V1)]
    [InlineData(ApiVersion.Automatic)]
    public async Task Rejected_credentials_are_sent_once_until_the_maximum_pause_is_over(ApiVersion version)
    {
        await using var bench = await ClusterBench.StartAsync();
        bench.Cluster.RejectsCredentials = true;
        for (var poll = 0; poll < 7; poll++)
        {
            Assert.Equal(MemberEvidence.Rejected(bench.Host.UrlOf(1)), await bench.PollAsync(1, version));
            bench.Clock.Advance(TimeSpan.FromSeconds(10));
        }

        Assert.Equal(1, bench.Logins);
        _ = await bench.PollAsync(1, version);
        Assert.Equal(2, bench.Logins);
    }

    [Fact]
    public async Task New_credentials_are_tried_at_once()
    {
        await using var bench = await ClusterBench.StartAsync();
        var wrong = ClusterBench.Monitor with { Password = new Secret("wrong") };
        Assert.True((await bench.PollAsync(1, credentials: wrong)).AreCredentialsRejected);

        Assert.Equal(MemberRole.Primary, (await bench.PollAsync(1)).Role);
    }

    [Fact]
    public async Task A_member_with_rejected_credentials_that_stops_has_failed()
    {
        await using var bench = await ClusterBench.StartAsync();
        bench.Cluster.RejectsCredentials = true;
        _ = await bench.PollAsync(1);
        await bench.Host.KillAsync(1);
        Assert.False((await bench.PollAsync(1)).IsAlive);
    }

    [Theory]
    [InlineData(ApiVersion.V1, EvidenceSource.SystemInfo)]
    [InlineData(ApiVersion.V2, EvidenceSource.Session)]
    public async Task A_standby_without_its_primary_is_still_a_standby(ApiVersion version, EvidenceSource source)
    {
        await using var bench = await ClusterBench.StartAsync();
        await bench.Host.KillAsync(1);

        Assert.Equal(Says(bench, 2, MemberRole.Standby, source), await bench.PollAsync(2, version));
    }

    [Fact]
    public async Task The_promotion_of_a_standby_that_refused_logins_is_seen_in_the_next_poll()
    {
        await using var bench = await ClusterBench.StartAsync();
        bench.Cluster.StandbyRefusesLogin = true;
        await bench.Host.KillAsync(1);
        for (var poll = 0; poll < 12; poll++)
        {
            Assert.Equal(MemberEvidence.Alive(bench.Host.UrlOf(2)), await bench.PollAsync(2));
            bench.Clock.Advance(TimeSpan.FromSeconds(10));
        }

        bench.Cluster.Promote(2);
        Assert.Equal(Says(bench, 2, MemberRole.Primary, EvidenceSource.Session), await bench.PollAsync(2));
    }

    [Fact]
    public async Task A_stopped_member_failed_and_is_asked_in_each_poll()
    {
        await using var bench = await ClusterBench.StartAsync();
        _ = await bench.PollAsync(1);
        await bench.Host.KillAsync(1);

        Assert.Equal(Refused(bench, 1), await bench.PollAsync(1));
        Assert.Equal(Refused(bench, 1), await bench.PollAsync(1));

        await bench.Host.ReviveAsync(1, default);
        Assert.Equal(MemberRole.Primary, (await bench.PollAsync(1)).Role);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_member_that_is_cut_off_failed_after_the_timeout(bool hasSession)
    {
        await using var bench = await ClusterBench.StartAsync();
        if (hasSession)
            _ = await bench.PollAsync(1);
        bench.Cluster.Partition(1);

        var evidence = await bench.TimeOutAsync(() => bench.PollAsync(1));

        Assert.Equal(MemberEvidence.Failed(bench.Host.UrlOf(1), "no answer within 3 seconds"), evidence);
        bench.Cluster.Heal(1);
        Assert.Equal(MemberRole.Primary, (await bench.PollAsync(1)).Role);
    }

    [Fact]
    public async Task A_slow_member_failed_after_the_timeout_and_a_member_within_it_did_not()
    {
        await using var bench = await ClusterBench.StartAsync();
        _ = await bench.PollAsync(1);
        bench.Cluster.Member(1).Delay = ClusterBench.Timeout * 2;
        Assert.False((await bench.TimeOutAsync(() => bench.PollAsync(1))).IsAlive);

        var delay = ClusterBench.Timeout - TimeSpan.FromSeconds(1);
        bench.Cluster.Member(1).Delay = delay;

        Assert.Equal(MemberRole.Primary, (await bench.TimeOutAsync(() => bench.PollAsync(1), delay)).Role);
    }

    [Fact]
    public async Task A_member_whose_database_is_down_failed()
    {
        await using var bench = await ClusterBench.StartAsync();
        var member = bench.Cluster.Member(1);
        member.HasDatabase = false;
        member.Answer = r => r.Path == "/servlets/health" ? null : new MemberAnswer(500, "");

        Assert.Equal(MemberEvidence.Failed(bench.Host.UrlOf(1), "its health has HTTP status 503"), await bench.PollAsync(1));
    }

    [Fact]
    public async Task A_member_whose_REST_API_has_errors_is_alive_with_an_unknown_role()
    {
        await using var bench = await ClusterBench.StartAsync();
        _ = await bench.PollAsync(1);
        bench.Cluster.Member(1).Answer = r => r.Path == "/servlets/health" ? null : new MemberAnswer(500, "");

        Assert.Equal(MemberEvidence.Alive(bench.Host.UrlOf(1)), await bench.PollAsync(1));
    }

    private static async Task PollAllAsync(ClusterBench bench, ApiVersion version)
    {
        foreach (var member in bench.Cluster.Members)
            _ = await bench.PollAsync(member.Number, version);
    }

    private static MemberEvidence Says(ClusterBench bench, int number, MemberRole role, EvidenceSource source) =>
        MemberEvidence.Says(bench.Host.UrlOf(number), role, source);

    private static MemberEvidence Refused(ClusterBench bench, int number) =>
        MemberEvidence.Failed(bench.Host.UrlOf(number), $"connection refused by 127.0.0.{number}:{bench.Host.Port}");
}
