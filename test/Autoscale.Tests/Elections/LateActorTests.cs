using Autoscale.Domain.Cluster.EgressRoutes;
using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Simulation.Memory;
using Autoscale.Tests.EgressRoutes;
using static Autoscale.Tests.FortiGates;

namespace Autoscale.Tests.Elections;

/// <summary>
/// Late effects of an old term do not undo those of a newer term, and stamps of a deleted record do not block a new cluster. Spec 4.8, 7.7
/// to 7.9.
/// </summary>
public sealed class LateActorTests
{
    private static readonly TermEffectRules Rules = new(Groups, ["rtb-1", "rtb-2"], HasSecondInterface: true, TopicArn: null);

    private readonly World _world = new();
    private readonly FortiGate _first;
    private readonly FortiGate _second;

    public LateActorTests() => (_first, _second) = (_world.Launch(), _world.Launch());

    [Theory]
    [InlineData(TermEffects.RoleTag)]
    [InlineData(TermEffects.EgressRoutes)]
    [InlineData(TermEffects.ScaleInProtection)]
    public async Task A_late_effect_of_an_old_term_does_not_undo_the_newer_term(TermEffects effect)
    {
        var routes = Routes();
        var old = Put(_first, 1);
        await ApplyAsync(routes, old);
        await ApplyAsync(routes, Put(_second, 2));
        var before = Shape(routes);

        await Workflow(routes).ApplyAsync(effect, old, Fleet(), Rules, default);

        Assert.Equal(before, Shape(routes));
        AssertFollows(_second, routes);
    }

    [Fact]
    public async Task A_container_with_an_outdated_view_repairs_its_changes_for_the_newer_term()
    {
        var routes = Routes();
        var old = Put(_first, 1);
        var seenBefore = Fleet();
        await ApplyAsync(routes, Put(_second, 2));

        var followed = await Workflow(routes).FollowAsync(old, seenBefore, PassOf(), default);

        Assert.Equal((new Term(2), _second.Id), (followed!.Term, followed.Instance));
        AssertFollows(_second, routes);
    }

    [Fact]
    public async Task A_container_that_finds_a_newer_term_applies_nothing_more_of_the_older_one()
    {
        var routes = Routes();
        var old = Put(_first, 1);
        var seenBefore = Fleet();
        await ApplyAsync(routes, Put(_second, 2));
        List<string> steps = [];

        _ = await Workflow(routes).FollowAsync(old with { Done = TermEffects.Announcement }, seenBefore, PassOf(steps), default);

        // The newer term is applied again, because effects of the older one may have overwritten it.
        Assert.Equal(["EgressRoutes", "EgressRoutes", "RoleTag", "ScaleInProtection", "Announcement"], steps);
        AssertFollows(_second, routes);
    }

    [Fact]
    public async Task Effects_of_two_terms_in_any_order_end_in_the_state_of_the_newer_term()
    {
        foreach (var order in Orders([1, 1, 1, 2, 2, 2]))
        {
            var story = new LateActorTests();
            var routes = Routes();
            var records = new[] { story.Put(story._first, 1), story.Put(story._second, 2) };
            var next = new int[2];
            foreach (var term in order)
                await story.Workflow(routes)
                    .ApplyAsync(TermEffectsWorkflow.InOrder[next[term - 1]++], records[term - 1], null, Rules, default);

            // The container of the old term cannot save its effects, and applies those of the newer term.
            Assert.Equal(
                new Term(2),
                (await story.Workflow(routes).FollowAsync(records[0] with { Done = TermEffects.All }, null, PassOf(), default))!.Term);
            story.AssertFollows(story._second, routes);
        }
    }

    [Fact]
    public async Task Stamps_of_a_deleted_record_do_not_block_a_new_term()
    {
        var routes = Routes();
        await ApplyAsync(routes, Put(_first, 99));

        await ApplyAsync(routes, Put(_second, 1));

        AssertFollows(_second, routes);
        Assert.All(routes.Tables, t => Assert.Equal(new Term(1), t.Stamp));
        Assert.Equal(TermEffects.None, TermEffectsPolicy.Deviations(_world.Primary!, Fleet(), routes.Tables, Rules));
    }

    [Fact]
    public async Task Only_deviating_routes_are_created_or_replaced()
    {
        var target = _first.Instance.Interfaces[1].Id;
        var routes = new TinyRoutes(new RouteTable("rtb-1", true, target) { Stamp = new Term(1) }, new RouteTable("rtb-2", false, null));

        await Workflow(routes).ApplyAsync(TermEffects.EgressRoutes, Put(_first, 3), null, Rules, default);
        Assert.Equal([(target, new Term(1)), (target, new Term(3))], routes.Tables.Select(t => (t.DefaultInterfaceId!, t.Stamp)));
        Assert.Equal(2, routes.Changes);

        await Workflow(routes).ApplyAsync(TermEffects.EgressRoutes, Put(_first, 4), null, Rules, default);
        Assert.Equal(2, routes.Changes);
    }

