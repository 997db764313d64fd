using Autoscale.Domain.Cluster.FortiAnalyzers;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Simulation.Clock;
using Autoscale.Simulation.FortiAnalyzers;
using Autoscale.Simulation.Interception;
using Autoscale.Tests.Heartbeats;
using Autoscale.Tests.Settings;
using static Autoscale.Tests.FortiAnalyzers.FazSamples;
using static Autoscale.Tests.FortiGates;

namespace Autoscale.Tests.FortiAnalyzers;

/// <summary>A run over the tables and a FortiAnalyzer in memory: what is stored, what is announced, and which calls it takes.</summary>
public sealed class FazAuthorizationWorkflowTests
{
    private readonly FazWorld _world = new();

    [Fact]
    public async Task Members_are_authorized_in_one_session_and_strangers_are_left_alone()
    {
        var (a, b) = (_world.AddMember(SerialA), _world.AddMember(SerialB));
        _world.Faz.Connect(SerialX, Elsewhere, "stranger");

        var report = await _world.RunAsync();

        Assert.Equal((new FazOutcome.Done(), 2, 0), (report.Outcome, report.Authorized, report.Pending.Count));
        Assert.Equal(Authorized(SerialA), _world.StandingOf(a));
        Assert.Equal(Authorized(SerialB), _world.StandingOf(b));
        Assert.False(_world.Faz.Find(SerialX)!.IsRegistered);
        Assert.Equal(0, _world.Faz.OpenSessions);
        Assert.Equal(
            [(FazCallKind.LogIn, 1), (FazCallKind.List, 1), (FazCallKind.Authorize, 1), (FazCallKind.LogOut, 1)],
            _world.Faz.Calls.Where(c => c.Key != FazCallKind.Poll).OrderBy(c => c.Key).Select(c => (c.Key, c.Value)));
    }

    [Fact]
    public async Task A_run_without_work_makes_one_call_to_AWS_besides_the_settings_and_three_to_the_FortiAnalyzer()
    {
        _ = _world.AddMember(SerialA);
        _ = await _world.RunAsync();
        var before = _world.Watch.Calls.Count;

        _ = await _world.RunAsync(300);

        Assert.Equal(
            ["IHealthChecks.ListAsync", "IFazSessions.LogInAsync", "IFazSessions.ListAsync", "IFazSessions.LogOutAsync"],
            _world.Watch.Calls.Skip(before));
    }

    [Fact]
    public async Task A_device_that_has_not_connected_is_pending_and_is_authorized_when_it_has()
    {
        var a = _world.AddMember();
        var first = await _world.RunAsync();
        Assert.Equal((FazState.Pending, a.Id), (_world.StandingOf(a)!.State, Assert.Single(first.Pending)));

        _world.Faz.Connect(SerialA, a.PrivateIp!, "fgt");
        var second = await _world.RunAsync(60);

        Assert.Equal(Authorized(SerialA) with { Since = Noon.AddSeconds(60) }, _world.StandingOf(a));
        Assert.Equal(FazState.Pending, Assert.Single(second.Changes).Before?.State);
        Assert.Empty(_world.Mails);
    }

    [Fact]
    public async Task A_record_that_a_heartbeat_has_replaced_meanwhile_keeps_the_heartbeat_and_gets_the_standing()
    {
        var a = _world.AddMember(SerialA);
        var overtaken = new OvertakenHealthChecks(_world.World.HealthChecks, 1, h => h with { LossCount = 3 });
        var container = _world.World.Container(_world.World.Ports.With<IHealthChecks>(overtaken));

        _ = await _world.RunAsync(container: container);

        Assert.Equal((3, Authorized(SerialA)), (_world.World.HealthChecks.Find(a.Id)!.LossCount, _world.StandingOf(a)));
    }

    [Fact]
    public async Task The_registration_of_a_member_that_left_is_removed_once()
    {
        var a = _world.AddMember(SerialA);
        _ = await _world.RunAsync();
        var record = _world.World.HealthChecks.Find(a.Id)!;
        _world.World.HealthChecks.Put(record with { ClosedAt = Noon.AddMinutes(1) });

        _ = await _world.RunAsync(300);

        Assert.Null(_world.Faz.Find(SerialA));
        Assert.Null(_world.StandingOf(a));
        _world.Faz.Connect(SerialA, a.PrivateIp!, "fgt");
        _ = await _world.RunAsync(600);
        Assert.NotNull(_world.Faz.Find(SerialA));
    }

