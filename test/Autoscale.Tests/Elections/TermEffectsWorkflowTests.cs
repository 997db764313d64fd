using Autoscale.Domain.Cluster.EgressRoutes;
using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Simulation.Memory;
using static Autoscale.Tests.FortiGates;

namespace Autoscale.Tests.Elections;

/// <summary>Effects of a new term, and the lease under which a container applies them. Spec 4.8, 7.7, 7.8, W2, W5.</summary>
public sealed class TermEffectsWorkflowTests
{
    private static readonly TermEffectRules Rules = new(
        Groups, ["rtb-1", "rtb-2"], HasSecondInterface: true, "arn:aws:sns:us-east-1:123456789012:topic");

    private readonly World _world = new();
    private readonly FortiGate _first;
    private readonly FortiGate _second;

    public TermEffectsWorkflowTests()
    {
        (_first, _second) = (_world.Launch(), _world.Launch());
        _world.Cloud.AddRouteTable("rtb-1");
        _world.Cloud.AddRouteTable("rtb-2");
    }

    [Fact]
    public async Task The_winner_takes_the_effects_at_once_and_other_containers_after_the_lease()
    {
        var record = Put(_first, 1);

        Assert.True(await Workflow().TryTakeAsync(record, isJustWon: true, Noon, default));
        Assert.False(await Workflow().TryTakeAsync(record, isJustWon: false, record.EffectsTakenUntil.AddTicks(-1), default));
        Assert.True(await Workflow().TryTakeAsync(record, isJustWon: false, record.EffectsTakenUntil, default));
    }

    [Fact]
    public async Task One_of_several_containers_takes_pending_effects()
    {
        var record = Put(_first, 1);

        var taken = await Task.WhenAll(Enumerable.Range(0, 10)
            .Select(_ => Task.Run(() => Workflow().TryTakeAsync(record, isJustWon: false, Noon.AddMinutes(1), default))));

        Assert.Single(taken, t => t);
        Assert.Equal(Noon.AddMinutes(1) + ElectionWorkflow.EffectsLease, _world.Primary!.EffectsTakenUntil);
    }

    [Fact]
    public async Task Effects_that_are_applied_or_belong_to_an_old_term_are_not_taken()
    {
        var done = Put(_first, 1) with { AppliedTerm = new Term(1) };
        Assert.False(await Workflow().TryTakeAsync(done, isJustWon: false, Noon.AddHours(1), default));

        var over = Put(_first, 1);
        Put(_second, 2);
        Assert.False(await Workflow().TryTakeAsync(over, isJustWon: false, Noon.AddHours(1), default));
        Assert.False(await Workflow().TryNoteAsync(over, TermEffects.All, default));
    }

    [Fact]
    public async Task Applying_a_term_twice_repeats_only_the_message()
    {
        await ApplyAllAsync(Put(_first, 1));
        AssertFollows(_first);

        await ApplyAllAsync(Put(_second, 2));
        AssertFollows(_second);
        await ApplyAllAsync(_world.Primary!);
        AssertFollows(_second);

        Assert.Equal(
            ["term 1", "term 2", "term 2"],
            _world.Notifications.Published.Select(p =>
                p.Notification.Text[p.Notification.Text.IndexOf("term", StringComparison.Ordinal)..][..6]));
    }

    [Fact]
    public async Task A_term_is_applied_once_all_its_effects_are_done()
    {
        var record = Put(_first, 1);

        await Workflow().TryNoteAsync(record, TermEffects.EgressRoutes | TermEffects.RoleTag, default);
        Assert.True(_world.Primary!.OwesEffects);
        Assert.Equal(TermEffects.EgressRoutes | TermEffects.RoleTag, _world.Primary.Done);

        await Workflow().TryNoteAsync(record, TermEffects.All, default);
        Assert.False(_world.Primary!.OwesEffects);
    }

    [Fact]
    public void Effects_start_with_routes_end_with_the_announcement_and_are_complete()
    {
        Assert.Equal(
            [TermEffects.EgressRoutes, TermEffects.RoleTag, TermEffects.ScaleInProtection, TermEffects.Announcement],
            TermEffectsWorkflow.InOrder);
        Assert.Equal(TermEffects.All, TermEffectsWorkflow.InOrder.Aggregate((a, b) => a | b));
    }

    [Fact]
    public async Task A_route_without_a_target_is_an_error_that_names_the_missing_interface_or_device()
    {
        var record = Put(_first, 1);
        var withoutPort2 = _first with { Instance = _first.Instance with { Interfaces = [_first.Instance.Interfaces[0]] } };

        var lacking = await Assert.ThrowsAsync<EgressRouteException>(() =>
            Workflow().ApplyAsync(TermEffects.EgressRoutes, record, [withoutPort2], Rules, default));
        var gone = await Assert.ThrowsAsync<EgressRouteException>(() =>
            Workflow().ApplyAsync(TermEffects.EgressRoutes, record, [_second], Rules, default));

        Assert.Contains($"primary {_first.Id}: it has no interface at device index 1", lacking.Message, StringComparison.Ordinal);
        Assert.Contains("it is no longer a member of our groups", gone.Message, StringComparison.Ordinal);
        Assert.False(_world.Cloud.RouteTable("rtb-1").HasDefaultRoute);
    }

    [Fact]
    public async Task Without_route_tables_the_egress_effect_makes_no_call() =>
        await Workflow().ApplyAsync(TermEffects.EgressRoutes, Put(A, 1), null, Rules with { RouteTables = [] }, default);

    [Fact]
    public async Task Applying_several_effects_at_once_is_refused() =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() =>
            Workflow().ApplyAsync(TermEffects.All, Put(_first, 1), null, Rules, default));

    private async Task ApplyAllAsync(PrimaryRecord record)
    {
        foreach (var effect in TermEffectsWorkflow.InOrder)
            await Workflow().ApplyAsync(effect, record, null, Rules, default);
    }

    private void AssertFollows(FortiGate primary)
    {
        Assert.Equal([primary.Id], _world.Cloud.Instances.Where(i => i.Device.Instance.IsTaggedPrimary).Select(i => i.Id));
        Assert.Equal([primary.Id], _world.Cloud.Instances.Where(i => i.Enrolment is { IsProtected: true }).Select(i => i.Id));
        Assert.All(_world.Cloud.RouteTables.Where(t => Rules.RouteTables.Contains(t.Id)), t =>
            Assert.Equal((primary.Instance.Interfaces[1].Id, _world.Primary!.Term), (t.DefaultInterfaceId, t.Stamp)));
    }

    private PrimaryRecord Put(FortiGate primary, long term)
    {
        var record = ReviewTests.RecordOf(primary, term) with { EffectsTakenUntil = Noon + ElectionWorkflow.EffectsLease };
        _world.PrimaryRecords.Put(record);
        return record;
    }

    private TermEffectsWorkflow Workflow() =>
        new(
            _world.Fleet(),
            new InMemoryRoleTags(_world.Cloud),
            new InMemoryEgressRoutes(_world.Cloud),
            new InMemoryScaleInProtection(_world.Cloud),
            _world.Notifications,
            _world.PrimaryRecords);
}
