using System.Text.Json;
using Autoscale.Domain.AddressManager.Members;
using Autoscale.Domain.AddressManager.Rest;
using Autoscale.Domain.AddressManager.Settings;
using Autoscale.Simulation.AddressManagers;
using Autoscale.Simulation.Https;

namespace Autoscale.Tests.AddressManagers;

/// <summary>Sessions and requests in both versions of the API. Real TLS on loopback.</summary>
public sealed class MemberTransportTests
{
    private static readonly string[] Names = ["Zürich", "東京", "Ελλάδα", "a|b=c \"quoted\"", "🌐"];

    [Theory]
    [InlineData(ApiVersion.V1)]
    [InlineData(ApiVersion.V2)]
    public async Task Configurations_are_read_with_names_in_any_script(ApiVersion version)
    {
        await using var bench = await ClusterBench.StartAsync();
        foreach (var name in Names)
            bench.Cluster.AddConfiguration(name);

        var session = await bench.LogInAsync(1, version);

        Assert.Equal(version, session.Version);
        Assert.Equal(Names, await NamesAsync(bench, session, 0));
    }

    [Theory]
    [InlineData(ApiVersion.V1)]
    [InlineData(ApiVersion.V2)]
    public async Task More_than_1000_configurations_are_read_in_pages(ApiVersion version)
    {
        await using var bench = await ClusterBench.StartAsync(members: 1);
        var all = Enumerable.Range(1, 2100).Select(n => $"configuration {n}").ToList();
        all.ForEach(bench.Cluster.AddConfiguration);
        var session = await bench.LogInAsync(1, version);

        List<string> read = [];
        foreach (var start in (int[])[0, 1000, 2000])
            read.AddRange(await NamesAsync(bench, session, start));

        Assert.Equal(all, read);
    }

    [Fact]
    public async Task A_filter_by_name_is_escaped_and_finds_the_configuration()
    {
        await using var bench = await ClusterBench.StartAsync(members: 1);
        bench.Cluster.AddConfiguration("A & B + 100%");
        bench.Cluster.AddConfiguration("other");
        var session = await bench.LogInAsync(1);

        var request = new ApiRequest(HttpMethod.Get, "/configurations") { Query = [new("filter", "name:'A & B + 100%'")] };
        var answer = Assert.IsType<CallAnswer.Answered>(await bench.Transport.SendAsync(session, request, default));

        using var json = JsonDocument.Parse(answer.Body);
        Assert.Equal("A & B + 100%", Assert.Single(json.RootElement.GetProperty("data").EnumerateArray()).GetProperty("name").GetString());
    }

    [Fact]
    public async Task Version_2_says_the_id_the_expiry_and_whether_a_session_reads_only()
    {
        await using var bench = await ClusterBench.StartAsync();

        var (primary, standby) = (await bench.LogInAsync(1), await bench.LogInAsync(2));

        Assert.False(primary.IsReadOnly);
        Assert.True(standby.IsReadOnly);
        Assert.Equal((1, 2), (primary.Id, standby.Id));
        Assert.Equal(FortiGates.Noon + SimulatedAddressManagers.TokenTime, primary.ExpiresAt);
    }

    [Fact]
    public async Task The_automatic_version_is_2_and_1_on_a_member_that_does_not_speak_2()
    {
        await using var bench = await ClusterBench.StartAsync();
        bench.Cluster.Member(2).SpeaksV2 = false;

        Assert.Equal(ApiVersion.V2, (await bench.LogInAsync(1, ApiVersion.Automatic)).Version);
        Assert.Equal(ApiVersion.V1, (await bench.LogInAsync(2, ApiVersion.Automatic)).Version);
    }

    [Theory]
    [InlineData(ApiVersion.V1)]
    [InlineData(ApiVersion.V2)]
    public async Task A_log_out_ends_the_session(ApiVersion version)
    {
        await using var bench = await ClusterBench.StartAsync();
        var session = await bench.LogInAsync(1, version);

        await bench.Transport.LogOutAsync(session, ClusterBench.Timeout, default);

        Assert.Equal(401, await StatusAsync(bench, session));
    }

    [Theory]
    [InlineData(ApiVersion.V1)]
    [InlineData(ApiVersion.V2)]
    public async Task An_expired_token_is_answered_with_401(ApiVersion version)
    {
        await using var bench = await ClusterBench.StartAsync();
        var session = await bench.LogInAsync(1, version);
        Assert.Equal(200, await StatusAsync(bench, session));

        bench.Clock.Advance(SimulatedAddressManagers.TokenTime);

        Assert.Equal(401, await StatusAsync(bench, session));
    }

    [Theory]
    [InlineData(ApiVersion.V1)]
    [InlineData(ApiVersion.V2)]
    [InlineData(ApiVersion.Automatic)]
    public async Task Rejected_credentials_are_sent_once(ApiVersion version)
    {
        await using var bench = await ClusterBench.StartAsync();
        bench.Cluster.RejectsCredentials = true;

        _ = Assert.IsType<LoginAnswer.Rejected>(await bench.TryLogInAsync(bench.Host.Member(1), version));

        Assert.Equal(1, bench.Logins);
    }

    [Fact]
    public async Task A_standby_that_refuses_a_login_in_version_1_opens_a_session_for_reading()
    {
        await using var bench = await ClusterBench.StartAsync();
        await bench.Host.KillAsync(1);

        var session = await bench.LogInAsync(2, ApiVersion.V1);

        Assert.True(session.IsReadOnly);
        Assert.Equal(200, await StatusAsync(bench, session));
    }

