using Autoscale.Simulation.Clock;
using Autoscale.Simulation.Devices;
using static Autoscale.Tests.Simulation.Cast;

namespace Autoscale.Tests.Simulation;

public sealed class DeviceSessionTests
{
    private const string Configuration = "config system auto-scale\nset status enable\nset hb-interval \"30\"\nset role secondary\nend";

    private readonly ManualClock _clock = new(Noon);
    private readonly SimulatedFortiGate _device = new(A, AddressOfA, Firmware.Enhanced, new FleetFabric());
    private readonly RecordingObserver _observer = new();

    [Fact]
    public void A_BYOL_device_requests_license_then_configuration_and_then_sends_heartbeats()
    {
        var gateway = new ScriptedGateway(_clock, new(200, "license"), new(200, Configuration), new(200, """{"primary-ip":"10.0.0.1"}"""));

        Run(gateway, needsLicense: true, TimeSpan.FromSeconds(65));

        Assert.Equal(["00:00 license", "00:00 configuration", "00:00 heartbeat", "00:30 heartbeat", "01:00 heartbeat"], gateway.Asked);
        Assert.Equal(["00:00 licensed", "00:00 booted", "00:00 told 10.0.0.1"], _observer.Seen);
        Assert.True(_device.IsPrimary);
    }

    [Fact]
    public void A_PAYG_device_requests_no_license()
    {
        var gateway = new ScriptedGateway(_clock, new DeviceAnswer(200, Configuration));

        Run(gateway, needsLicense: false, TimeSpan.Zero);

        Assert.Equal(["00:00 configuration", "00:00 heartbeat"], gateway.Asked);
    }

    [Fact]
    public void A_device_repeats_a_request_until_it_is_answered()
    {
        var gateway = new ScriptedGateway(_clock, null, new(503, ""), new(200, "\"\""), null, new(200, ""), new(200, Configuration));

        Run(gateway, needsLicense: true, TimeSpan.FromSeconds(45));

        Assert.Equal(
            [
                "00:00 license", "00:10 license", "00:20 license", "00:20 configuration",
                "00:30 configuration", "00:40 configuration", "00:40 heartbeat",
            ],
            gateway.Asked);
        Assert.Equal(
            [
                "00:00 License unanswered", "00:10 License refused with 503", "00:20 not licensed",
                "00:20 Configuration unanswered", "00:40 booted",
            ],
            _observer.Seen);
    }

    [Fact]
    public void A_device_with_a_refused_license_boots_without_a_license()
    {
        var gateway = new ScriptedGateway(_clock, new(403, ""), new(200, Configuration));

        Run(gateway, needsLicense: true, TimeSpan.Zero);

        Assert.Equal(["00:00 License refused with 403", "00:00 not licensed", "00:00 booted"], _observer.Seen);
    }

    [Fact]
    public void A_session_survives_failed_heartbeats_and_ignores_the_body_of_an_error()
    {
        var gateway = new ScriptedGateway(_clock, new(200, Configuration), null, new(500, """{"primary-ip":"10.0.0.1"}"""));

        Run(gateway, needsLicense: false, TimeSpan.FromSeconds(65));

        Assert.Equal(["00:00 booted", "00:00 Heartbeat unanswered", "00:30 Heartbeat refused with 500"], _observer.Seen);
        Assert.Equal(4, gateway.Asked.Count);
        Assert.False(_device.IsPrimary);
    }

    [Fact]
    public async Task A_revived_device_sends_heartbeats_on_its_old_schedule()
    {
        var gateway = new ScriptedGateway(_clock, new DeviceAnswer(200, Configuration));
        using var end = new CancellationTokenSource();
        var running = Begin(gateway, needsLicense: false, end.Token);

        _device.Silence();
        _clock.Advance(TimeSpan.FromSeconds(70));
        _device.Revive();
        _clock.Advance(TimeSpan.FromSeconds(25));
        await end.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Equal(["00:00 configuration", "00:00 heartbeat", "01:30 heartbeat"], gateway.Asked);
    }

    private void Run(ScriptedGateway gateway, bool needsLicense, TimeSpan span)
    {
        using var end = new CancellationTokenSource();
        var running = Begin(gateway, needsLicense, end.Token);
        _clock.Advance(span);
        Assert.False(running.IsCompleted);
        end.Cancel();
    }

    private Task Begin(ScriptedGateway gateway, bool needsLicense, CancellationToken cancellationToken) =>
        ManualClock.Begin(() => new DeviceSession(_device, needsLicense, gateway, _observer).RunAsync(_clock, cancellationToken));
}
