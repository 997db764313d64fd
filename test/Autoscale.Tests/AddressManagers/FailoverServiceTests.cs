using Autoscale.Domain.AddressManager.Evidence;
using Autoscale.Domain.AddressManager.Members;
using Autoscale.Domain.AddressManager.Rest;
using Autoscale.Domain.AddressManager.Settings;
using Autoscale.Simulation.AddressManagers;
using Autoscale.Simulation.Https;

namespace Autoscale.Tests.AddressManagers;

/// <summary>The polls of the failover service, and the discovery by it. Real mutual TLS on loopback.</summary>
public sealed class FailoverServiceTests
{
    [Fact]
    public async Task Members_say_their_roles_without_a_login_in_one_request()
    {
        await using var bench = await ClusterBench.StartAsync();

        Assert.Equal(Says(bench, 1, MemberRole.Primary), await bench.PollAsync(1, hasHealthUrl: true));
        Assert.Equal(Says(bench, 2, MemberRole.Standby), await bench.PollAsync(2, hasHealthUrl: true));
        Assert.Equal(Says(bench, 3, MemberRole.Standby), await bench.PollAsync(3, hasHealthUrl: true));

        Assert.Equal(["/bam/v1/health", "/bam/v1/health", "/bam/v1/health"], bench.Cluster.Journal.Select(e => e.Path));
    }

    [Fact]
    public async Task A_promoted_standby_of_two_members_is_standalone()
    {
        await using var bench = await ClusterBench.StartAsync(members: 2);
        await bench.Host.KillAsync(1);
        bench.Cluster.Promote(2);

        Assert.Equal(Says(bench, 2, MemberRole.Standalone), await bench.PollAsync(2, hasHealthUrl: true));
    }

    [Fact]
    public async Task A_certificate_of_a_foreign_authority_is_refused_by_the_failover_service_and_REST_is_asked()
    {
        await using var bench = await ClusterBench.StartAsync();
        using var foreign = new SimulatedAuthority("Foreign Authority");
        bench.ClientPem = foreign.IssueClient("monitor");

        Assert.Equal(EvidenceSource.Session, (await bench.PollAsync(1, hasHealthUrl: true)).Source);
        Assert.DoesNotContain(bench.Cluster.Journal, e => e.Path == "/bam/v1/health");
    }

    [Theory]
    [InlineData(null, "the secret of the client certificate does not exist or could not be read")]
    [InlineData("no PEM", "the secret of the client certificate has no certificate with its key in PEM")]
    public async Task Without_a_client_certificate_the_failover_service_is_not_asked(string? pem, string failure)
    {
        await using var bench = await ClusterBench.StartAsync();
        bench.ClientPem = pem;

        Assert.Equal(EvidenceSource.Session, (await bench.PollAsync(1, hasHealthUrl: true)).Source);
        await bench.Host.KillAsync(1);
        Assert.Equal(
            $"failover service: {failure}; connection refused by 127.0.0.1:{bench.Host.Port}",
            (await bench.PollAsync(1, hasHealthUrl: true)).Failure);
    }

    [Fact]
    public async Task A_client_without_a_certificate_is_refused()
    {
        await using var bench = await ClusterBench.StartAsync();
        var member = new ClusterMember(bench.Host.Member(1, hasHealthUrl: true).HealthUrl!) { Trust = bench.Host.Member(1).Trust };

        _ = Assert.IsType<LoginAnswer.Unreachable>(await bench.TryLogInAsync(member));
        Assert.Empty(bench.Cluster.Journal);
    }

    [Fact]
    public async Task A_failover_service_that_does_not_exist_is_replaced_by_REST_in_a_kept_session()
    {
        await using var bench = await ClusterBench.StartAsync();
        bench.Cluster.Member(1).HasFailoverService = false;
        _ = await bench.PollAsync(1, hasHealthUrl: true);

        Assert.Equal(EvidenceSource.Session, (await bench.PollAsync(1, hasHealthUrl: true)).Source);
        Assert.Equal(1, bench.Logins);
    }

    [Fact]
    public async Task A_member_whose_process_is_down_failed_although_its_failover_service_answers()
    {
        await using var bench = await ClusterBench.StartAsync();
        bench.Cluster.Member(1).IsProcessUp = false;

        Assert.Equal(
            MemberEvidence.Failed(bench.Host.UrlOf(1), "its failover service says that Address Manager does not run"),
            await bench.PollAsync(1, hasHealthUrl: true));
    }

    [Fact]
    public async Task A_new_client_certificate_is_used_at_once()
    {
        await using var bench = await ClusterBench.StartAsync();
        var right = bench.ClientPem;
        bench.ClientPem = "no PEM";
        _ = await bench.PollAsync(1, hasHealthUrl: true);
        bench.ClientPem = right;

        Assert.Equal(EvidenceSource.FailoverHealth, (await bench.PollAsync(1, hasHealthUrl: true)).Source);
    }

    [Fact]
    public async Task A_discovery_finds_the_members_the_primary_first()
    {
        await using var bench = await ClusterBench.StartAsync();
        bench.Cluster.Promote(2);
        bench.Cluster.Rejoin(1);

        var settings = bench.SettingsOf(ApiVersion.Automatic, hasHealthUrl: true);
        var found = Assert.IsType<DiscoveryAnswer.Found>(
            await bench.Probes.DiscoverAsync(
                bench.Host.Member(3, hasHealthUrl: true), settings, bench.IdentityOf().ClientCertificate, default));

        Assert.Equal([2, 1, 3], found.Members.Select(m => int.Parse(m.Url.Host[^1..], null)));
        Assert.Equal(bench.Host.Member(2, hasHealthUrl: true), found.Members[0]);
        Assert.Equal(
            MemberRole.Primary, (await bench.Probes.PollAsync(found.Members[0], settings, bench.IdentityOf(), default)).Role);
    }

    [Theory]
    [InlineData("{\"status\":\"UP\"}", "its health document names no member")]
    [InlineData(
        "{\"status\":\"UP\",\"details\":{\"replicationMetrics\":{\"replication\":{\"details\":{\"primary\":{\"ipAddress\":\"a/b\"}}}}}}",
        "its health document names a host that is none")]
    [InlineData("[]", "its answer is no health document")]
    public async Task A_discovery_refuses_a_malformed_document(string body, string failure)
    {
        await using var bench = await ClusterBench.StartAsync();
        bench.Cluster.Member(1).Answer = _ => new MemberAnswer(200, body);

        Assert.Equal(
            new DiscoveryAnswer.Failed(failure),
            await bench.Probes.DiscoverAsync(
                bench.Host.Member(1, hasHealthUrl: true),
                bench.SettingsOf(ApiVersion.Automatic, hasHealthUrl: true),
                bench.IdentityOf().ClientCertificate,
                default));
    }

    private static MemberEvidence Says(ClusterBench bench, int number, MemberRole role) =>
        MemberEvidence.Says(bench.Host.UrlOf(number), role, EvidenceSource.FailoverHealth);
}
