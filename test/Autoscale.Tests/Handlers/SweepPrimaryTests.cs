using System.Text.Json.Nodes;
using Amazon.Lambda.APIGatewayEvents;
using Autoscale.Adapters.DynamoDb;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.Notifications;
using Autoscale.Simulation.Cloud;
using Autoscale.Simulation.Interception;
using Microsoft.Extensions.DependencyInjection;

namespace Autoscale.Tests.Handlers;

/// <summary>
/// The sweep and the primary: replacement without an event, repair of the cloud, and devices that do not adopt the primary. Spec 4.8, 7.7
/// to 7.9, 8; W1, W5.
/// </summary>
public sealed class SweepPrimaryTests
{
    private const string Elected = "Autoscale Primary Election Occurred (Sucess)";
    private const string ToldB = """{"master-ip":"10.0.0.11","primary-ip":"10.0.0.11"}""";

    public static TheoryData<string> Drifts =>
    [
        "the role is on another device", "the role is on no device", "the term stamp is missing", "the route points elsewhere",
        "the protection is off", "a former primary is protected", "the IPv6 route is missing",
    ];

    [Fact]
    public async Task A_primary_that_vanished_without_an_event_is_replaced()
    {
        using var deployment = new Deployment();
        await deployment.StartAsync();
        deployment.Cloud.Terminate(deployment.A.Id);

        await deployment.SweepAsync(62);

        Assert.Equal(
            (deployment.B.Id, new Term(2), new Term(2)),
            (deployment.Primary!.Instance, deployment.Primary.Term, deployment.Primary.AppliedTerm));
        AssertFollowed(deployment, deployment.B);
        Assert.Equal([Elected, Elected], deployment.Mails);
        Assert.Equal(ToldB, (await deployment.BeatAsync(deployment.P, 63)).Body);
    }

    [Fact]
    public async Task A_silent_primary_is_replaced_by_the_sweep_without_a_heartbeat()
    {
        using var deployment = new Deployment();
        await deployment.StartAsync();
        await deployment.BeatAsync(deployment.B, 32);

        // The heartbeat after which the election failed.
        var heard = deployment.Health(deployment.B)!;
        deployment.HealthChecks.Put(heard with { NextExpected = Deployment.Noon.AddSeconds(94.5), Version = heard.Version + 1 });
        await deployment.SweepAsync(65);

        Assert.Equal((deployment.B.Id, new Term(2)), (deployment.Primary!.Instance, deployment.Primary.Term));
    }

    [Theory]
    [MemberData(nameof(Drifts))]
    public async Task A_manual_change_of_the_cloud_is_reverted(string drift)
    {
        using var deployment = new Deployment();
        await deployment.StartAsync();
        var (cloud, a, b) = (deployment.Cloud, deployment.A.Id, deployment.B.Id);
        switch (drift)
        {
            case "the role is on another device":
                cloud.Untag(a, SimulatedInstance.RoleTag);
                cloud.Tag(b, SimulatedInstance.RoleTag, SimulatedInstance.PrimaryRole);
                break;
            case "the role is on no device":
                cloud.Untag(a, SimulatedInstance.RoleTag);
                break;
            case "the term stamp is missing":
                cloud.Untag(a, SimulatedInstance.TermTag);
                break;
            case "the route points elsewhere":
                cloud.PointDefaultRoute(Deployment.RouteTable, deployment.B.Description.Interfaces[0].Id);
                break;
            case "the protection is off":
                cloud.Protect(a, isProtected: false);
                break;
            case "a former primary is protected":
                cloud.Tag(b, SimulatedInstance.TermTag, "1");
                cloud.Protect(b, isProtected: true);
                break;
            default:
                cloud.GiveIpv6(a);
                break;
        }

        await deployment.SweepAsync(60);

        AssertFollowed(deployment, deployment.A);
        Assert.Equal(
            drift.Contains("IPv6", StringComparison.Ordinal) ? deployment.A.Description.Interfaces[0].Id : null,
            cloud.RouteTable(Deployment.RouteTable).Ipv6DefaultInterfaceId);
        Assert.Equal([Elected], deployment.Mails);
        Assert.Equal(2, deployment.Log.Entries(203).Count);
    }

    [Fact]
    public async Task A_member_protected_by_an_operator_stays_protected()
    {
        using var deployment = new Deployment();
        await deployment.StartAsync();
        deployment.Cloud.Protect(deployment.B.Id, isProtected: true);

        await deployment.SweepAsync(60);

        Assert.True(deployment.B.Enrolment!.IsProtected);
    }

    [Fact]
    public async Task All_devices_are_told_the_new_address_of_the_primary()
    {
        using var deployment = new Deployment();
        await deployment.StartAsync();
        await deployment.LiveAsync(1, 3, deployment.A, deployment.B, deployment.P);
        deployment.Cloud.Readdress(deployment.A.Id);

        await deployment.SweepAsync(200);

        var record = deployment.Primary!;
        Assert.Equal((deployment.A.Id, new Term(2), deployment.A.Description.PrivateIp), (record.Instance, record.Term, record.PrivateIp));
        foreach (var (device, second) in new[] { (deployment.A, 211), (deployment.B, 212), (deployment.P, 213) })
            Assert.Equal(
                $$"""{"master-ip":"{{record.PrivateIp}}","primary-ip":"{{record.PrivateIp}}"}""",
                (await deployment.BeatAsync(device, second)).Body);
    }