    [Fact]
    public async Task A_standby_that_refuses_a_login_in_version_2_does_not_reject_the_credentials()
    {
        await using var bench = await ClusterBench.StartAsync();
        bench.Cluster.StandbyRefusesLogin = true;
        await bench.Host.KillAsync(1);

        var login = Assert.IsType<LoginAnswer.Unreachable>(await bench.TryLogInAsync(bench.Host.Member(2)));

        Assert.Equal("it answered the login with HTTP status 403", login.Failure);
    }

    [Fact]
    public async Task A_wrong_fingerprint_is_refused_before_the_password_is_sent()
    {
        await using var bench = await ClusterBench.StartAsync();
        var member = bench.Host.Member(1) with { Trust = new MemberTrust(new string('0', 64), Authorities: null) };

        var login = Assert.IsType<LoginAnswer.Unreachable>(await bench.TryLogInAsync(member));

        Assert.Equal($"the certificate has another fingerprint: {bench.Host.FingerprintOf(1)}", login.Failure);
        Assert.Empty(bench.Cluster.Journal);
    }

    [Theory]
    [InlineData(CertificateFlaw.WrongName, "the certificate is not accepted: it does not name 127.0.0.1")]
    [InlineData(CertificateFlaw.ForeignAuthority, "the certificate is not accepted: none of the given authorities issued it")]
    [InlineData(CertificateFlaw.Expired, "the certificate is not accepted: it has expired or is not valid yet")]
    public async Task A_replaced_certificate_with_a_flaw_is_refused_and_the_write_never_leaves(CertificateFlaw flaw, string failure)
    {
        await using var bench = await ClusterBench.StartAsync();
        var session = await bench.LogInAsync(1);
        await bench.Host.ReplaceCertificateAsync(1, flaw, default);

        var answer = await bench.SendAsync(session, HttpMethod.Post, "/configurations", """{"name":"x"}""");

        Assert.Equal(new CallAnswer.NeverLeft(failure), answer);
        Assert.Equal(new CallAnswer.NeverLeft(failure), await bench.SendAsync(session, HttpMethod.Get, "/configurations"));
    }

    [Fact]
    public async Task A_pinned_member_is_reached_by_its_DNS_name()
    {
        await using var bench = await ClusterBench.StartAsync(members: 1);
        var member = new ClusterMember(new Uri($"https://localhost:{bench.Host.Port}"))
        {
            Trust = new MemberTrust(bench.Host.FingerprintOf(1), Authorities: null),
        };

        _ = Assert.IsType<LoginAnswer.Opened>(await bench.TryLogInAsync(member));
    }

    [Theory]
    [InlineData("https://[::1]:{0}")]
    [InlineData("https://no-such-host.invalid:{0}")]
    public async Task A_request_to_a_host_that_is_not_there_never_leaves(string url)
    {
        await using var bench = await ClusterBench.StartAsync(members: 1);
        var session = await bench.LogInAsync(1) with
        {
            Member = new ClusterMember(new Uri(url.Replace("{0}", $"{bench.Host.Port}", StringComparison.Ordinal))),
        };

        _ = Assert.IsType<CallAnswer.NeverLeft>(await bench.SendAsync(session, HttpMethod.Get, "/configurations"));
        _ = Assert.IsType<CallAnswer.NeverLeft>(await bench.SendAsync(session, HttpMethod.Delete, "/configurations/1"));
    }

    [Fact]
    public async Task Authorities_without_a_certificate_refuse_the_member()
    {
        await using var bench = await ClusterBench.StartAsync(members: 1);
        var member = bench.Host.Member(1) with { Trust = new MemberTrust(Fingerprint: null, "no certificate") };

        var login = Assert.IsType<LoginAnswer.Unreachable>(await bench.TryLogInAsync(member));

        Assert.Equal("the authorities of the member contain no certificate in PEM", login.Failure);
    }

    [Fact]
    public async Task Only_the_cancellation_of_the_caller_is_thrown()
    {
        await using var bench = await ClusterBench.StartAsync(members: 1);
        var session = await bench.LogInAsync(1);
        bench.Cluster.Partition(1);
        using var leaving = new CancellationTokenSource();
        bench.Host.Holding = _ => leaving.Cancel();

        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            bench.Transport.SendAsync(session, new ApiRequest(HttpMethod.Get, "/configurations"), leaving.Token));
    }

    private static async Task<int> StatusAsync(ClusterBench bench, MemberSession session) => Assert.IsType<CallAnswer.Answered>(
        await bench.SendAsync(session, HttpMethod.Get, session.Version == ApiVersion.V1 ? "/getSystemInfo" : "/sessions/current")).Status;

    private static async Task<IReadOnlyList<string>> NamesAsync(ClusterBench bench, MemberSession session, int start)
    {
        var request = session.Version == ApiVersion.V1
            ? new ApiRequest(HttpMethod.Get, "/getEntities")
            {
                Query = [new("parentId", "0"), new("type", "Configuration"), new("start", $"{start}"), new("count", "1000")],
            }
            : new ApiRequest(HttpMethod.Get, "/configurations")
            {
                Query = [new("fields", "id,name"), new("offset", $"{start}"), new("limit", "1000")],
            };
        var answer = Assert.IsType<CallAnswer.Answered>(await bench.Transport.SendAsync(session, request, default));
        using var json = JsonDocument.Parse(answer.Body);
        var rows = session.Version == ApiVersion.V1 ? json.RootElement : json.RootElement.GetProperty("data");
        return [.. rows.EnumerateArray().Select(r => r.GetProperty("name").GetString()!)];
    }
}
