using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.Handouts;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Shared;
using static Autoscale.Tests.FortiGates;

namespace Autoscale.Tests.Handouts;

/// <summary>The time in which a device gets its license and its configuration. Safety S5.1.</summary>
public sealed class SecretsWindowPolicyTests
{
    public static TheoryData<Row> Table { get; } =
    [
        new("just started", Started(A, 0), A.Health(), HandoutWindow.Started),
        new("at the end of the window", Started(A, 1800), A.Health(), HandoutWindow.Started),
        new("a second later", Started(A, 1801), A.Health(), HandoutWindow.Closed),
        new("started by a clock that is ahead", Started(A, -60), A.Health(), HandoutWindow.Started),
        new("long ago, no start time known", A, A.Health(), HandoutWindow.Closed),
        new("long ago, in standby", Started(A, 7200).In(LifecycleState.Standby), A.Health(), HandoutWindow.Closed),
        new("long ago, still launching", Started(A, 7200).In(LifecycleState.Pending), A.Health(), HandoutWindow.Launching),
        new("long ago, never heard", Started(A, 7200), null, HandoutWindow.Unheard),
        new("long ago, its record closed", Started(A, 7200), A.Health() with { ClosedAt = Noon }, HandoutWindow.Unheard),
        new("long ago, reopened by a person", Started(C, 7200), C.Health(), HandoutWindow.Reopened),
        new("long ago, out of sync", Started(A, 7200), A.Health() with { SyncState = SyncState.OutOfSync }, HandoutWindow.Closed),
    ];

    private static SecretsSettings Settings => SecretsSettings.Default with { Reopened = C.Id };

    [Theory]
    [MemberData(nameof(Table))]
    public void Secrets_are_handed_out_only_around_a_boot(Row row) => Assert.Equal(row.Expected, Decide(row.Device, row.Record));

    [Fact]
    public void The_record_is_not_needed_around_a_boot()
    {
        Assert.NotNull(SecretsWindowPolicy.ByInstance(Started(A, 60), Settings, Protections.All, Noon));
        Assert.Null(SecretsWindowPolicy.ByInstance(Started(A, 7200), Settings, Protections.All, Noon));
    }

    [Fact]
    public void A_device_that_was_stopped_and_started_boots_again() =>
        Assert.Equal(HandoutWindow.Started, Decide(Started(Started(A, 7200), 30), A.Health()));

    private static HandoutWindow Decide(FortiGate device, HealthCheck? record) =>
        SecretsWindowPolicy.ByInstance(device, Settings, Protections.All, Noon) ?? SecretsWindowPolicy.ByRecord(record);

    private static FortiGate Started(FortiGate device, double secondsAgo) =>
        device with { Instance = device.Instance with { StartedAt = Noon.AddSeconds(-secondsAgo) } };

    public sealed record Row(string Name, FortiGate Device, HealthCheck? Record, HandoutWindow Expected)
    {
        public override string ToString() => Name;
    }
}
