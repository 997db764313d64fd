using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Cluster.Settings;
using static Autoscale.Tests.FortiGates;

namespace Autoscale.Tests.Fleet;

/// <summary>Membership never goes back in time. Safety S5.2.</summary>
public sealed class MembershipTests
{
    private readonly World _world = new();

    /// <summary>Seconds from noon: the time of the stored membership and of the one that the container knows, and whether the latter
    /// counts.</summary>
    public static TheoryData<double, double, bool> Pairs => new()
    {
        { 0, 1, true },
        { 0, 0, false },
        { 0, -1, false },
        { 60, 59.999, false },
        { 359.999, 60, false },
        { 360, 60, true },
        { 9_000_000, 60, true },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void The_newer_membership_counts_unless_its_time_is_five_minutes_ahead(double stored, double found, bool isFound)
    {
        var (marked, known) = (At(stored) with { State = LifecycleState.Terminating }, At(found));

        Assert.Equal(isFound ? known : marked, Membership.Newer(marked, known, Noon.AddSeconds(60)));
    }

    [Fact]
    public void A_membership_from_the_future_is_not_fresh()
    {
        Assert.True(At(299).IsFresh(Noon));
        Assert.False(At(300).IsFresh(Noon));
    }

    [Theory]
    [InlineData(0, 10, 10)]
    [InlineData(10.5, 10, 10.5)]
    [InlineData(311, 10, 10)]
    public void A_mark_of_a_lifecycle_event_is_not_older_than_the_last_answer_of_AWS(double stored, double marked, double verified) =>
        Assert.Equal(
            At(verified) with { State = LifecycleState.Terminating },
            At(stored).As(LifecycleState.Terminating, Noon + TimeSpan.FromSeconds(marked)));

    [Fact]
    public void A_device_that_is_marked_as_leaving_is_not_unmarked_by_an_older_membership()
    {
        var marked = A.Health() with { Membership = At(40) with { State = LifecycleState.Terminating } };

        var next = HeartbeatPolicy.Decide(marked, A.Beats(45), At(10), HeartbeatSettings.Default).Next!;

        Assert.Equal(marked.Membership, next.Membership);
    }

    [Fact]
    public async Task A_container_that_remembers_a_member_does_not_unmark_it_and_a_later_answer_of_AWS_does()
    {
        var (device, container) = (_world.Launch(), _world.Container());
        await _world.BeatAsync(container.Heartbeats, device.Beats(0));
        await MarkAsync(device, 10);

        await _world.BeatAsync(container.Heartbeats, device.Beats(30));
        Assert.Equal((LifecycleState.Terminating, Noon.AddSeconds(10)), Stored());
        await _world.BeatAsync(container.Heartbeats, device.Beats(320));
        Assert.Equal((LifecycleState.InService, Noon.AddSeconds(320)), Stored());
    }

    [Fact]
    public async Task An_answer_that_is_older_than_the_record_is_not_used_for_a_doubtful_heartbeat()
    {
        var (primary, device, container) = (_world.Launch(), _world.Launch(), _world.Container());
        await _world.BeatAsync(container.Heartbeats, primary.Beats(0));
        await _world.BeatAsync(container.Heartbeats, device.Beats(0));
        await MarkAsync(device, 2);
        _world.Cloud.Readdress(device.Id);
        var before = _world.Ask.Questions;

        await _world.BeatAsync(container.Heartbeats, device.Beats(5));

        var stored = _world.HealthChecks.All.Single(h => h.Instance == device.Id).Membership;
        Assert.Equal((before + 2, Noon.AddSeconds(5)), (_world.Ask.Questions, stored.VerifiedAt));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(60)]
    [InlineData(299)]
    public async Task A_closed_record_opens_only_after_AWS_was_asked_in_the_same_request(double seconds)
    {
        var (device, container) = (_world.Launch(), _world.Container());
        await _world.BeatAsync(container.Heartbeats, device.Beats(0));
        var record = _world.HealthChecks.All[0];
        Assert.True(await _world.HealthChecks.TryReplaceAsync(
            record with { ClosedAt = Noon, Membership = record.Membership with { State = LifecycleState.None } }, default));

        // The container has known the device as a member since noon; it has left meanwhile.
        _world.Cloud.Detach(device.Id);
        var outcome = await _world.RunAsync(container.Heartbeats, device.Beats(seconds), device.PrivateIp);

        Assert.IsType<Domain.Cluster.Heartbeats.HeartbeatOutcome.NotAccepted>(outcome);
        Assert.True(_world.HealthChecks.All[0].IsClosed);
    }

    [Fact]
    public async Task The_closed_record_of_a_member_opens_with_one_question()
    {
        var (device, container) = (_world.Launch(), _world.Container());
        await _world.BeatAsync(container.Heartbeats, device.Beats(0));
        Assert.True(await _world.HealthChecks.TryReplaceAsync(_world.HealthChecks.All[0] with { ClosedAt = Noon.AddSeconds(20) }, default));
        var before = _world.Ask.Questions;

        await _world.BeatAsync(container.Heartbeats, device.Beats(30));

        Assert.Equal((false, before + 2), (_world.HealthChecks.All[0].IsClosed, _world.Ask.Questions));
    }

    private static Membership At(double seconds) => A.Membership() with { VerifiedAt = Noon + TimeSpan.FromSeconds(seconds) };

    private async Task MarkAsync(FortiGate device, double seconds)
    {
        var record = _world.HealthChecks.All.Single(h => h.Instance == device.Id);
        var marked = record.Membership with { State = LifecycleState.Terminating, VerifiedAt = Noon.AddSeconds(seconds) };
        Assert.True(await _world.HealthChecks.TryReplaceAsync(record with { Membership = marked }, default));
    }

    private (LifecycleState State, DateTimeOffset VerifiedAt) Stored()
    {
        var membership = Assert.Single(_world.HealthChecks.All).Membership;
        return (membership.State, membership.VerifiedAt);
    }
}
