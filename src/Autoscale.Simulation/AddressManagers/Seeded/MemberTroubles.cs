using Autoscale.Domain.AddressManager.Members;

namespace Autoscale.Simulation.AddressManagers.Seeded;

/// <summary>What happens to the members of a cluster and to the ways to them.</summary>
internal sealed partial class MemberTroubles(MonitorScene scene, SimulatedAddressManagers cluster, MemberNetwork network)
{
    private readonly List<(int PerMille, Action Make)> _kinds = [];

    private int Count => cluster.Members.Count;

    /// <summary>Makes the failures of one second.</summary>
    public void Step()
    {
        if (_kinds.Count == 0)
            Fill();
        foreach (var (perMille, make) in _kinds)
        {
            if (scene.Dice.Chance(1000 / Rarity) && scene.Dice.Chance(perMille))
                make();
        }
    }

    /// <summary>Ends everything that is wrong.</summary>
    public void Heal()
    {
        foreach (var member in cluster.Members)
        {
            if (!member.IsAlive)
                cluster.Revive(member.Number);
            cluster.Heal(member.Number);
            network.Resume(member.Number);
            (member.HasDatabase, member.IsProcessUp) = (true, true);
            var way = network.Ways[member.Number - 1];
            way.CutOff.Clear();
            (way.Delay, way.IsHealthOut, way.IsSelfSigned) = (TimeSpan.Zero, false, false);
        }

        (cluster.IsReplicating, cluster.RejectsCredentials) = (true, false);
        Repair();
    }

    /// <summary>An operator makes one cluster of all members that run: one primary, and standbys.</summary>
    public void Repair()
    {
        var leading = cluster.Members.FirstOrDefault(m => m is { IsAlive: true, IsInCluster: true } && m.Role != MemberRole.Standby)
            ?? cluster.Members.FirstOrDefault(m => m is { IsAlive: true } && m.Role != MemberRole.Standby);
        if (leading is null)
        {
            if (cluster.Members.FirstOrDefault(m => m.IsAlive) is { } any)
                cluster.Promote(any.Number);
            return;
        }

        leading.IsInCluster = true;
        foreach (var other in cluster.Members.Where(m => m != leading && m.IsAlive && (!m.IsInCluster || m.Role != MemberRole.Standby)))
        {
            other.IsInCluster = false;
            cluster.Rejoin(other.Number);
        }
    }

    // Each chance is divided by this, so that there are chances below a thousandth.
    private const int Rarity = 10;

    // A world has some of the kinds, and each of them often, so that few things are wrong at a time.
    private void Fill()
    {
        IReadOnlyList<(int PerMille, Action Make)> all =
        [
            (10, Kill), (10, () => Outage("member-restarted", 5, 25)), (8, Pause), (8, Slow), (10, Partition), (10, CutMonitor),
            (10, Promote), (8, ReturnWithRole), (8, Claim), (6, Lag), (8, ExpireTokens), (6, RejectCredentials), (8, Flap), (8, HealthOut),
            (6, ProcessDown), (6, DatabaseDown), (6, Certify), (6, Upgrade),
        ];
        _kinds.AddRange(all.Where(_ => scene.Dice.Chance(350)).Append((20, Repair)));
    }

    private SimulatedMember Any() => scene.Dice.Pick(cluster.Members);

    private SimulatedMember Primary() => cluster.Members.FirstOrDefault(m => m.IsAlive && m.Role != MemberRole.Standby) ?? Any();

    private SimulatedMember? Standby() => cluster.Members.FirstOrDefault(
        m => m is { IsAlive: true, IsPartitioned: false, Role: MemberRole.Standby, IsInCluster: true });

    private SimulatedMember Victim() => scene.Dice.Chance(700) ? Primary() : Any();

    private void Later(int atLeast, int atMost, Action act) =>
        scene.Agenda.After(scene.Dice.Between(TimeSpan.FromSeconds(atLeast), TimeSpan.FromSeconds(atMost)), act);

    // A person or the failover service promotes a standby when the primary is lost for a while.
    private void PromoteLater(SimulatedMember lost)
    {
        if (!scene.Dice.Chance(650))
            return;
        Later(5, 60, () =>
        {
            if (lost is not ({ IsAlive: false } or { IsPartitioned: true }) || Standby() is not { } next)
                return;
            cluster.Promote(next.Number);
            Counted(cluster.Members.Count(m => m.IsInCluster) > 1 ? "failover" : "failover-standalone", next);
        });
    }

    private void Kill()
    {
        var victim = Victim();
        if (!victim.IsAlive)
            return;
        cluster.Kill(victim.Number);
        Counted("member-killed", victim);
        PromoteLater(victim);
        Later(10, 400, () => Revive(victim));
    }

    private void Outage(string kind, int atLeast, int atMost)
    {
        var victim = Victim();
        if (!victim.IsAlive)
            return;
        cluster.Kill(victim.Number);
        Counted(kind, victim);
        Later(atLeast, atMost, () => Revive(victim));
    }

    private void Revive(SimulatedMember member)
    {
        if (member.IsAlive)
            return;
        cluster.Revive(member.Number);
        scene.Transcript.Note($"bam{member.Number} runs again as {member.Role}");
    }

    private void Flap()
    {
        for (var n = 0; n < 4; n++)
            Later(25 * n, (25 * n) + 10, () => Outage("flapping", 4, 14));
    }

    private void Pause()
    {
        var victim = Victim();
        cluster.Pause(victim.Number);
        Counted("member-paused", victim);
        Later(3, 60, () => network.Resume(victim.Number));
    }

    private void Slow()
    {
        var victim = Victim();
        network.Ways[victim.Number - 1].Delay = scene.Dice.Between(TimeSpan.FromSeconds(0.3), TimeSpan.FromSeconds(8));
        Counted("member-slow", victim);
        Later(10, 120, () => network.Ways[victim.Number - 1].Delay = TimeSpan.Zero);
    }

    private void Partition()
    {
        var victim = Victim();
        cluster.Partition(victim.Number);
        Counted("member-cut-off", victim);
        PromoteLater(victim);
        Later(10, 200, () => cluster.Heal(victim.Number));
    }

    // One place or all places of the monitor lose one or all members, while clients reach them.
    private void CutMonitor()
    {
        var places = scene.Dice.Chance(500) ? MemberTruth.Places : [scene.Dice.Pick(MemberTruth.Places)];
        var ways = scene.Dice.Chance(500) ? network.Ways.ToList() : [network.Ways[Victim().Number - 1]];
        ways.ForEach(w => w.CutOff.UnionWith(places));
        Counted(ways.Count == 1 ? "monitor-cut-off" : "monitor-isolated", Any());
        Later(5, 150, () => ways.ForEach(w => w.CutOff.ExceptWith(places)));
    }

    private void Counted(string kind, SimulatedMember member)
    {
        scene.Count(kind);
        scene.Transcript.Note($"{kind}: bam{member.Number}, {member.Role}, of {Count} members");
    }
}
