using Autoscale.Domain.AddressManager.Monitoring;
using Autoscale.Domain.AddressManager.Rest;
using Autoscale.Domain.AddressManager.Sessions;
using Autoscale.Simulation.Clock;
using static Autoscale.Tests.AddressManagers.MonitorStory;
using static Autoscale.Tests.AddressManagers.ScriptedCluster;

namespace Autoscale.Tests.AddressManagers;

/// <summary>Spec address-manager C4, C5: the client across failovers.</summary>
public sealed class AddressManagerClientTests
{
    private static readonly ApiRequest Read = new(HttpMethod.Get, "/configurations");
    private static readonly ApiRequest Write = new(HttpMethod.Post, "/configurations") { Body = """{"name":"new"}""" };

    private readonly ManualClock _clock = new(Noon);
    private readonly ScriptedCluster _cluster;

    public AddressManagerClientTests() => _cluster = new ScriptedCluster(_clock);

    [Fact]
    public async Task A_hundred_concurrent_calls_across_a_failover_make_one_new_login()
    {
        var client = _cluster.Client();
        _ = await client.SendAsync(Read, default);
        _cluster.Gate = new TaskCompletionSource();
        var calls = Enumerable.Range(0, 100).Select(_ => Task.Run(() => client.SendAsync(Read, default))).ToList();
        while (SentCount() < 101)
            await Task.Yield();
        Kill();
        _cluster.Script = (member, _) => member == Urls[0] ? new CallAnswer.Interrupted("connection reset") : null;
        _cluster.Gate.SetResult();

        Assert.All(await Task.WhenAll(calls), a => Assert.Equal(200, a.Status));
        Assert.Equal([Urls[0], Urls[1]], _cluster.LogIns);
    }

    [Fact]
    public async Task A_hundred_concurrent_reads_and_writes_across_a_failover_make_one_new_login_and_no_write_is_sent_twice()
    {
        var client = _cluster.Client();
        _ = await client.SendAsync(Read, default);
        _cluster.Gate = new TaskCompletionSource();
        var requests = Enumerable.Range(0, 100).Select(n => n % 2 == 0 ? Read : Write with { Body = $"{n}" });
        var calls = requests.Select(r => Task.Run(() => client.SendAsync(r, default))).ToList();
        while (SentCount() < 101)
            await Task.Yield();
        Kill();
        _cluster.Script = (member, _) => member == Urls[0] ? new CallAnswer.Interrupted("connection reset") : null;
        _cluster.Gate.SetResult();

        Assert.All(await Task.WhenAll(calls.Where((_, n) => n % 2 == 0)), a => Assert.Equal(200, a.Status));
        foreach (var change in calls.Where((_, n) => n % 2 == 1))
            Assert.True((await Assert.ThrowsAsync<FailoverInterruptedException>(() => change)).MayHaveBeenApplied);
        Assert.Equal([Urls[0], Urls[1]], _cluster.LogIns);
        Assert.All(_cluster.Sent.Where(s => !s.Request.IsSafe).CountBy(s => s.Request.Body!), body => Assert.Equal(1, body.Value));
    }

    [Fact]
    public async Task A_write_whose_answer_is_lost_is_an_error_and_is_sent_once()
    {
        var client = _cluster.Client();
        _cluster.Script = (_, _) => new CallAnswer.Interrupted("connection reset");

        var error = await Assert.ThrowsAsync<FailoverInterruptedException>(() => client.SendAsync(Write, default));

        Assert.True(error.MayHaveBeenApplied);
        Assert.Equal("POST /configurations was interrupted: connection reset. It may have been applied.", error.Message);
        Assert.Equal(1, SentCount());
    }

    [Fact]
    public async Task A_write_that_never_left_is_sent_to_the_new_primary()
    {
        var client = _cluster.Client();
        _ = await client.SendAsync(Read, default);
        Kill();
        _cluster.View = ViewOf(Urls[0], 1);
        _cluster.Script = (_, _) =>
        {
            _cluster.View = ViewOf(Urls[1], 2);
            return null;
        };

        Assert.Equal(200, (await client.SendAsync(Write, default)).Status);
        Assert.Equal([Urls[0], Urls[1]], _cluster.Sent.Where(s => s.Request == Write).Select(s => s.Member));
    }

    [Theory]
    [InlineData(MonitorPhase.SplitBrain)]
    [InlineData(MonitorPhase.FailoverInProgress)]
    public async Task A_write_is_refused_while_it_could_be_lost_and_a_read_is_not(MonitorPhase phase)
    {
        var client = _cluster.Client();
        _cluster.View = ViewOf(Urls[0], 1, phase);

        var error = await Assert.ThrowsAsync<FailoverInterruptedException>(() => client.SendAsync(Write, default));

        Assert.False(error.MayHaveBeenApplied);
        Assert.Equal(0, SentCount());
        Assert.Equal(200, (await client.SendAsync(Read, default)).Status);
    }

    [Fact]
    public async Task An_expired_token_is_renewed_for_a_read_and_is_an_error_for_a_write()
    {
        var client = _cluster.Client();
        _ = await client.SendAsync(Read, default);
        _cluster.ExpireTokens();
        Assert.Equal(200, (await client.SendAsync(Read, default)).Status);
        Assert.Equal(2, _cluster.LogIns.Count);

        _cluster.ExpireTokens();
        var error = await Assert.ThrowsAsync<FailoverInterruptedException>(() => client.SendAsync(Write, default));

        Assert.False(error.MayHaveBeenApplied);
        Assert.Equal(200, (await client.SendAsync(Write, default)).Status);
    }

