using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Cluster.LifecycleHooks;
using Autoscale.Domain.Shared.Aws;
using static Autoscale.Tests.FortiGates;
using static Autoscale.Tests.LifecycleHooks.LifecycleSamples;

namespace Autoscale.Tests.LifecycleHooks;

/// <summary>Invariants in every world in which Auto Scaling waits for a device. Spec 7.1, 7.4, W6.</summary>
public sealed class WaitWorldsTests
{
    private const string Lack = "its second interface is being attached";

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(480);

    private static readonly double[] Ages = [-60, 0, 1, 119.999, 120, 479.999, 480, 86_400];

    private static readonly DateTimeOffset?[] Starts = [null, Noon.AddMinutes(-5), Noon, Noon.AddSeconds(30), Noon.AddDays(100)];

    private static readonly HealthCheck?[] Records =
        [null, A.Health(), A.Health() with { SyncState = SyncState.OutOfSync }, A.Health() with { ClosedAt = Noon }];

    [Fact]
    public void An_overdue_launch_is_answered_or_closed() =>
        ForAllLaunches(world => !world.IsOverdue || world.Decision is not LifecycleDecision.Extend);

    [Fact]
    public void A_joining_device_goes_into_service_exactly_if_it_was_heard_since_its_start_and_is_fully_equipped() =>
        ForAllLaunches(world => world.Decision is LifecycleDecision.Answer { Result: LifecycleResult.Continue }
            == (world.IsJoining && world.IsHeard && world.Lacking is null));

    [Fact]
    public void A_launch_answer_has_a_complaint_exactly_if_the_launch_is_not_continued() => ForAllLaunches(world =>
        world.Decision is not LifecycleDecision.Answer answer || (answer.Result == LifecycleResult.Continue) == (answer.Complaint is null));

    [Fact]
    public void Complaints_and_delays_name_missing_equipment_and_a_missing_heartbeat() => ForAllLaunches(world =>
        !world.IsJoining || world.Decision is LifecycleDecision.Answer { Complaint: null }
        || (Words(world.Decision).Contains(world.Lacking ?? "", StringComparison.Ordinal)
            && Words(world.Decision).Contains("no heartbeat", StringComparison.Ordinal) == !world.IsHeard));

    [Fact]
    public void The_wait_for_a_booting_device_is_extended_until_the_timeout() => ForAllLaunches(world =>
        !world.IsJoining || world.IsOverdue || world.Device!.Instance.Power is not (PowerState.Pending or PowerState.Running)
        || world.Decision is LifecycleDecision.Extend or LifecycleDecision.Answer { Result: LifecycleResult.Continue });

    [Fact]
    public void The_wait_for_a_joining_device_that_does_not_run_for_two_minutes_is_answered() => ForAllLaunches(world =>
        !world.IsJoining
        || world.Age < 120
        || world.Device!.Instance.Power is PowerState.Pending or PowerState.Running
        || world.Decision is LifecycleDecision.Answer);

    [Fact]
    public void A_launch_is_closed_without_an_answer_exactly_if_its_device_is_leaving_or_in_standby() => ForAllLaunches(world =>
        world.Decision is LifecycleDecision.Close == world.Device is { State: LifecycleState.Terminating or LifecycleState.Standby });

    [Fact]
    public void A_launch_of_an_ended_device_is_abandoned_at_once_and_never_extended() => ForAllLaunches(world =>
        !world.IsEnded || world.Decision is LifecycleDecision.Answer { Result: LifecycleResult.Abandon, Complaint: not null });

    [Fact]
    public void The_wait_for_an_invisible_device_is_extended_for_two_minutes_and_then_abandoned() => ForAllLaunches(world =>
        !world.IsUnseen
        || (world.Age < 120
            ? world.Decision is LifecycleDecision.Extend
            : world.Decision is LifecycleDecision.Answer { Result: LifecycleResult.Abandon }));

    [Theory]
    [InlineData(false, null, "it has sent no heartbeat since its start")]
    [InlineData(false, Lack, $"it has sent no heartbeat since its start, and {Lack}")]
    [InlineData(true, Lack, Lack)]
    public void The_reason_for_a_wait_says_exactly_what_is_missing(bool isHeard, string? lacking, string reason) =>
        Assert.Equal(
            new LifecycleDecision.Extend(reason), new Launch(A, isHeard ? A.Health() : null, lacking, Age: 0).Decision);

