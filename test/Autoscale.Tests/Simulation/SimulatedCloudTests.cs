using Autoscale.Domain.Cluster.EgressRoutes;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Simulation.Cloud;
using Autoscale.Simulation.Memory;
using static Autoscale.Tests.Simulation.Cast;

namespace Autoscale.Tests.Simulation;

public sealed class SimulatedCloudTests
{
    private readonly SimulatedCloud _cloud = new(Byol, Payg, hasSecondInterface: true);

    [Fact]
    public void Ids_and_addresses_follow_from_the_order_of_launches()
    {
        var first = _cloud.Instance(_cloud.Launch(Byol));
        var second = _cloud.Instance(_cloud.Launch(Payg));

        Assert.Equal(
            ("i-0000000000byol001", "10.0.0.10", "203.0.113.1"),
            (first.Id.Value, first.Description.PrivateIp!.ToString(), first.Description.PublicIp!.ToString()));
        Assert.Equal(
            ("i-0000000000payg001", "10.0.0.11", "203.0.113.2"),
            (second.Id.Value, second.Description.PrivateIp!.ToString(), second.Description.PublicIp!.ToString()));
        Assert.Equal(["10.0.0.10", "10.0.128.10"], first.Description.Interfaces.Select(i => i.PrivateIp!.ToString()));
        Assert.Equal(3, first.Description.Addresses.All.Count);
    }

    [Fact]
    public void Addresses_of_many_launches_are_unique()
    {
        var addresses = Enumerable.Range(0, 500).SelectMany(_ => _cloud.Instance(_cloud.Launch(Byol)).Description.Addresses.All).ToList();

        Assert.Equal(addresses.Count, addresses.Distinct().Count());
    }

    [Fact]
    public async Task An_instance_goes_through_all_lifecycle_and_power_states()
    {
        var id = _cloud.Launch(Byol);
        Assert.Equal(new Enrolment(Byol, LifecycleState.Pending), await _cloud.FindAsync(id, default));
        _cloud.PutInService(id);
        Assert.Equal(new Enrolment(Byol, LifecycleState.InService), await _cloud.FindAsync(id, default));
        _cloud.Stop(id);
        Assert.Equal(PowerState.Stopped, (await _cloud.FindAsync([id], default))[0].Power);
        _cloud.Start(id);
        _cloud.BeginTermination(id);
        Assert.Equal(new Enrolment(Byol, LifecycleState.Terminating), (await _cloud.ListAsync([Byol, Payg], default)).Members[id]);
        _cloud.Terminate(id);
        Assert.Empty((await _cloud.ListAsync([Byol, Payg], default)).Members);
        Assert.Equal(
            (PowerState.Terminated, null),
            ((await _cloud.FindAsync([id], default))[0].Power, (await _cloud.FindAsync([id], default))[0].PrivateIp));
        _cloud.Forget(id);
        Assert.Empty(await _cloud.FindAsync([id], default));
    }

    [Fact]
    public async Task The_role_tag_appears_in_the_description()
    {
        var id = _cloud.Launch(Byol);
        var tags = new InMemoryRoleTags(_cloud);

        await tags.PutAsync(id, new Term(1), default);
        Assert.True((await _cloud.FindAsync([id], default))[0].IsTaggedPrimary);
        await tags.RemoveAsync([id], default);
        Assert.False((await _cloud.FindAsync([id], default))[0].IsTaggedPrimary);
        await Assert.ThrowsAsync<UnknownResourceException>(() => tags.PutAsync(A, new Term(1), default));
    }

    [Fact]
    public async Task A_route_needs_an_existing_interface_and_stays_when_the_instance_ends()
    {
        var id = _cloud.Launch(Byol);
        var nic = _cloud.Instance(id).Description.Interfaces[1].Id;
        var routes = new InMemoryEgressRoutes(_cloud);
        _cloud.AddRouteTable("rtb-1");

        await routes.PointAsync(new EgressRoute("rtb-1", nic, Replaces: false), default);
        _cloud.Terminate(id);

        Assert.Equal([new RouteTable("rtb-1", HasDefaultRoute: true, nic)], await routes.FindAsync(["rtb-1"], default));
        await Assert.ThrowsAsync<UnknownResourceException>(() => routes.PointAsync(new EgressRoute("rtb-1", nic, Replaces: true), default));
        Assert.Empty(await routes.FindAsync(["rtb-2"], default));
    }
}
