using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Cluster.Upgrades;
using static Autoscale.Tests.FortiGates;
using static Autoscale.Tests.Upgrades.UpgradeScene;

namespace Autoscale.Tests.Upgrades;

/// <summary>The steps of an upgrade of A (the primary), B and C.</summary>
public sealed class UpgradePolicyTests
{
    [Fact]
    public void Secondaries_come_first_and_the_primary_last()
    {
        Assert.Equal(new UpgradeStep.Replace(B.Id), Next(Facts()));
        Assert.Equal(new UpgradeStep.Replace(C.Id), Next(Facts(B.Id)));
        Assert.IsType<UpgradeStep.SwitchOver>(Next(Facts(B.Id, C.Id)));
        Assert.IsType<UpgradeStep.Complete>(Next(Facts(A.Id, B.Id, C.Id)));
    }

    [Fact]
    public void The_former_primary_is_replaced_after_the_switchover()
    {
        var facts = Facts(B.Id, C.Id);
        var switched = facts with { Record = facts.Record! with { Instance = B.Id, Term = new Term(4), AppliedTerm = new Term(4) } };
        foreach (var device in (FortiGate[])[A, B, C])
            switched = switched.WithHealth(device, h => h with { TermAcknowledged = new Term(4) });
        switched = switched.WithHealth(A, h => h with { HasSynchronised = true });

        Assert.Equal(new UpgradeStep.Replace(A.Id), Next(switched, Started with { Successor = B.Id }));
    }

    [Fact]
    public void No_further_member_is_taken_while_the_cluster_is_not_at_rest()
    {
        var facts = Facts(B.Id).WithB(b => b.In(LifecycleState.Pending));

        Assert.Contains(
            $"{B.Id} is being launched.", Assert.IsType<UpgradeStep.Wait>(Next(facts)).Reasons);
    }

    [Theory]
    [InlineData(30, true)]
    [InlineData(31, false)]
    public void A_wait_ends_with_a_stop_after_the_limit(int minutes, bool waits)
    {
        var facts = Facts(B.Id).WithTargets(t => t with { Unhealthy = [Domain.Cluster.Equipment.TargetGroups.TargetId.Of(B.Id)] });

        var step = Next(facts, Started with { Since = Noon.AddMinutes(-minutes) });

        Assert.Equal(waits, step is UpgradeStep.Wait);
        if (step is UpgradeStep.Stop stop)
            Assert.Contains("is not at rest 30 minutes after the latest step. " + B.Id, stop.Doubt, StringComparison.Ordinal);
    }

    [Fact]
    public void A_single_faulty_member_of_the_former_version_is_replaced_first()
    {
        var facts = Facts().WithHealth(C, h => h with { SyncState = SyncState.OutOfSync });

        Assert.Equal(new UpgradeStep.Replace(C.Id), Next(facts, Accepted));
        Assert.IsType<UpgradeStep.Wait>(Next(facts));
        Assert.Equal([C.Id, B.Id, A.Id], Plan(facts).Order.Select(d => d.Id));
        Assert.Empty(Plan(facts).Unrest);
        Assert.StartsWith($"{C.Id} is not at rest and is replaced first", Assert.Single(Plan(facts).Doubts), StringComparison.Ordinal);
    }

    [Fact]
    public void A_former_primary_that_has_not_come_to_rest_is_not_taken()
    {
        var facts = Facts(B.Id, A.Id);
        facts = facts with { Record = facts.Record! with { Replaced = C.Id } };

        Assert.IsType<UpgradeStep.Wait>(Next(facts.WithHealth(C, Lost), Accepted));
    }

    [Fact]
    public void A_member_that_was_taken_and_is_still_listed_is_taken_again_and_no_other_one()
    {
        var taken = Accepted with { Member = C.Id };

        Assert.Equal(new UpgradeStep.Replace(C.Id), Next(Facts(), taken));
        Assert.Equal(new UpgradeStep.Replace(C.Id), Next(Facts().WithHealth(C, Lost), taken));
        Assert.IsType<UpgradeStep.Wait>(Next(Facts().WithHealth(B, Lost), taken));
        Assert.IsType<UpgradeStep.Stop>(Next(Facts(), taken with { Since = Noon.AddMinutes(-31) }));
    }

    [Fact]
    public void A_replacement_that_reports_nothing_is_waited_for_unless_an_operator_answers_for_it()
    {
        var facts = Facts(B.Id).WithHealth(B, h => h with { SendTime = null, HasSynchronised = false, Report = DeviceReport.Nothing });

        Assert.IsType<UpgradeStep.Wait>(Next(facts));
        Assert.Equal(new UpgradeStep.Replace(C.Id), Next(facts, Accepted));
    }

