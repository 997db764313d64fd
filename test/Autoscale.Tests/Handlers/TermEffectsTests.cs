using Autoscale.Domain.Cluster;
using Autoscale.Domain.Cluster.EgressRoutes;
using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.Notifications;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Simulation.Cloud;
using Autoscale.Simulation.Interception;
using Autoscale.Simulation.Memory;
using Microsoft.Extensions.DependencyInjection;

namespace Autoscale.Tests.Handlers;

/// <summary>
/// A failed side effect stays pending: it changes no answer, and a later heartbeat retries it after the lease has expired. W5.
/// </summary>
public sealed class TermEffectsTests
{
    private const string ToldA = """{"master-ip":"10.0.0.10","primary-ip":"10.0.0.10"}""";
    private const string Elected = "Autoscale Primary Election Occurred (Sucess)";

    [Fact]
    public async Task A_failed_route_change_does_not_affect_the_answer_or_the_other_effects()
    {
        using var deployment = new Deployment(WithoutRoutes(new Outage()));

        var answer = await deployment.BeatAsync(deployment.A, 0);

        Assert.Equal((200, ToldA), (answer.StatusCode, answer.Body));
        Assert.True(deployment.A.Tags.ContainsKey(SimulatedInstance.RoleTag));
        Assert.Equal([Elected], deployment.Mails);
        Assert.Equal(
            (Term.None, TermEffects.RoleTag | TermEffects.ScaleInProtection | TermEffects.Announcement),
            (deployment.Primary!.AppliedTerm, deployment.Primary.Done));
        var error = Assert.Single(deployment.Log.Entries(204));
        Assert.Equal(("Error", "EgressRoutes"), (error.Level(), error.Text("Effect")));
        Assert.Contains("the network is down", error.Text("exception"), StringComparison.Ordinal);
        Assert.Contains("FailedEffects", deployment.Log.Counted);
    }

    [Fact]
    public async Task A_pending_effect_is_done_by_the_first_heartbeat_of_any_device_after_the_lease()
    {
        var outage = new Outage();
        using var deployment = new Deployment(WithoutRoutes(outage));
        await deployment.BeatAsync(deployment.A, 0);
        outage.IsOver = true;

        await deployment.BeatAsync(deployment.B, 14.999);
        Assert.Null(deployment.Cloud.RouteTable(Deployment.RouteTable).DefaultInterfaceId);

        await deployment.BeatAsync(deployment.P, 15);
        Assert.Equal(deployment.A.Description.Interfaces[0].Id, deployment.Cloud.RouteTable(Deployment.RouteTable).DefaultInterfaceId);
        Assert.Equal(new Term(1), deployment.Primary!.AppliedTerm);
        Assert.Equal([Elected], deployment.Mails);
    }

    [Fact]
    public async Task A_failing_effect_is_retried_once_per_lease_and_never_changes_an_answer()
    {
        using var deployment = new Deployment(WithoutRoutes(new Outage()));
        foreach (var second in new[] { 0, 10, 20, 30, 40 })
            Assert.Equal(200, (await deployment.BeatAsync(deployment.A, second)).StatusCode);

        Assert.Equal(3, deployment.Log.Entries(204).Count);
        Assert.Equal([Elected], deployment.Mails);
    }

    [Fact]
    public async Task A_failed_mail_does_not_change_the_answer_and_is_sent_once_after_the_lease()
    {
        var outage = new Outage();
        using var deployment = new Deployment((d, ports) => ports.With<INotifications>(new BrokenNotifications(d.Notifications, outage)));

        var answer = await deployment.BeatAsync(deployment.A, 0);
        Assert.Equal((200, ToldA), (answer.StatusCode, answer.Body));
        Assert.NotNull(deployment.Cloud.RouteTable(Deployment.RouteTable).DefaultInterfaceId);

        outage.IsOver = true;
        foreach (var second in new[] { 30, 60, 90 })
            await deployment.BeatAsync(deployment.A, second);
        Assert.Equal([Elected], deployment.Mails);
        Assert.Equal(TermEffects.All, deployment.Primary!.Done);
    }

    [Fact]
    public async Task A_failed_mail_about_a_late_heartbeat_does_not_change_the_verdict()
    {
        using var deployment = new Deployment((d, ports) =>
            ports.With<INotifications>(new BrokenNotifications(d.Notifications, new Outage())));
        await deployment.BeatAsync(deployment.A, 0);

        var answer = await deployment.BeatAsync(deployment.A, 40);

        Assert.Equal(200, answer.StatusCode);
        Assert.Equal(1, deployment.Health(deployment.A)!.LossCount);
    }

    [Fact]
    public async Task A_missing_route_table_does_not_change_the_answer()
    {
        using var deployment = new Deployment();
        deployment.Settings.Set("egress-traffic-route-table", "rtb-0absent");

        Assert.Equal(ToldA, (await deployment.BeatAsync(deployment.A, 0)).Body);
        Assert.Equal("EgressRoutes", Assert.Single(deployment.Log.Entries(204)).Text("Effect"));
    }

    [Fact]
    public async Task A_term_is_applied_without_route_tables_and_topic()
    {
        using var deployment = new Deployment();
        deployment.Settings.Set("egress-traffic-route-table", "n/a");
        deployment.Settings.Set("sns-topic-arn", "n/a");

        await deployment.BeatAsync(deployment.A, 0);

        Assert.Equal(new Term(1), deployment.Primary!.AppliedTerm);
        Assert.Empty(deployment.Log.Complaints);
        Assert.Empty(deployment.Mails);
    }

    [Fact]
    public async Task A_sweep_names_each_effect_that_keeps_failing_in_the_order_of_their_application()
    {
        var outage = new Outage();
        using var deployment = new Deployment((d, ports) =>
            WithoutRoutes(outage)(d, ports).With<IRoleTags>(new BrokenRoleTags(new InMemoryRoleTags(d.Cloud), outage)));
        await deployment.StartAsync();

        await deployment.LiveAsync(1, 6, deployment.A, deployment.B);

        Assert.StartsWith(
            "EgressRoutes, RoleTag, ScaleInProtection failed in cluster fgt;",
            Assert.Single(deployment.Notifications.Published, p => p.Notification.Kind == "side-effect-failing").Notification.Text,
            StringComparison.Ordinal);
    }

    private static Func<Deployment, IPorts, IPorts> WithoutRoutes(Outage outage) => (deployment, ports) =>
        ports.With<IEgressRoutes>(new BrokenEgressRoutes(new InMemoryEgressRoutes(deployment.Cloud), outage));
}

/// <summary>Role tags that cannot be set while there is an outage.</summary>
internal sealed class BrokenRoleTags(IRoleTags inner, Outage outage) : IRoleTags
{
    public Task PutAsync(InstanceId instance, Term term, CancellationToken cancellationToken) =>
        outage.Unless(() => inner.PutAsync(instance, term, cancellationToken));

    public Task RemoveAsync(IReadOnlyCollection<InstanceId> instances, CancellationToken cancellationToken) =>
        outage.Unless(() => inner.RemoveAsync(instances, cancellationToken));
}
