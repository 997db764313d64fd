using Autoscale.Simulation.Devices;
using static Autoscale.Tests.Simulation.Cast;

namespace Autoscale.Tests.Simulation;

public sealed class SimulatedFortiGateTests
{
    private static readonly DeviceConfiguration Secondary = new(TimeSpan.FromSeconds(30), IsPrimary: false, PrimaryIp: null);

    private readonly FleetFabric _fabric = new();
    private readonly SimulatedFortiGate _a;
    private readonly SimulatedFortiGate _b;

    public SimulatedFortiGateTests()
    {
        _a = new SimulatedFortiGate(A, AddressOfA, Firmware.Enhanced, _fabric);
        _b = new SimulatedFortiGate(B, AddressOfB, Firmware.Enhanced, _fabric);
    }

    [Fact]
    public void A_device_that_has_not_booted_sends_no_heartbeat() => Assert.Null(_a.Compose(Noon));

    [Fact]
    public void Classic_firmware_reports_only_instance_and_interval()
    {
        var device = new SimulatedFortiGate(A, AddressOfA, Firmware.Classic, _fabric);
        device.Boot(Secondary);

        Assert.Equal("""{"instance":"i-a","interval":30}""", DeviceJson.Write(device.Compose(Noon)!));
    }

    [Fact]
    public void A_device_that_is_told_its_own_address_becomes_primary()
    {
        _a.Boot(Secondary);
        _a.Adopt(AddressOfA);

        Assert.Equal(
            """{"instance":"i-a","interval":30,"sequence":1,"time":"2026-01-01T12:00:00Z","sync_time":null,"sync_fail_time":"""
            + $$"""null,"sync_status":null,"is_primary":true,"checksum":"{{_a.Checksum}}"}""",
            DeviceJson.Write(_a.Compose(Noon)!));
    }

    [Fact]
    public void A_secondary_synchronises_with_its_primary()
    {
        BootAsCluster();

        Assert.Equal(
            """{"instance":"i-b","interval":30,"sequence":"""
            + """1,"time":"2026-01-01T12:00:00Z","sync_time":"2026-01-01T12:00:00Z","sync_fail_time":"""
            + $$"""null,"sync_status":true,"is_primary":false,"checksum":"{{_a.Checksum}}"}""",
            DeviceJson.Write(_b.Compose(Noon)!));
    }

    [Fact]
    public void A_device_whose_clock_is_stepped_tells_its_own_time()
    {
        BootAsCluster();

        _b.StepClock(TimeSpan.FromHours(-1));
        var beat = _b.Compose(Noon)!;

        Assert.Equal((Noon.AddHours(-1), 1), (beat.Time, beat.Sequence));
        Assert.Equal(Noon.AddHours(-1), beat.Report.SyncTime.Value);
        _b.StepClock(TimeSpan.FromHours(1.5));
        Assert.Equal((Noon.AddMinutes(30), TimeSpan.FromMinutes(30)), (_b.Compose(Noon)!.Time, _b.ClockAhead));
    }

    [Fact]
    public void A_secondary_of_a_silent_primary_keeps_its_configuration_and_reports_the_failed_sync()
    {
        BootAsCluster();
        _ = _b.Compose(Noon);
        var last = _a.Checksum;
        _a.Edit();
        _a.Silence();

        var report = _b.Compose(Noon.AddSeconds(30))!.Report;

        Assert.True(report.SyncTime.Is(Noon));
        Assert.True(report.SyncFailTime.Is(Noon.AddSeconds(30)));
        Assert.True(report.SyncStatus.Is(false));
        Assert.True(report.Checksum.Is(last));
    }

    [Fact]
    public void New_devices_have_different_checksums() => Assert.NotEqual(_a.Checksum, _b.Checksum);

    [Fact]
    public void A_former_primary_follows_the_new_primary()
    {
        BootAsCluster();
        _b.Adopt(AddressOfB);
        _a.Adopt(AddressOfB);

        Assert.False(_a.IsPrimary);
        Assert.True(_a.Compose(Noon)!.Report.Checksum.Is(_b.Checksum));
    }

    [Fact]
    public void Silence_keeps_the_sequence_and_a_reboot_restarts_it()
    {
        _a.Boot(Secondary);
        Assert.Equal(1, _a.Compose(Noon)!.Sequence);
        _a.Silence();
        Assert.Null(_a.Compose(Noon));
        _a.Revive();
        Assert.Equal(2, _a.Compose(Noon)!.Sequence);
        _a.Reboot();
        Assert.Equal(1, _a.Compose(Noon)!.Sequence);
    }

    [Theory]
    [InlineData("""{"master-ip":"10.0.0.9","primary-ip":"10.0.0.1"}""", "10.0.0.1")]
    [InlineData("""{"master-ip":"10.0.0.9"}""", "10.0.0.9")]
    [InlineData("\"\"", null)]
    [InlineData("", null)]
    [InlineData("<html>", null)]
    [InlineData("""{"primary-ip":""", null)]
    [InlineData("""{"primary-ip":7}""", null)]
    public void A_malformed_answer_is_ignored(string body, string? primary) =>
        Assert.Equal(primary, DeviceJson.ReadPrimary(body)?.ToString());

    private void BootAsCluster()
    {
        _a.Boot(Secondary);
        _b.Boot(Secondary);
        _a.Adopt(AddressOfA);
        _b.Adopt(AddressOfA);
    }
}