    [Fact]
    public async Task Two_devices_that_report_to_be_primary_cause_one_mail()
    {
        using var deployment = new Deployment();
        await deployment.StartAsync();

        for (var minute = 1; minute <= 6; minute++)
        {
            foreach (var beat in new[] { (2 * minute) - 1, 2 * minute })
            {
                await deployment.BeatAsync(deployment.A, (30 * beat) + 1, r => Enhanced(r, beat, isPrimary: true));
                await deployment.BeatAsync(deployment.B, (30 * beat) + 2, r => Enhanced(r, beat, isPrimary: true));
                await deployment.BeatAsync(deployment.P, (30 * beat) + 3);
            }

            await deployment.SweepAsync((60 * minute) + 5);
        }

        Assert.Equal(["FortiGate Autoscale two devices claim to be the primary"], deployment.Mails.Skip(1));
        Assert.Contains(deployment.B.Id.Value, deployment.Notifications.Published[^1].Notification.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_device_that_has_not_adopted_the_primary_after_ten_answers_causes_one_mail()
    {
        using var deployment = new Deployment();
        await deployment.StartAsync();

        for (var minute = 1; minute <= 8; minute++)
        {
            foreach (var beat in new[] { (2 * minute) - 1, 2 * minute })
            {
                await deployment.BeatAsync(deployment.A, (30 * beat) + 1, r => Enhanced(r, beat, isPrimary: true));
                await deployment.BeatAsync(deployment.B, (30 * beat) + 2, r =>
                    Enhanced(r, beat, isPrimary: false).With("sync_status", false));
            }

            await deployment.SweepAsync((60 * minute) + 5);
            Assert.Equal(minute < 5 ? 1 : 2, deployment.Mails.Count(m => m != "Autoscale unhealthy vm is detected"));
        }

        Assert.Contains("FortiGate Autoscale device does not take the primary", deployment.Mails);
    }

    [Fact]
    public async Task A_pending_mail_is_published_once_by_a_later_sweep()
    {
        var outage = new Outage();
        using var deployment = new Deployment((d, ports) => ports.With<INotifications>(new BrokenNotifications(d.Notifications, outage)));
        await deployment.StartAsync();
        await deployment.LiveAsync(1, 7, deployment.A, deployment.P);
        Assert.Empty(deployment.Mails);
        Assert.All(deployment.NotificationLedger.All, o => Assert.True(o.IsOwed));

        outage.IsOver = true;
        await deployment.LiveAsync(8, 10, deployment.A, deployment.P);

        Assert.Equal([Elected, "Autoscale unhealthy vm is detected", "FortiGate Autoscale side effect failing"], deployment.Mails.Order());
        Assert.All(deployment.NotificationLedger.All, o => Assert.False(o.IsOwed));
    }

    [Fact]
    public async Task Five_simultaneous_sweeps_with_heartbeats_have_the_effect_of_one()
    {
        using var deployment = new Deployment();
        await deployment.StartAsync();
        deployment.Cloud.Terminate(deployment.A.Id);
        deployment.PassTime(33);
        var sweeps = Enumerable.Range(0, 5).Select(_ => Task.Run(() => deployment.SweepAsync(33)));
        var beats = new[] { deployment.B, deployment.P }.Select(d => Task.Run(() => (Task)deployment.BeatAsync(d, 33)));

        await Task.WhenAll([.. sweeps, .. beats]);
        await deployment.SweepAsync(62);

        Assert.Equal(
            (deployment.B.Id, new Term(2), new Term(2)),
            (deployment.Primary!.Instance, deployment.Primary.Term, deployment.Primary.AppliedTerm));
        AssertFollowed(deployment, deployment.B);
        Assert.Equal([Elected, Elected], deployment.Mails);
        Assert.Single(deployment.HealthChecks.All, h => h.IsClosed);
    }

    private static void AssertFollowed(Deployment deployment, SimulatedInstance primary)
    {
        Assert.Equal(deployment.Primary!.Term, deployment.Primary.AppliedTerm);
        Assert.Equal(
            [primary.Id],
            deployment.Cloud.Instances
                .Where(i => i is { Enrolment: not null } && i.Tags.ContainsKey(SimulatedInstance.RoleTag))
                .Select(i => i.Id));
        Assert.Equal(deployment.Primary.Term.ToString(), primary.Tags[SimulatedInstance.TermTag]);
        Assert.Equal(primary.Description.Interfaces[0].Id, deployment.Cloud.RouteTable(Deployment.RouteTable).DefaultInterfaceId);
        Assert.Equal([primary.Id], deployment.Cloud.Instances.Where(i => i.Enrolment is { IsProtected: true }).Select(i => i.Id));
    }

    private static APIGatewayProxyRequest Enhanced(APIGatewayProxyRequest beat, int sequence, bool isPrimary) => beat
        .With("sequence", sequence)
        .With(
            "time",
            JsonValue.Create(Deployment.Noon.AddSeconds(30 * sequence).UtcDateTime
                .ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture)))
        .With("is_primary", isPrimary);
}
