using Autoscale.Domain.AddressManager.Members;
using Autoscale.Domain.Shared.Secrets;
using Autoscale.Simulation.AddressManagers;
using Autoscale.Simulation.Clock;

namespace Autoscale.Tests.AddressManagers;

/// <summary>The simulated cluster itself, without HTTP.</summary>
public sealed class SimulatedAddressManagersTests
{
    [Fact]
    public void A_promotion_of_three_members_leaves_a_pair_and_the_old_primary_steps_down()
    {
        var cluster = New(3);
        cluster.Promote(3);

        Assert.Equal([MemberRole.Standby, MemberRole.Standby, MemberRole.Primary], Roles(cluster));
        Assert.Equal([false, true, true], cluster.Members.Select(m => m.IsInCluster));
    }

    [Fact]
    public void A_promotion_of_two_members_makes_a_standalone_one_until_the_other_joins_again()
    {
        var cluster = New(2);
        cluster.Kill(1);
        cluster.Promote(2);
        Assert.Equal(MemberRole.Standalone, cluster.Member(2).Role);

        cluster.Revive(1);

        Assert.Equal([MemberRole.Standby, MemberRole.Primary], Roles(cluster));
    }

    [Fact]
    public void A_stopped_primary_that_was_not_replaced_is_the_primary_again()
    {
        var cluster = New(3);
        cluster.Kill(1);
        cluster.Revive(1);

        Assert.Equal(MemberRole.Primary, cluster.Member(1).Role);
    }

    [Fact]
    public void An_old_primary_that_was_cut_off_during_a_promotion_still_says_that_it_is_the_primary()
    {
        var cluster = New(3);
        cluster.Partition(1);
        cluster.Promote(2);
        cluster.Heal(1);

        Assert.Equal([MemberRole.Primary, MemberRole.Primary, MemberRole.Standby], Roles(cluster));

        cluster.Rejoin(1);
        Assert.Equal([MemberRole.Standby, MemberRole.Primary, MemberRole.Standby], Roles(cluster));
    }

    [Fact]
    public void An_old_primary_may_come_back_with_its_claim()
    {
        var cluster = New(3);
        cluster.Kill(1);
        cluster.Promote(2);
        cluster.Revive(1);
        Assert.Equal(MemberRole.Standby, cluster.Member(1).Role);

        cluster.Claim(1);

        Assert.Equal([MemberRole.Primary, MemberRole.Primary, MemberRole.Standby], Roles(cluster));
    }

    [Fact]
    public void A_write_that_was_not_replicated_is_lost_with_its_primary()
    {
        var cluster = New(3);
        cluster.AddConfiguration("on all");
        cluster.IsReplicating = false;
        Add(cluster, "on one");
        cluster.Kill(1);
        cluster.Promote(2);
        cluster.Revive(1);

        Assert.All(cluster.Members, m => Assert.Equal("on all", Assert.Single(m.Database.All).Name));
    }

    [Fact]
    public void A_standby_accepts_no_write()
    {
        var cluster = New(3);

        Assert.Equal(403, Add(cluster, "x", member: 2));
        Assert.All(cluster.Members, m => Assert.Empty(m.Database.All));
    }

    [Fact]
    public void The_journal_names_the_member_the_session_and_whether_a_request_was_applied()
    {
        var cluster = New(3);
        _ = Add(cluster, "x");

        Assert.Equal(
            [
                new JournalEntry(FortiGates.Noon, 1, "POST", "/api/v2/sessions", 1, 201, HasApplied: false),
                new JournalEntry(FortiGates.Noon, 1, "POST", "/api/v2/configurations", 1, 201, HasApplied: true),
            ],
            cluster.Journal);
    }

    private static SimulatedAddressManagers New(int members)
    {
        var cluster = new SimulatedAddressManagers(members, new ManualClock(FortiGates.Noon));
        cluster.SetUser("u", new Secret("p"));
        return cluster;
    }

    private static IEnumerable<MemberRole> Roles(SimulatedAddressManagers cluster) => cluster.Members.Select(m => m.Role);

    private static int Add(SimulatedAddressManagers cluster, string name, int member = 1)
    {
        var login = cluster.Answer(member, new MemberRequest("POST", "/api/v2/sessions") { Body = """{"username":"u","password":"p"}""" });
        using var session = System.Text.Json.JsonDocument.Parse(login!.Body);
        return cluster.Answer(member, new MemberRequest("POST", "/api/v2/configurations")
        {
            Body = $$"""{"name":"{{name}}"}""",
            Authorization = $"Basic {session.RootElement.GetProperty("basicAuthenticationCredentials").GetString()}",
        })!.Status;
    }
}
