using Autoscale.Domain.Cluster.FortiAnalyzers;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Cluster.Heartbeats;
using Autoscale.Simulation.Interception;
using static Autoscale.Tests.FortiAnalyzers.FazSamples;
using static Autoscale.Tests.FortiGates;

namespace Autoscale.Tests.FortiAnalyzers;

/// <summary>Who asks for a run of the authorization, and when: the first heartbeat of a device, and the sweep. Spec 7.11.</summary>
public sealed class FazRequestTests
{
    private readonly FazWorld _world = new();

    private int Asked => _world.World.Deployment.FazRequests.Asked;

    [Fact]
    public async Task The_first_heartbeat_of_a_device_asks_once_and_the_next_ones_do_not()
    {
        var (device, heartbeats) = (_world.World.Launch(), _world.World.Heartbeats());

        _ = await _world.World.BeatAsync(heartbeats, device.Beats(0));
        Assert.Equal(1, Asked);
        _ = await _world.World.BeatAsync(heartbeats, device.Beats(30));
        _ = await _world.World.BeatAsync(heartbeats, device.Beats(60));
        Assert.Equal(1, Asked);
    }

    [Fact]
    public async Task A_request_that_fails_or_hangs_changes_neither_the_record_nor_the_answer()
    {
        var device = _world.World.Launch();
        var ports = _world.World.Ports.With<IFazRequests>(new LostRequests());

        var outcome = await _world.World.BeatAsync(_world.World.Container(ports).Heartbeats, device.Beats(0));

        Assert.IsType<HeartbeatDecision.OnTime>(outcome.Decision);
        Assert.IsType<Domain.Cluster.Elections.Announcement.Tell>(outcome.Answer);
        Assert.NotNull(_world.World.HealthChecks.Find(device.Id));
    }

    [Fact]
    public async Task Without_the_integration_a_first_heartbeat_asks_nothing()
    {
        var device = _world.World.Launch();
        var pass = _world.World.PassAt(Noon, _world.World.Settings with { FortiAnalyzer = Rules with { RequestTopic = null } });

        Assert.IsType<HeartbeatOutcome.Judged>(
            await _world.World.Heartbeats().RunAsync(device.Beats(0), device.PrivateIp, pass));

        Assert.Equal(0, Asked);
    }

    [Fact]
    public async Task The_sweep_asks_once_while_a_member_is_not_authorized_and_not_any_more_when_all_are()
    {
        var (a, b) = (_world.AddMember(), _world.AddMember(SerialB, Authorized(SerialB)));
        _ = await SweepAsync();
        Assert.Equal(1, Asked);

        _world.World.HealthChecks.Put(_world.World.HealthChecks.Find(a.Id)! with { FortiAnalyzer = Authorized(SerialA) });
        _ = await SweepAsync();
        Assert.Equal(1, Asked);
        Assert.True(_world.StandingOf(b)!.IsAuthorized);
    }

    [Fact]
    public async Task The_sweep_asks_for_the_removal_of_a_former_member()
    {
        _world.World.HealthChecks.Put(A.Departed(Authorized(SerialA)));
        _ = await SweepAsync();
        Assert.Equal(1, Asked);
    }

    private Task<Domain.Cluster.Sweeping.SweepReport> SweepAsync() =>
        _world.World.Container().Sweep.RunAsync(TimeSpan.FromSeconds(50), _world.World.PassAt(_world.Clock.GetUtcNow()));

    private sealed class LostRequests : IFazRequests
    {
        public Task AskAsync(string topicArn, string reason, CancellationToken cancellationToken) =>
            new TaskCompletionSource().Task.WaitAsync(cancellationToken);
    }
}
