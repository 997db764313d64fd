using Autoscale.Cli.Page;

namespace Autoscale.Tests.Page;

/// <summary>The delays in the sparklines.</summary>
public sealed class HeartbeatDelaysTests
{
    private readonly HeartbeatDelays _delays = new();

    [Fact]
    public void A_delay_is_the_arrival_minus_the_time_at_which_the_heartbeat_was_due()
    {
        Assert.Empty(Note(1, 0));
        Assert.Equal([1.5], Note(2, 31.5));
        Assert.Equal([1.5], Note(2, 31.5));
        Assert.Equal([1.5, -1.5], Note(3, 60));
    }

    [Fact]
    public void Heartbeats_between_two_readings_are_counted()
    {
        Note(1, 0);

        Assert.Equal([2.0], Note(4, 92));
    }

    [Fact]
    public void A_reboot_begins_anew_and_keeps_the_former_delays()
    {
        Note(8, 0);
        Note(9, 31);

        Assert.Equal([1.0], Note(1, 45));
        Assert.Equal([1.0, 2.0], Note(2, 77));
    }

    [Fact]
    public void The_latest_forty_delays_are_kept()
    {
        IReadOnlyList<double> kept = [];
        for (var n = 0; n <= 50; n++)
            kept = Note(n, (n * 30) + (n * n / 2.0));

        Assert.Equal(HeartbeatDelays.Kept, kept.Count);
        Assert.Equal((50 * 50 / 2.0) - (49 * 49 / 2.0), kept[^1]);
    }

    [Fact]
    public void Instances_that_are_no_members_any_more_are_forgotten()
    {
        Note(1, 0);
        Note(2, 31);
        _delays.Of([]);

        Assert.Empty(Note(3, 60));
    }

    private IReadOnlyList<double> Note(long sequence, double seconds)
    {
        var arrival = Pages.Noon.AddSeconds(seconds);
        var member = Pages.Member with { Sequence = sequence, LastHeartbeat = arrival, NextExpected = arrival.AddSeconds(30) };
        return [.. _delays.Of([member])["i-1"].Select(d => d.TotalSeconds)];
    }
}
