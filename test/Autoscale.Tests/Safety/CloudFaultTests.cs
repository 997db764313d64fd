using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.Heartbeats;
using Autoscale.Simulation.Interception;
using static Autoscale.Tests.FortiGates;

namespace Autoscale.Tests.Safety;

/// <summary>The trials of safety S4: a heartbeat that arrived is saved, whether the cloud answers or not.</summary>
public sealed class CloudFaultTests
{
    private readonly World _world = new();
    private readonly BrokenCloud _broken = new();

    [Fact]
    public async Task While_EC2_fails_for_twelve_minutes_every_heartbeat_is_saved_and_answered()
    {
        var heartbeats = _world.Container(Intercepted.Of(_world.Ports, _broken)).Heartbeats;
        var devices = _world.Launch(3);
        await BeatAsync(heartbeats, devices, 0, 300);

        _broken.IsOn = true;
        await BeatAsync(heartbeats, devices, 330, 1020);

        Assert.All(_world.HealthChecks.All, h => Assert.Equal((0, Noon.AddSeconds(1020)), (h.LossCount, h.LastArrival)));
        Assert.InRange(_broken.Refused, 1, 3 * 40);
    }

    [Fact]
    public async Task A_membership_is_good_for_an_hour_and_not_longer_while_the_cloud_fails()
    {
        var heartbeats = _world.Container(Intercepted.Of(_world.Ports, _broken)).Heartbeats;
        var device = _world.Launch();
        await _world.BeatAsync(heartbeats, device.Beats(0));
        _broken.IsOn = true;

        var doubted = await _world.BeatAsync(heartbeats, device.Beats(3599));
        await Assert.ThrowsAsync<InvalidOperationException>(() => _world.BeatAsync(heartbeats, device.Beats(3601)));

        Assert.Equal(IdentityDoubt.Unconfirmed, doubted.Doubt);
    }

    [Fact]
    public async Task A_new_source_address_is_not_accepted_while_the_cloud_fails()
    {
        var heartbeats = _world.Container(Intercepted.Of(_world.Ports, _broken)).Heartbeats;
        var (device, other) = (_world.Launch(), _world.Launch());
        await _world.BeatAsync(heartbeats, device.Beats(0));
        _broken.IsOn = true;

        await Assert.ThrowsAsync<InvalidOperationException>(() => _world.RunAsync(heartbeats, device.Beats(400), other.PrivateIp));
    }

    [Fact]
    public async Task An_election_that_fails_loses_no_heartbeat_and_the_next_heartbeat_elects()
    {
        var heartbeats = _world.Container(Intercepted.Of(_world.Ports, _broken)).Heartbeats;
        var device = _world.Launch();
        _ = await _world.Container().FortiGates.AskAsync(device.Id, default);
        _broken.Only = "IPrimaryRecords.TryClaimAsync";
        _broken.IsOn = true;

        var first = await _world.BeatAsync(heartbeats, device.Beats(0));
        _broken.IsOn = false;
        var second = await _world.BeatAsync(heartbeats, device.Beats(30));

        Assert.Equal((null, Noon), (first.Election, first.Decision.Next!.LastArrival));
        Assert.True(second.Election!.IsWon);
    }

    private async Task BeatAsync(HeartbeatWorkflow heartbeats, FortiGate[] devices, int from, int to)
    {
        for (var second = from; second <= to; second += 30)
        {
            foreach (var device in devices)
                Assert.NotNull((await _world.BeatAsync(heartbeats, device.Beats(second))).Decision.Next);
        }
    }

    private sealed class BrokenCloud : IInterceptor
    {
        public bool IsOn { get; set; }

        public string? Only { get; set; }

        public int Refused { get; private set; }

        public Task<T> CallAsync<T>(PortCall call, Func<Task<T>> make)
        {
            if (!IsOn || (Only is null ? call.Port is not ("IInstances" or "IScalingGroups") : call.Name != Only))
                return make();
            Refused++;
            return Task.FromException<T>(new InvalidOperationException($"{call.Name} failed."));
        }
    }
}
