using Autoscale.Domain.Cluster.FortiAnalyzers;
using static Autoscale.Tests.FortiGates;

namespace Autoscale.Tests.FortiAnalyzers;

public static class FazPatiencePolicyTests
{
    private static readonly FazMemory Fresh = new() { Cluster = Cluster, Version = 3 };

    [Fact]
    public static void Refused_credentials_are_tried_once_more_soon_and_then_once_an_hour()
    {
        var (memory, now) = (Fresh, Noon);
        List<double> waits = [];
        for (var n = 0; n < 6; n++)
        {
            memory = FazPatiencePolicy.After(memory, new FazFault(FazFaultKind.Credentials, "login fail"), now);
            waits.Add((memory.RetryAt!.Value - now).TotalMinutes);
            Assert.True(FazPatiencePolicy.IsWaiting(memory, memory.RetryAt.Value.AddMilliseconds(-1)));
            Assert.False(FazPatiencePolicy.IsWaiting(memory, memory.RetryAt.Value));
            now = memory.RetryAt.Value;
        }

        Assert.Equal([4.5, 60, 60, 60, 60, 60], waits);
        Assert.Equal(Noon, memory.FailingSince);
    }

    [Fact]
    public static void After_any_other_fault_the_next_request_may_log_in()
    {
        foreach (var kind in Enum.GetValues<FazFaultKind>().Where(k => k != FazFaultKind.Credentials))
        {
            var memory = FazPatiencePolicy.After(Fresh, new FazFault(kind, "x"), Noon);
            Assert.True(FazPatiencePolicy.IsWaiting(memory, Noon.AddSeconds(49)));
            Assert.False(FazPatiencePolicy.IsWaiting(memory, Noon.AddMinutes(1)));
        }
    }

    [Fact]
    public static void A_run_without_a_fault_forgets_the_faults_and_returns_the_lease()
    {
        var failed = FazPatiencePolicy.After(Fresh, new FazFault(FazFaultKind.Locked, "x"), Noon) with { HeldUntil = Noon.AddMinutes(1) };
        Assert.Equal(Fresh, FazPatiencePolicy.After(failed, fault: null, Noon.AddMinutes(5)));
    }

    [Fact]
    public static void A_lease_is_held_until_it_expires_and_a_damaged_one_is_not()
    {
        Assert.True(FazPatiencePolicy.IsHeld(Fresh with { HeldUntil = Noon.AddSeconds(1) }, Noon));
        Assert.False(FazPatiencePolicy.IsHeld(Fresh with { HeldUntil = Noon }, Noon));
        Assert.False(FazPatiencePolicy.IsHeld(Fresh with { HeldUntil = Noon.AddYears(1) }, Noon));
        Assert.False(FazPatiencePolicy.IsHeld(Fresh, Noon));
        Assert.False(FazPatiencePolicy.IsWaiting(Fresh with { RetryAt = Noon.AddYears(1) }, Noon));
    }

    [Fact]
    public static void The_longest_lease_and_the_longest_wait_are_valid_and_longer_ones_are_damaged()
    {
        Assert.True(FazPatiencePolicy.IsHeld(Fresh with { HeldUntil = Noon.AddMinutes(2) }, Noon));
        Assert.False(FazPatiencePolicy.IsHeld(Fresh with { HeldUntil = Noon.AddMinutes(2).AddMilliseconds(1) }, Noon));
        Assert.True(FazPatiencePolicy.IsWaiting(Fresh with { RetryAt = Noon.AddHours(1) }, Noon));
        Assert.False(FazPatiencePolicy.IsWaiting(Fresh with { RetryAt = Noon.AddHours(1).AddMilliseconds(1) }, Noon));
    }

    [Fact]
    public static void The_start_of_a_fault_lies_in_the_past_even_if_the_row_says_otherwise()
    {
        var damaged = Fresh with { FailingSince = Noon.AddYears(1), Fault = FazFaultKind.Credentials };
        var memory = FazPatiencePolicy.After(damaged, new FazFault(FazFaultKind.Credentials, "x"), Noon);
        Assert.Equal((Noon, Noon.AddHours(1)), (memory.FailingSince, memory.RetryAt));
    }
}
