using Autoscale.Adapters.AddressManagers;
using Autoscale.Domain.AddressManager.Rest;
using Autoscale.Domain.AddressManager.Settings;

namespace Autoscale.Tests.AddressManagers;

/// <summary>A write is sent at most once, and its caller learns whether it may have been applied.</summary>
public sealed class SentOnceTests
{
    private const string Body = """{"name":"new"}""";

    [Fact]
    public async Task A_write_that_was_applied_and_not_answered_is_interrupted_and_applied_once()
    {
        await using var bench = await ClusterBench.StartAsync();
        var session = await bench.LogInAsync(1);
        bench.Cluster.AnswerThenDrop(1);

        _ = Assert.IsType<CallAnswer.Interrupted>(await bench.SendAsync(session, HttpMethod.Post, "/configurations", Body));

        Assert.True(Assert.Single(bench.Cluster.Journal, e => e.Path == "/api/v2/configurations").HasApplied);
        _ = Assert.Single(bench.Cluster.Member(1).Database.All);
        _ = Assert.Single(bench.Cluster.Member(3).Database.All);
    }

    [Fact]
    public async Task A_write_that_was_dropped_before_it_was_applied_is_interrupted_too_and_sent_once()
    {
        await using var bench = await ClusterBench.StartAsync();
        var session = await bench.LogInAsync(1);
        bench.Cluster.DropBeforeApply(1);

        _ = Assert.IsType<CallAnswer.Interrupted>(await bench.SendAsync(session, HttpMethod.Post, "/configurations", Body));

        Assert.False(Assert.Single(bench.Cluster.Journal, e => e.Path == "/api/v2/configurations").HasApplied);
        Assert.Empty(bench.Cluster.Member(1).Database.All);
    }

    [Theory]
    [InlineData("POST", Body)]
    [InlineData("POST", null)]
    [InlineData("PATCH", Body)]
    [InlineData("DELETE", null)]
    public async Task A_write_whose_connection_is_closed_in_an_orderly_way_is_sent_once(string method, string? body)
    {
        await using var member = new RawMember(answer: "");
        using var requests = new HttpMemberRequests(TimeProvider.System);

        var request = new ApiRequest(HttpMethod.Parse(method), "/configurations/1") { Body = body };
        _ = Assert.IsType<CallAnswer.Interrupted>(await new MemberTransport(requests).SendAsync(member.Session, request, default));

        Assert.Equal(1, member.Requests);
    }

    [Fact]
    public async Task A_read_whose_connection_is_closed_in_an_orderly_way_is_sent_again()
    {
        await using var member = new RawMember(answer: "");
        using var requests = new HttpMemberRequests(TimeProvider.System);

        var request = new ApiRequest(HttpMethod.Get, "/configurations");
        _ = Assert.IsType<CallAnswer.Interrupted>(await new MemberTransport(requests).SendAsync(member.Session, request, default));

        Assert.InRange(member.Requests, 2, 4);
    }

    [Theory]
    [InlineData(ApiVersion.V1)]
    [InlineData(ApiVersion.V2)]
    public async Task A_login_whose_connection_is_closed_in_an_orderly_way_is_sent_once(ApiVersion version)
    {
        await using var member = new RawMember(answer: "");
        using var requests = new HttpMemberRequests(TimeProvider.System);

        _ = Assert.IsType<LoginAnswer.Unreachable>(
            await new MemberTransport(requests).LogInAsync(
                member.Member, version, ClusterBench.Monitor, ClusterBench.Timeout * 10, default));

        Assert.Equal(1, member.Requests);
    }

    [Fact]
    public async Task A_write_to_a_stopped_member_never_left()
    {
        await using var bench = await ClusterBench.StartAsync();
        var session = await bench.LogInAsync(1);
        await bench.Host.KillAsync(1);

        Assert.Equal(
            new CallAnswer.NeverLeft($"connection refused by 127.0.0.1:{bench.Host.Port}"),
            await bench.SendAsync(session, HttpMethod.Post, "/configurations", Body));
        Assert.Equal(
            new CallAnswer.NeverLeft($"connection refused by 127.0.0.1:{bench.Host.Port}"),
            await bench.SendAsync(session, HttpMethod.Get, "/configurations"));
    }

    [Fact]
    public async Task A_stopped_member_comes_back_on_its_port()
    {
        await using var bench = await ClusterBench.StartAsync();
        await bench.Host.KillAsync(1);
        await bench.Host.ReviveAsync(1, default);

        Assert.False((await bench.LogInAsync(1)).IsReadOnly);
    }

    [Fact]
    public async Task A_write_that_waits_for_the_connection_to_a_member_that_is_cut_off_never_left()
    {
        await using var bench = await ClusterBench.StartAsync();
        var session = await bench.LogInAsync(1);
        bench.Cluster.Partition(1);

        var answer = await bench.TimeOutAsync(() => bench.SendAsync(session, HttpMethod.Post, "/configurations", Body));

        Assert.Equal(new CallAnswer.NeverLeft("no answer within 3 seconds"), answer);
    }

    [Fact]
    public async Task A_read_on_an_open_connection_to_a_member_that_is_cut_off_is_interrupted()
    {
        await using var bench = await ClusterBench.StartAsync();
        var session = await bench.LogInAsync(1);
        _ = Assert.IsType<CallAnswer.Answered>(await bench.SendAsync(session, HttpMethod.Get, "/configurations"));
        bench.Cluster.Partition(1);

        var answer = await bench.TimeOutAsync(() => bench.SendAsync(session, HttpMethod.Get, "/configurations"));

        Assert.Equal(new CallAnswer.Interrupted("no answer within 3 seconds"), answer);
    }

    [Fact]
    public async Task A_write_to_a_member_that_stands_still_may_be_applied_later()
    {
        await using var bench = await ClusterBench.StartAsync();
        var session = await bench.LogInAsync(1);
        bench.Cluster.Pause(1);

        var answer = await bench.TimeOutAsync(() => bench.SendAsync(session, HttpMethod.Post, "/configurations", Body));
        Assert.Equal(new CallAnswer.Interrupted("no answer within 3 seconds"), answer);
        Assert.Empty(bench.Cluster.Member(1).Database.All);

        bench.Cluster.Resume(1);
        await UntilAsync(() => bench.Cluster.Member(1).Database.All.Count == 1);
    }

    [Fact]
    public async Task A_write_to_a_slow_member_is_interrupted_after_the_timeout()
    {
        await using var bench = await ClusterBench.StartAsync();
        var session = await bench.LogInAsync(1);
        bench.Cluster.Member(1).Delay = TimeSpan.FromSeconds(30);

        var answer = await bench.TimeOutAsync(() => bench.SendAsync(session, HttpMethod.Post, "/configurations", Body));

        Assert.Equal(new CallAnswer.Interrupted("no answer within 3 seconds"), answer);
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        while (!condition())
            await Task.Yield();
    }
}
