using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Simulation;
using Autoscale.Simulation.Worlds;

namespace Autoscale.Tests.Simulation;

/// <summary>Tables of a running cluster are emptied or restored by hand, by the runbooks of docs/operations.md. Field F10.</summary>
public sealed class LostTableTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    // Stores that change by hand break the invariants of their history, but not those of the quiet world.
    private readonly SeededWorld _world = new(
        new WorldSettings { Seed = 2, HasSecondInterface = true, HasVpn = true, HasLoadBalancer = true, InForce = [] });

    private SimulatedDeployment Deployment => _world.Deployment;

    private Term Term => Deployment.PrimaryRecords.Find(Deployment.Cluster)?.Term ?? Term.None;

    [Fact]
    public void Health_check_records_return_after_they_were_deleted_and_no_term_returns()
    {
        Assert.Empty(_world.Settle());
        var (before, count) = (Term, Deployment.HealthChecks.All.Count);

        foreach (var record in Deployment.HealthChecks.All)
            Assert.True(Deployment.HealthChecks.Remove(record.Instance));

        Assert.Empty(_world.Settle());
        Assert.Equal(count, Deployment.HealthChecks.All.Count);
        Assert.True(Term >= before);
    }

    [Fact]
    public void Restored_health_check_records_of_an_hour_ago_end_no_device_and_no_term_returns()
    {
        Assert.Empty(_world.Settle());
        var (old, devices) = (Deployment.HealthChecks.All, _world.Devices.Select(d => d.Id).Order().ToList());
        _world.Run(60 * Minute);
        var before = Term;

        foreach (var record in old)
            Deployment.HealthChecks.Put(record);

        Assert.Empty(_world.Settle());
        Assert.Equal(devices, _world.Devices.Select(d => d.Id).Order());
        Assert.True(Term >= before);
    }

    [Fact]
    public void A_deleted_primary_record_leads_to_a_later_term()
    {
        Assert.Empty(_world.Settle());
        var before = Term;

        Assert.True(Deployment.PrimaryRecords.Remove(Deployment.Cluster));

        Assert.Empty(_world.Settle());
        Assert.True(Term > before);
    }

    [Fact]
    public void A_restored_primary_record_of_an_earlier_term_leads_to_a_later_term()
    {
        Assert.Empty(_world.Settle());
        var old = Deployment.PrimaryRecords.All[0];
        Assert.True(Deployment.PrimaryRecords.Remove(Deployment.Cluster));
        Assert.Empty(_world.Settle());
        var before = Term;
        Assert.True(before > old.Term);

        Deployment.PrimaryRecords.Put(old);

        Assert.Empty(_world.Settle());
        Assert.True(Term > before);
    }

    [Fact]
    public async Task Rows_of_equipment_return_after_they_were_deleted_and_nothing_is_created_twice()
    {
        Assert.Empty(_world.Settle());
        var equipment = Equipment();
        var (nics, vpns) = (Deployment.NicAttachments.All, Deployment.VpnAttachments.All);
        Assert.NotEmpty(nics);
        Assert.NotEmpty(vpns);

        foreach (var row in nics)
            Assert.True(await Deployment.NicAttachments.TryRemoveAsync(row, default));
        foreach (var row in vpns)
            Assert.True(await Deployment.VpnAttachments.TryRemoveAsync(row, default));

        Assert.Empty(_world.Settle());
        Assert.Equal(equipment, Equipment());
        Assert.Equal((nics.Count, vpns.Count), (Deployment.NicAttachments.All.Count, Deployment.VpnAttachments.All.Count));

        IReadOnlyList<string> Equipment() =>
        [
            .. Deployment.Interfaces.All.Select(i => i.Id)
                .Concat(Deployment.Vpn.Connections.Select(c => c.Id))
                .Order(StringComparer.Ordinal),
        ];
    }

    [Fact]
    public void Waits_whose_rows_were_deleted_are_answered()
    {
        while (!Deployment.LifecycleActions.All.Any(a => a.IsOpen))
            _world.Run(TimeSpan.FromSeconds(1));

        foreach (var instance in Deployment.LifecycleActions.All.Select(a => a.Instance).Distinct())
            Assert.True(Deployment.LifecycleActions.Remove(instance));

        Assert.Empty(_world.Settle());
        Assert.NotEmpty(_world.Devices);
    }
}
