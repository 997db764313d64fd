using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Cluster.Upgrades;
using Autoscale.Tests.Elections;
using static Autoscale.Tests.FortiGates;
using static Autoscale.Tests.Upgrades.UpgradeScene;

namespace Autoscale.Tests.Upgrades;

/// <summary>The plans of upgrades of A (the primary), B and C, and the members that are outdated.</summary>
public sealed class UpgradePlanTests
{
    [Fact]
    public void A_plan_names_the_obstacles_of_the_groups()
    {
        Assert.Contains(
            "Group fgt-byol has suspended processes: AddToLoadBalancer, Launch.",
            Plan(Facts().WithGroup(g => g with { Suspended = ["Launch", "AddToLoadBalancer", "AZRebalance"] })).Obstacles);
        Assert.Contains(
            "uses no launch template version that exists",
            Assert.Single(Plan(Facts().WithGroup(g => g with { Target = null })).Obstacles),
            StringComparison.Ordinal);
        Assert.Contains(
            "Elections are paused",
            Assert.Single(Plan(Facts(), Rules with
            {
                Election = Picture.Settings with { Pauses = new PauseSettings(Noon.AddHours(1), default) },
            }).Unrest),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_primary_without_another_member_of_its_group_cannot_be_replaced()
    {
        var facts = Facts() with { Fleet = [Facts().Fleet[0]], Health = [Facts().Health[0]] };
        facts = facts.WithGroup(g => g with { Sizes = new GroupSizes(1, 1, 5) });

        Assert.Contains("has no member beside the primary", Assert.Single(Plan(facts).Obstacles), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_members_no_free_license_and_missing_checksums_are_doubts()
    {
        var facts = Facts() with { Fleet = [.. Facts().Fleet.Take(2)], FreeLicenses = 0 };
        facts = facts.WithGroup(g => g with { Sizes = new GroupSizes(2, 2, 5) })
            .WithHealth(B, h => h with { Report = DeviceReport.Nothing });

        var plan = Plan(facts);

        Assert.Empty(plan.Obstacles);
        Assert.Equal(3, plan.Doubts.Count);
        Assert.Empty(Plan(Facts()).Doubts);
    }

    [Fact]
    public void A_start_is_refused_by_obstacles_then_by_unrest_then_without_outdated_members_then_by_doubts()
    {
        var all = Plan(Facts()) with { Obstacles = ["an obstacle"], Unrest = ["unrest"], Doubts = ["a doubt"] };
        var unrest = all with { Obstacles = [] };
        var doubts = unrest with { Unrest = [] };

        Assert.IsType<UpgradeRefusal.Obstructed>(RefusalOf(all, isContinued: true, acceptsDoubts: true));
        Assert.IsType<UpgradeRefusal.NotAtRest>(RefusalOf(unrest, isContinued: false, acceptsDoubts: true));
        Assert.IsType<UpgradeRefusal.NothingToDo>(RefusalOf(doubts with { Order = [] }, isContinued: false, acceptsDoubts: true));
        Assert.IsType<UpgradeRefusal.Doubted>(RefusalOf(doubts, isContinued: false, acceptsDoubts: false));
        Assert.Null(RefusalOf(doubts, isContinued: false, acceptsDoubts: true));
        Assert.Null(RefusalOf(unrest with { Order = [] }, isContinued: true, acceptsDoubts: true));
        Assert.IsType<UpgradeRefusal.NotAtRest>(
            UpgradePolicy.RefusalOf(Facts() with { Record = null }, unrest, isContinued: true, acceptsDoubts: true));
    }

    [Theory]
    [InlineData("ami-2", 2, false)]
    [InlineData("ami-1", 2, true)]
    [InlineData("ami-2", 1, true)]
    [InlineData(null, 2, false)]
    public void A_member_is_outdated_by_its_version_or_its_image(string? image, long version, bool isOutdated)
    {
        var facts = Facts(A.Id, B.Id, C.Id)
            .WithB(b => b with { Instance = b.Instance with { Image = image } })
            .WithGroup(g => g with
            {
                Members = g.Members.ToDictionary(m => m.Key, m => m.Key == B.Id ? m.Value with { Version = version } : m.Value),
            });

        Assert.Equal(isOutdated, facts.Outdated.Any(d => d.Id == B.Id));
    }

    [Fact]
    public void A_member_of_an_unknown_version_is_outdated()
    {
        var facts = Facts(A.Id, B.Id, C.Id)
            .WithGroup(g => g with { Members = g.Members.Where(m => m.Key != B.Id).ToDictionary() });

        Assert.Equal([B.Id], facts.Outdated.Select(d => d.Id));
    }

    private static UpgradeRefusal? RefusalOf(UpgradePlan plan, bool isContinued, bool acceptsDoubts) =>
        UpgradePolicy.RefusalOf(Facts(), plan, isContinued, acceptsDoubts);

    private static UpgradePlan Plan(UpgradeFacts facts, UpgradeRules? rules = null) => UpgradePolicy.Plan(facts, rules ?? Rules, Noon);
}
