using Autoscale.Domain.Cluster.EgressRoutes;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Lambda.Events;
using Autoscale.Lambda.Handlers;
using Autoscale.Simulation.Cloud;
using Autoscale.Simulation.Interception;
using Autoscale.Simulation.Memory;

namespace Autoscale.Tests.Handlers;

/// <summary>State-change notifications of EC2: a primary that does not run is replaced at once. Safety S2.7.</summary>
public sealed class InstanceStopTests
{
    public static TheoryData<string> Ends => ["stop", "end from outside", "terminate"];

    [Theory]
    [MemberData(nameof(Ends))]
    public async Task A_primary_that_is_stopped_or_ended_is_replaced_by_the_event_and_its_routes_and_tag_move(string end)
    {
        using var deployment = new Deployment().WithEverything();
        var bus = new EventBus(deployment);
        await deployment.StartAsync();
        deployment.PassTime(62);
        End(deployment, deployment.A.Id, end);

        await bus.DeliverStatesAsync();

        Assert.Equal(
            (deployment.B.Id, new Term(2), new Term(2)),
            (deployment.Primary!.Instance, deployment.Primary.Term, deployment.Primary.AppliedTerm));
        Assert.StartsWith($"the instance of primary {deployment.A.Id} did not run", deployment.Primary.Reason, StringComparison.Ordinal);
        Assert.Contains(
            deployment.B.Description.Interfaces, i => i.Id == deployment.Cloud.RouteTable(Deployment.RouteTable).DefaultInterfaceId);
        Assert.Equal(SimulatedInstance.PrimaryRole, deployment.B.Tags[SimulatedInstance.RoleTag]);
        Assert.Equal(2, deployment.Log.Counted.Count(c => c == "Elections"));
        Assert.Contains(deployment.Log.Entries(507), l => l.Text("Finding").Contains("another one is elected", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_event_closes_no_record_and_removes_nothing()
    {
        var watch = new CallWatch();
        using var deployment = new Deployment(watch.Rebind).WithEverything();
        var bus = new EventBus(deployment);
        await deployment.StartAsync();
        deployment.PassTime(20);
        var a = deployment.A.Id;
        deployment.Cloud.Interfaces.EndsWithInstance = false;
        deployment.Cloud.EndOutside(a);
        var before = deployment.Health(deployment.A);

        watch.IsOn = true;
        await bus.DeliverStatesAsync();

        Assert.Equal(before, deployment.Health(deployment.A));
        Assert.Contains(deployment.LicenseUsages.All, u => u.Holder == a);
        Assert.Contains(deployment.Cloud.Vpn.Connections, c => c.MadeFor == a);
        Assert.Contains(a, deployment.Cloud.Targets.In(Equipment.TargetGroup).Keys);
        Assert.All(watch.Writes, w => Assert.Matches(
            "^(IPrimaryRecords|IEgressRoutes|IRoleTags|IScaleInProtection|INotifications|INotificationLedger)[.]", w));
    }

    [Fact]
    public async Task An_instance_without_an_open_record_is_dropped_with_one_read()
    {
        var watch = new CallWatch { IsOn = true };
        using var deployment = new Deployment(watch.Rebind);
        var bus = new EventBus(deployment);

        await bus.HandAsync(new InstanceStateEvent(InstanceId.Parse("i-0f0e0d0c0b0a09080"), "terminated", Deployment.Noon));

        Assert.Equal(["IHealthChecks.FindAsync"], watch.Calls);
        Assert.Equal("Debug", Assert.Single(deployment.Log.Entries(504)).Level());
    }

    [Fact]
    public async Task A_closed_record_is_dropped_with_one_read()
    {
        var watch = new CallWatch();
        using var deployment = new Deployment(watch.Rebind);
        var bus = new EventBus(deployment);
        await deployment.StartAsync();
        deployment.Cloud.Terminate(deployment.A.Id);
        await deployment.SweepAsync(60);
        Assert.True(deployment.Health(deployment.A)!.IsClosed);

        watch.IsOn = true;
        await bus.DeliverStatesAsync();

        Assert.All(watch.Calls, c => Assert.Equal("IHealthChecks.FindAsync", c));
    }

    [Fact]
    public async Task A_secondary_that_stops_changes_nothing_and_costs_no_call_to_EC2()
    {
        var watch = new CallWatch();
        using var deployment = new Deployment(watch.Rebind);
        var bus = new EventBus(deployment);
        await deployment.StartAsync();
        deployment.PassTime(20);
        deployment.Cloud.Stop(deployment.B.Id);

        watch.IsOn = true;
        await bus.DeliverStatesAsync();

        Assert.Equal(
            ["IHealthChecks.FindAsync", "IPrimaryRecords.FindAsync"], watch.Calls.Where(c => c != "ISettingRows.ListAsync"));
        Assert.Equal(new Term(1), deployment.Primary!.Term);
        Assert.Equal("it is not the primary", Assert.Single(deployment.Log.Entries(507)).Text("Finding"));
    }

    [Fact]
    public async Task A_late_event_about_a_primary_that_runs_again_changes_nothing_and_asks_AWS_once()
    {
        var watch = new CallWatch();
        using var deployment = new Deployment(watch.Rebind);
        var bus = new EventBus(deployment);
        await deployment.StartAsync();
        deployment.PassTime(20);
        deployment.Cloud.Stop(deployment.A.Id);
        deployment.Cloud.Start(deployment.A.Id);

        watch.IsOn = true;
        await bus.DeliverStatesAsync();

        Assert.Equal((deployment.A.Id, new Term(1)), (deployment.Primary!.Instance, deployment.Primary.Term));
        Assert.Equal(1, watch.Calls.Count(c => c == "IInstances.FindAsync"));
        Assert.Equal(1, watch.Calls.Count(c => c == "IScalingGroups.FindAsync"));
        Assert.DoesNotContain("IScalingGroups.ListAsync", watch.Calls);
    }

    [Fact]
    public async Task Repeated_and_simultaneous_events_hold_one_election()
    {
        using var deployment = new Deployment();
        var bus = new EventBus(deployment);
        await deployment.StartAsync();
        deployment.PassTime(62);
        deployment.Cloud.EndOutside(deployment.A.Id);
        var raised = bus.States[0];

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => bus.HandAsync(raised))));
        await bus.DeliverStatesAsync();

        Assert.Equal(new Term(2), deployment.Primary!.Term);
        Assert.Equal(2, deployment.Mails.Count(m => m.StartsWith("Autoscale Primary Election", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_listing_that_still_describes_the_primary_as_running_does_not_elect_it_again()
    {
        using var deployment = new Deployment((_, ports) => ports.With<IInstances>(new LaggingListing(ports.Instances)));
        var bus = new EventBus(deployment);
        await deployment.StartAsync();
        deployment.PassTime(20);
        deployment.Cloud.Stop(deployment.A.Id);

        await bus.DeliverStatesAsync();

        Assert.Equal(deployment.B.Id, deployment.Primary!.Instance);
    }

    [Fact]
    public async Task Routes_that_cannot_move_fail_the_event_and_the_sweep_moves_them()
    {
        var outage = new Outage { IsOver = true };
        using var deployment = new Deployment((d, ports) =>
            ports.With<IEgressRoutes>(new BrokenEgressRoutes(new InMemoryEgressRoutes(d.Cloud), outage)));
        var bus = new EventBus(deployment);
        await deployment.StartAsync();
        deployment.PassTime(20);
        deployment.Cloud.Stop(deployment.A.Id);
        outage.IsOver = false;

        await Assert.ThrowsAsync<UnfinishedWorkException>(bus.DeliverStatesAsync);
        Assert.Equal(deployment.B.Id, deployment.Primary!.Instance);
        outage.IsOver = true;
        await deployment.SweepAsync(60);

        Assert.Contains(
            deployment.B.Description.Interfaces, i => i.Id == deployment.Cloud.RouteTable(Deployment.RouteTable).DefaultInterfaceId);
    }

    [Fact]
    public async Task A_malformed_notification_is_an_error_that_is_thrown_and_logged()
    {
        using var deployment = new Deployment();
        var bare = Cli.Serve.EventBridgeJson.Read(new InstanceStateEvent(deployment.A.Id, "stopping", Deployment.Noon));
        bare.Detail = System.Text.Json.JsonElement.Parse("""{"state":"stopping"}""");

        await Assert.ThrowsAsync<InvalidEventException>(() => deployment.ReceiveAsync(bare));

        Assert.Single(deployment.Log.Entries(911));
    }

    private static void End(Deployment deployment, InstanceId id, string end)
    {
        switch (end)
        {
            case "stop":
                deployment.Cloud.Stop(id);
                break;
            case "terminate":
                deployment.Cloud.Terminate(id);
                break;
            default:
                deployment.Cloud.EndOutside(id);
                break;
        }
    }

    // Describes single instances as they are, and lists all as running.
    private sealed class LaggingListing(IInstances inner) : IInstances
    {
        public Task<IReadOnlyList<Instance>> FindAsync(IReadOnlyCollection<InstanceId> ids, CancellationToken cancellationToken) =>
            inner.FindAsync(ids, cancellationToken);

        public async Task<IReadOnlyList<Instance>> ListTaggedAsync(
            IReadOnlyCollection<ScalingGroup> groups, CancellationToken cancellationToken) =>
            [.. (await inner.ListTaggedAsync(groups, cancellationToken)).Select(i => i with { Power = PowerState.Running })];
    }
}