    [Fact]
    public void An_outdated_member_that_was_launched_after_the_order_stops_the_upgrade()
    {
        var facts = Facts().WithB(b => b with { Instance = b.Instance with { StartedAt = Noon.AddSeconds(1) } });

        Assert.StartsWith(
            $"{B.Id} was launched or started after the order, and uses version 1 (ami-1)",
            Assert.IsType<UpgradeStep.Stop>(Next(facts)).Doubt,
            StringComparison.Ordinal);
        Assert.IsType<UpgradeStep.Replace>(Next(facts, Started with { TargetsAt = Noon.AddSeconds(1) }));
    }

    [Theory]
    [InlineData(154, false)]
    [InlineData(155, true)]
    public void A_successor_that_does_not_take_the_role_loses_it_to_the_former_primary(int seconds, bool isGivenBack)
    {
        var facts = Facts(B.Id, C.Id);
        facts = facts with
        {
            Record = facts.Record! with
            {
                Instance = B.Id,
                Replaced = A.Id,
                Term = new Term(4),
                AppliedTerm = new Term(4),
                ElectedAt = Noon.AddSeconds(-seconds),
            },
        };

        var step = Next(facts, Started with { Successor = B.Id });

        Assert.Equal(isGivenBack, step is UpgradeStep.GiveBack { Former: var former } && former == A.Id);
        Assert.Equal(!isGivenBack, step is UpgradeStep.Wait);
    }

    [Fact]
    public void Two_faulty_members_or_a_faulty_primary_are_waited_for()
    {
        var two = Facts().WithHealth(B, Lost).WithHealth(C, Lost);

        Assert.IsType<UpgradeStep.Wait>(Next(two));
        Assert.IsType<UpgradeStep.Wait>(Next(Facts().WithHealth(A, Lost)));
        Assert.Equal((0, 2), (Plan(two).Obstacles.Count, Plan(two).Unrest.Count));
    }

    [Fact]
    public void An_election_that_the_upgrade_did_not_order_stops_it()
    {
        var facts = Facts();
        facts = facts with { Record = facts.Record! with { Instance = C.Id, Term = new Term(4), Reason = "the primary is silent" } };

        Assert.Equal(
            $"{C.Id} became the primary in term 4, which the upgrade did not order: the primary is silent.",
            Assert.IsType<UpgradeStep.Stop>(Next(facts)).Doubt);
        Assert.IsType<UpgradeStep.Stop>(Next(facts, Started with { Successor = B.Id }));
    }

    [Fact]
    public void An_election_after_the_handover_is_complete_stops_it_also_when_the_successor_wins()
    {
        var facts = Facts(B.Id, C.Id);
        facts = facts with { Record = facts.Record! with { Instance = B.Id, Term = new Term(5), AppliedTerm = new Term(5) } };

        Assert.IsType<UpgradeStep.Stop>(Next(facts, Started with { Term = new Term(4), Successor = null }));
    }

    [Fact]
    public void The_role_that_returns_to_the_former_primary_or_to_the_successor_stops_it()
    {
        var former = Facts(B.Id, C.Id);
        former = former with { Record = former.Record! with { Term = new Term(5), AppliedTerm = new Term(5) } };
        var successor = former with { Record = former.Record! with { Instance = B.Id, Term = new Term(6), AppliedTerm = new Term(6) } };

        Assert.IsType<UpgradeStep.Stop>(Next(former, Started with { Successor = B.Id }));
        Assert.IsType<UpgradeStep.Stop>(Next(successor, Started with { Successor = B.Id }));
    }

    [Fact]
    public void Another_target_than_the_ordered_one_stops_it() => Assert.Equal(
        "Group fgt-byol launches from lt-1 version 3 (ami-2) now, and from lt-1 version 2 (ami-2) when the upgrade was ordered.",
        Assert.IsType<UpgradeStep.Stop>(Next(Facts().WithGroup(g => g with { Target = New with { Version = 3 } }))).Doubt);

    [Fact]
    public void Updated_members_that_never_synchronised_stop_it()
    {
        var facts = Facts(B.Id, C.Id)
            .WithHealth(B, h => h with { SendTime = null, HasSynchronised = false, Report = DeviceReport.Nothing })
            .WithHealth(C, h => h with { SendTime = null, HasSynchronised = false, Report = DeviceReport.Nothing });

        var stop = Assert.IsType<UpgradeStep.Stop>(Next(facts, Accepted));

        Assert.Contains("has never synchronised", stop.Doubt, StringComparison.Ordinal);
    }

    private static HealthCheck Lost(HealthCheck health) => health with { SyncState = SyncState.OutOfSync };

    private static readonly RollingUpgrade Accepted = Started with { AcceptsDoubts = true };

    private static UpgradeStep Next(UpgradeFacts facts, RollingUpgrade? upgrade = null) =>
        UpgradePolicy.Next(facts, upgrade ?? Started, Rules, Noon);

    private static UpgradePlan Plan(UpgradeFacts facts) => UpgradePolicy.Plan(facts, Rules, Noon);
}