    [Fact]
    public async Task A_session_is_renewed_before_its_token_expires()
    {
        var client = _cluster.Client();
        _ = await client.SendAsync(Read, default);
        _clock.Advance(TimeSpan.FromHours(23.95));

        Assert.Equal(200, (await client.SendAsync(Write, default)).Status);
        Assert.Equal((2, 1), (_cluster.LogIns.Count, _cluster.LogOuts.Count));
    }

    [Fact]
    public async Task Rejected_credentials_are_sent_once_for_all_callers_and_again_after_the_longest_pause()
    {
        var client = _cluster.Client();
        _cluster.RejectsCredentials = true;
        for (var n = 0; n < 10; n++)
            _ = await Assert.ThrowsAsync<LoginRejectedException>(() => client.SendAsync(Read, default));
        Assert.Single(_cluster.LogIns);

        _clock.Advance(TimeSpan.FromSeconds(60));
        _cluster.RejectsCredentials = false;

        Assert.Equal(200, (await client.SendAsync(Read, default)).Status);
        Assert.Equal(2, _cluster.LogIns.Count);
    }

    [Fact]
    public async Task A_login_is_repeated_with_longer_pauses_until_the_monitor_follows()
    {
        var client = _cluster.Client();
        _ = _cluster.Dead.Add(Urls[0]);
        var call = Begin(() => client.SendAsync(Read, default));
        _clock.Advance(TimeSpan.FromSeconds(1 + 2 + 4 + 8));
        Assert.Equal(5, _cluster.LogIns.Count);
        Assert.False(call.IsCompleted);

        _cluster.View = ViewOf(Urls[1], 2);
        _clock.Advance(TimeSpan.FromSeconds(16));

        Assert.Equal(200, (await call).Status);
        Assert.Equal(Urls[1], _cluster.LogIns[^1]);
    }

    [Fact]
    public async Task A_login_that_no_member_answers_ends_with_an_error()
    {
        var client = _cluster.Client();
        _ = _cluster.Dead.Add(Urls[0]);
        var call = Begin(() => client.SendAsync(Read, default));
        _clock.Advance(TimeSpan.FromSeconds(60));

        var error = await Assert.ThrowsAsync<LoginFailedException>(() => call);
        Assert.Equal("The login on https://a.example/ failed: connection refused.", error.Message);
    }

    [Fact]
    public async Task Without_a_primary_the_error_names_the_state_of_the_monitor()
    {
        _cluster.View = ViewOf(null, 0, MonitorPhase.Discovering);

        var error = await Assert.ThrowsAsync<NoPrimaryException>(() => _cluster.Client().SendAsync(Read, default));

        Assert.Equal("No member is known as the primary: the monitor is DISCOVERING.", error.Message);
    }

    [Fact]
    public async Task No_session_is_used_in_another_generation_than_its_own()
    {
        var client = _cluster.Client();
        for (var generation = 1L; generation <= 6; generation++)
        {
            _cluster.View = ViewOf(Urls[(int)(generation % 2)], generation);
            _ = await client.SendAsync(generation % 3 == 0 ? Write : Read, default);
        }

        Assert.Equal(
            ["b.example 1 1", "a.example 2 2", "b.example 3 3", "a.example 4 4", "b.example 5 5", "a.example 6 6"],
            _cluster.Sent.Select(s => s.Token));
    }

    [Fact]
    public async Task The_session_of_another_user_by_the_alias_is_lost_with_its_generation()
    {
        var client = new AddressManagerClient(new BoundSession(await OpenAsync(), generation: 1, _cluster), _cluster);
        Assert.Equal(200, (await client.SendAsync(Read, default)).Status);

        _cluster.View = ViewOf(Urls[1], 2);

        var error = await Assert.ThrowsAsync<SessionLostException>(() => client.SendAsync(Read, default));
        Assert.Equal("The session ended, because another member is the primary now; sign in again.", error.Message);
    }

    [Fact]
    public async Task The_session_on_a_named_member_outlives_a_failover_and_ends_with_its_member()
    {
        var client = new AddressManagerClient(new BoundSession(await OpenAsync(), generation: null, _cluster), _cluster);
        _cluster.View = ViewOf(Urls[1], 2);
        Assert.Equal(200, (await client.SendAsync(Read, default)).Status);

        _ = _cluster.Dead.Add(Urls[0]);

        _ = await Assert.ThrowsAsync<SessionLostException>(() => client.SendAsync(Read, default));
    }

    private async Task<MemberSession> OpenAsync() => Assert.IsType<LoginAnswer.Opened>(
        await _cluster.LogInAsync(_cluster.View.Primary!, default, Admin, TimeSpan.FromSeconds(3), default)).Session;

    private static Task<CallAnswer.Answered> Begin(Func<Task<CallAnswer.Answered>> call)
    {
        Task<CallAnswer.Answered>? begun = null;
        _ = ManualClock.Begin(() => begun = call());
        return begun!;
    }

    private void Kill()
    {
        _ = _cluster.Dead.Add(Urls[0]);
        _cluster.View = ViewOf(Urls[1], 2);
    }

    private int SentCount()
    {
        lock (_cluster.Sent)
            return _cluster.Sent.Count;
    }
}