    [Theory]
    [InlineData(0, false)]
    [InlineData(86_400, false)]
    [InlineData(86_400.001, true)] // says that a clock is wrong
    public void A_heartbeat_before_the_start_counts_only_when_the_start_is_more_than_a_day_in_the_future(double seconds, bool counts) =>
        Assert.Equal(counts, LifecyclePolicy.HasBeaten(A.Health(), At(seconds), Noon));

    [Fact]
    public void An_answer_never_becomes_a_delay_with_time() => ForAllLaunches(world =>
        world.Decision is LifecycleDecision.Extend
        || Ages.Where(age => age > world.Age).All(age => (world with { Age = age }).Decision is not LifecycleDecision.Extend));

    [Fact]
    public void A_termination_ends_when_no_work_remains_at_the_timeout_or_with_the_instance() =>
        ForAllTerminations((isGone, remaining, age, decision) => decision switch
        {
            LifecycleDecision.Extend extend => !isGone && extend.For == remaining && age < 480,
            LifecycleDecision.Answer { Complaint: null } => isGone || remaining is null,
            LifecycleDecision.Answer { Complaint: { } why } =>
                !isGone && remaining is not null && age >= 480 && why.Contains(remaining, StringComparison.Ordinal),
            _ => false,
        });

    [Fact]
    public void A_termination_is_never_abandoned() =>
        ForAllTerminations((_, _, _, decision) => decision is not LifecycleDecision.Answer { Result: not LifecycleResult.Continue });

    private static string Words(LifecycleDecision decision) => decision switch
    {
        LifecycleDecision.Answer answer => answer.Complaint ?? "",
        LifecycleDecision.Extend extend => extend.For,
        _ => "",
    };

    private static void ForAllLaunches(Func<Launch, bool> holds)
    {
        FortiGate?[] devices =
        [
            null,
            A with { Enrolment = null },
            .. from state in Enum.GetValues<LifecycleState>()
               from power in Enum.GetValues<PowerState>()
               from start in Starts
               let device = A.In(state).With(power)
               select device with { Instance = device.Instance with { StartedAt = start } },
        ];
        foreach (var world in from device in devices
                              from health in Records
                              from lacking in new[] { null, Lack }
                              from age in Ages
                              select new Launch(device, health, lacking, age))
            Assert.True(
                holds(world),
                $"{world.Device?.State} {world.Device?.Instance.Power} {world.Health?.SyncState} closed {world.Health?.IsClosed} "
                + $"'{world.Lacking}' {world.Age} s: {world.Decision}");
    }

    private static void ForAllTerminations(Func<bool, string?, double, LifecycleDecision, bool> holds)
    {
        foreach (var (isGone, remaining, age) in from isGone in new[] { false, true }
                                                 from remaining in new[] { null, Lack }
                                                 from age in Ages
                                                 select (isGone, remaining, age))
        {
            var decision = LifecyclePolicy.OfTerminating(Terminating.At(0), isGone, remaining, Timeout, At(age));
            Assert.True(holds(isGone, remaining, age, decision), $"gone {isGone} '{remaining}' {age} s: {decision}");
        }
    }

    private static DateTimeOffset At(double seconds) => Noon + TimeSpan.FromMilliseconds((long)Math.Round(seconds * 1000));

    private sealed record Launch(FortiGate? Device, HealthCheck? Health, string? Lacking, double Age)
    {
        public LifecycleDecision Decision => LifecyclePolicy.OfLaunching(Launching, Device, Health, Lacking, Timeout, At(Age));

        public bool IsOverdue => Age >= Timeout.TotalSeconds;

        public bool IsEnded => Device is
        {
            Instance.Power: PowerState.Terminated or PowerState.ShuttingDown,
            State: not (LifecycleState.Terminating or LifecycleState.Standby),
        };

        public bool IsUnseen => Device is null or { State: LifecycleState.None } && !IsEnded;

        public bool IsJoining => Device is { State: LifecycleState.Pending or LifecycleState.InService } && !IsEnded;

        // The last heartbeat arrived at noon.
        public bool IsHeard => Health is { IsClosed: false }
            && (Device!.Instance.StartedAt is not { } start || start < Noon || start > Noon.AddDays(50));
    }
}