    [Fact]
    public async Task The_IPv6_route_follows_a_primary_with_an_IPv6_address()
    {
        var routes = new TinyRoutes(
            new RouteTable("rtb-1", true, "eni-other") { HasIpv6DefaultRoute = true, Ipv6DefaultInterfaceId = "eni-other" },
            new RouteTable("rtb-2", false, null) { HasIpv6DefaultRoute = false });
        var primary = _first with
        {
            Instance = _first.Instance with { Interfaces = [.. _first.Instance.Interfaces.Select(i => i with { HasIpv6 = true })] },
        };
        var target = primary.Instance.Interfaces[1].Id;

        await Workflow(routes).ApplyAsync(TermEffects.EgressRoutes, Put(_first, 3), [primary, _second], Rules, default);

        Assert.All(routes.Tables, t => Assert.Equal((target, target), (t.DefaultInterfaceId, t.Ipv6DefaultInterfaceId)));
    }

    [Fact]
    public async Task Protection_set_by_an_operator_on_a_device_that_was_never_primary_stays()
    {
        _world.Cloud.Protect(_second.Id, isProtected: true);

        await ApplyAsync(Routes(), Put(_first, 1));

        Assert.All(Fleet(), d => Assert.True(d.Enrolment!.IsProtected));
    }

    [Fact]
    public async Task A_launching_primary_is_protected_once_it_is_in_service()
    {
        var launching = _world.Cloud.Instance(_world.Cloud.Launch(Byol)).Device;
        await Workflow(Routes()).ApplyAsync(TermEffects.ScaleInProtection, Put(launching, 1), null, Rules, default);
        Assert.False(_world.Cloud.Instance(launching.Id).Enrolment!.IsProtected);

        _world.Cloud.PutInService(launching.Id);
        await Workflow(Routes()).ApplyAsync(TermEffects.ScaleInProtection, _world.Primary!, null, Rules, default);
        Assert.True(_world.Cloud.Instance(launching.Id).Enrolment!.IsProtected);
    }

    private static TinyRoutes Routes() => new(new RouteTable("rtb-1", false, null), new RouteTable("rtb-2", true, "eni-nat"));

    private Pass PassOf(List<string>? steps = null)
    {
        var settings = _world.Settings with { EgressRouteTables = Rules.RouteTables.ToList(), HasSecondInterface = true };
        return new(settings, (what, act) => RunAsync(what, act, steps), Noon, default);
    }

    private static async Task<bool> RunAsync(string what, Func<Task> act, List<string>? steps)
    {
        steps?.Add(what);
        await act();
        return true;
    }

    private static IEnumerable<int[]> Orders(int[] all) => all.Length <= 1
        ? [all]
        : all.Distinct().SelectMany(first => Orders([.. all.Take(Array.IndexOf(all, first)), .. all.Skip(Array.IndexOf(all, first) + 1)])
            .Select(rest => (int[])[first, .. rest]));

    private IReadOnlyList<FortiGate> Fleet() => [.. _world.Cloud.Instances.Select(i => i.Device)];

    private async Task ApplyAsync(TinyRoutes routes, PrimaryRecord record)
    {
        foreach (var effect in TermEffectsWorkflow.InOrder)
            await Workflow(routes).ApplyAsync(effect, record, null, Rules, default);
    }

    private string Shape(TinyRoutes routes) =>
        string.Join("; ", routes.Tables)
        + string.Join("; ", Fleet().Select(d => $"{d.Id} {d.Instance.IsTaggedPrimary} {d.Instance.TaggedTerm} {d.Enrolment}"));

    private void AssertFollows(FortiGate primary, TinyRoutes routes)
    {
        Assert.Equal([primary.Id], Fleet().Where(d => d.Instance.IsTaggedPrimary).Select(d => d.Id));
        Assert.Equal([primary.Id], Fleet().Where(d => d.Enrolment is { IsProtected: true }).Select(d => d.Id));
        Assert.All(routes.Tables, t => Assert.Equal(primary.Instance.Interfaces[1].Id, t.DefaultInterfaceId));
    }

    private PrimaryRecord Put(FortiGate primary, long term)
    {
        var record = ReviewTests.RecordOf(primary, term);
        _world.PrimaryRecords.Put(record);
        return record;
    }

    private TermEffectsWorkflow Workflow(IEgressRoutes routes) =>
        new(
            _world.Fleet(),
            new InMemoryRoleTags(_world.Cloud),
            routes,
            new InMemoryScaleInProtection(_world.Cloud),
            _world.Notifications,
            _world.PrimaryRecords);
}