    [Fact]
    public async Task A_refused_device_is_reported_in_one_mail_and_authorized_when_the_reason_is_gone()
    {
        var (a, b) = (_world.AddMember(SerialA), _world.AddMember(SerialB));
        _world.Faz.Troubles.Refusals[SerialA] = "device limit reached";

        _ = await _world.RunAsync();
        _ = await _world.RunAsync(60);
        _ = await _world.RunAsync(120);

        Assert.Equal((FazState.Refused, FazState.Authorized), (_world.StandingOf(a)!.State, _world.StandingOf(b)!.State));
        Assert.Contains("device limit reached", _world.StandingOf(a)!.Reason, StringComparison.Ordinal);
        Assert.Equal(["fortianalyzer-refused"], _world.Mails);

        _world.Faz.Troubles.Refusals.Clear();
        _ = await _world.RunAsync(180);
        Assert.True(_world.StandingOf(a)!.IsAuthorized);
    }

    [Fact]
    public async Task Of_two_runs_at_once_the_second_leaves_the_work_to_the_first()
    {
        _ = _world.AddMember(SerialA);
        _world.Faz.Troubles.Delays[FazCallKind.List] = TimeSpan.FromSeconds(5);
        FazReport? first = null;
        var running = ManualClock.Begin(async () => first = await _world.RunAsync());

        var second = await _world.Application.FazAuthorization.RunAsync(
            TimeSpan.FromSeconds(55), _world.World.PassAt(_world.Clock.GetUtcNow()));
        _world.Clock.AdvanceTo(Noon.AddSeconds(10));
        await running;

        Assert.Equal(new FazOutcome.Busy(), second.Outcome);
        Assert.Equal((new FazOutcome.Done(), 1), (first!.Outcome, first.Authorized));
        Assert.Equal(1, _world.Faz.OpenedSessions);
    }

    [Fact]
    public async Task A_lease_of_a_run_that_crashed_expires()
    {
        _ = _world.AddMember(SerialA);
        Assert.True(await _world.World.Deployment.FazMemories.TrySaveAsync(
            new FazMemory { Cluster = Cluster, HeldUntil = Noon + FazPatiencePolicy.Lease }, default));

        Assert.Equal(new FazOutcome.Busy(), (await _world.RunAsync()).Outcome);
        Assert.Equal(new FazOutcome.Done(), (await _world.RunAsync(121)).Outcome);
    }

    [Fact]
    public async Task A_FortiAnalyzer_that_is_down_is_one_mail_and_members_are_overdue_after_half_an_hour()
    {
        var a = _world.AddMember(SerialA);
        _world.Faz.Troubles.IsDown = true;
        FazReport? report = null;
        for (var minute = 0; minute <= 35; minute += 5)
            report = await _world.RunAsync(minute * 60);

        var failed = Assert.IsType<FazOutcome.Failed>(report!.Outcome);
        Assert.Equal((FazFaultKind.Unreachable, Noon), (failed.Fault.Kind, failed.Since));
        Assert.Equal([a.Id], report.Overdue);
        Assert.Equal(["fortianalyzer-unusable"], _world.Mails);
    }

    [Theory]
    [InlineData("false", "10.0.0.200", "faz/api-user", null)]
    [InlineData("true", "n/a", "faz/api-user", "faz-ip")]
    [InlineData("true", "10.0.0.200", "n/a", "faz-credentials-secret")]
    public async Task Without_a_setting_nothing_is_done_and_the_report_names_it(string enabled, string ip, string secret, string? lacking)
    {
        var settings = SettingsSamples.Working(
            ("enable-fortianalyzer-integration", enabled), ("faz-ip", ip), ("faz-credentials-secret", secret));

        var report = await _world.Application.FazAuthorization.RunAsync(
            TimeSpan.FromSeconds(55), _world.World.PassAt(Noon, settings));

        Assert.Equal(new FazOutcome.NotConfigured(lacking), report.Outcome);
        Assert.Empty(_world.Watch.Calls);
    }
}
