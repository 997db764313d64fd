using System.Net;
using Autoscale.Domain.Cluster;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Simulation;
using Autoscale.Simulation.Clock;
using Autoscale.Simulation.Interception;
using Autoscale.Simulation.Outages;
using static Autoscale.Tests.Simulation.Cast;

namespace Autoscale.Tests.Simulation;

/// <summary>Outages between the application and its ports.</summary>
public sealed class OutageTests
{
    private readonly ManualClock _clock = new(Noon);
    private readonly OutageBoard _board = new();
    private readonly OutageInterceptor _interceptor;
    private readonly SimulatedDeployment _deployment = new(new ClusterId("fgt"), "https://api/prod/fgt-as-handler");
    private readonly IPorts _ports;

    public OutageTests()
    {
        _interceptor = new OutageInterceptor(_board, _clock, (call, part) => new TimeoutException($"{part}: {call.Name}"));
        _ports = Intercepted.Of<IPorts>(_deployment, _interceptor);
    }

    [Fact]
    public async Task While_the_cloud_is_out_its_calls_fail_and_those_of_the_tables_do_not()
    {
        _board.Start(new Outage(OutagePart.Cloud, Zone: null, Until: null));

        var fault = await Assert.ThrowsAsync<TimeoutException>(() => _ports.ScalingGroups.FindAsync(A, default));
        Assert.Equal("Cloud: IScalingGroups.FindAsync", fault.Message);
        await Assert.ThrowsAsync<TimeoutException>(() => _ports.Secrets.FindAsync(SimulatedDeployment.Psk, default));
        Assert.NotEmpty(await _ports.SettingRows.ListAsync(default));
        Assert.Empty(await _ports.HealthChecks.ListAsync(default));
    }

    [Fact]
    public async Task While_the_tables_are_out_their_calls_fail_and_those_of_the_cloud_do_not()
    {
        _board.Start(new Outage(OutagePart.Tables, Zone: null, Until: null));

        await Assert.ThrowsAsync<TimeoutException>(() => _ports.HealthChecks.ListAsync(default));
        await Assert.ThrowsAsync<TimeoutException>(() => _ports.ClusterPages.ReadAsync(A, default));
        Assert.Null(await _ports.ScalingGroups.FindAsync(A, default));
    }

    [Fact]
    public async Task A_call_that_fails_has_no_effect()
    {
        var id = _deployment.Cloud.Launch(_deployment.Cloud.Byol);
        _deployment.Cloud.PutInService(id);
        _board.Start(new Outage(OutagePart.Cloud, Zone: null, Until: null));

        await Assert.ThrowsAsync<TimeoutException>(() => _ports.Termination.TerminateAsync(id, default));

        Assert.Equal(LifecycleState.InService, _deployment.Cloud.Instance(id).Enrolment!.State);
    }

    [Fact]
    public async Task An_outage_ends_at_its_time_and_all_end_together_by_hand()
    {
        _board.Start(new Outage(OutagePart.Cloud, Zone: null, Noon.AddSeconds(10)));
        _board.Start(new Outage(OutagePart.Tables, Zone: null, Until: null));

        _clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Null(await _ports.ScalingGroups.FindAsync(A, default));
        Assert.Equal([OutagePart.Tables], _board.At(_clock.GetUtcNow()).Select(o => o.Of));
        _board.EndAll();
        Assert.Empty(await _ports.HealthChecks.ListAsync(default));
    }

    [Fact]
    public async Task An_outage_of_one_zone_concerns_only_work_for_devices_of_that_zone()
    {
        _board.Start(new Outage(OutagePart.Cloud, Zone: 1, Until: null));

        await Assert.ThrowsAsync<TimeoutException>(() => ForAsync(1));
        await ForAsync(0);
        await ForAsync(null);
        Assert.Null(await _ports.ScalingGroups.FindAsync(A, default));

        async Task ForAsync(int? zone)
        {
            _interceptor.WorkFor(zone);
            await Task.Yield();
            _ = await _ports.ScalingGroups.FindAsync(A, default);
        }
    }

    [Fact]
    public void Launched_instances_are_in_both_zones_in_turn_by_each_of_their_addresses()
    {
        var cloud = _deployment.Cloud;
        var launched = Enumerable.Range(0, 450).Select(_ => cloud.Instance(cloud.Launch(cloud.Byol))).ToList();

        Assert.All(launched.Index(), l =>
        {
            Assert.EndsWith(l.Index % 2 == 0 ? "a" : "b", l.Item.Description.SubnetId, StringComparison.Ordinal);
            Assert.All(l.Item.Description.Addresses.All, address => Assert.Equal(l.Index % 2, cloud.ZoneAt(address)));
        });
        Assert.Null(cloud.ZoneAt(IPAddress.Loopback));
    }

    [Fact]
    public void A_clock_that_is_stepped_shows_another_time_and_keeps_its_timers()
    {
        var clock = new SkewedClock(_clock, TimeSpan.FromSeconds(5));
        var delay = Task.Delay(TimeSpan.FromSeconds(10), clock);

        clock.Step(TimeSpan.FromSeconds(-65));

        Assert.Equal((Noon.AddMinutes(-1), TimeSpan.FromMinutes(-1)), (clock.GetUtcNow(), clock.Ahead));
        _clock.Advance(TimeSpan.FromSeconds(10));
        Assert.True(delay.IsCompletedSuccessfully);
    }
}
