namespace Autoscale.Simulation.AddressManagers.Seeded;

internal sealed partial class MemberTroubles
{
    private void Promote()
    {
        if (Standby() is not { } next)
            return;
        cluster.Promote(next.Number);
        Counted(cluster.Members.Count(m => m.IsInCluster) > 1 ? "promoted" : "promoted-standalone", next);
    }

    // The former primary does not know of the promotion and comes back as it was.
    private void ReturnWithRole()
    {
        var former = Primary();
        if (!former.IsAlive || Standby() is not { } next)
            return;
        cluster.Kill(former.Number);
        Counted("old-role-kept", former);
        Later(2, 30, () =>
        {
            if (next.IsAlive)
                cluster.Promote(next.Number);
        });
        Later(35, 200, () =>
        {
            if (former.IsAlive)
                return;
            former.IsAlive = true;
            scene.Transcript.Note($"bam{former.Number} runs again as {former.Role}");
        });
        Later(220, 500, Repair);
    }

    private void Claim()
    {
        if (Standby() is not { } liar)
            return;
        cluster.Claim(liar.Number);
        Counted("false-claim", liar);
        Later(10, 200, Repair);
    }

    private void Lag()
    {
        cluster.IsReplicating = false;
        Counted("replication-lag", Any());
        Later(10, 120, () => cluster.IsReplicating = true);
    }

    private void ExpireTokens()
    {
        cluster.ExpireTokens();
        Counted("tokens-expired", Any());
    }

    private void RejectCredentials()
    {
        cluster.RejectsCredentials = true;
        scene.Count("credentials-rejected", TimeSpan.FromSeconds(200));
        Later(10, 100, () => cluster.RejectsCredentials = false);
    }

    private void HealthOut()
    {
        var way = network.Ways[Victim().Number - 1];
        way.IsHealthOut = true;
        Counted("health-out", cluster.Member(way.Number));
        Later(20, 300, () => way.IsHealthOut = false);
    }

    private void ProcessDown()
    {
        var victim = Victim();
        victim.IsProcessUp = false;
        Counted("process-down", victim);
        Later(5, 120, () => victim.IsProcessUp = true);
    }

    private void DatabaseDown()
    {
        var victim = Victim();
        victim.HasDatabase = false;
        Counted("database-down", victim);
        Later(5, 120, () => victim.HasDatabase = true);
    }

    private void Certify()
    {
        var way = network.Ways[Victim().Number - 1];
        way.Certificate++;
        way.IsSelfSigned = true;
        Counted("certificate-swapped", cluster.Member(way.Number));
        Later(20, 300, () => way.IsSelfSigned = false);
    }

    private void Upgrade()
    {
        if (cluster.Members.FirstOrDefault(m => !m.SpeaksV2) is not { } old)
            return;
        cluster.Kill(old.Number);
        old.SpeaksV2 = true;
        Later(10, 40, () => Revive(old));
        Counted("upgraded", old);
    }
}
