using System.Net;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Simulation.Cloud;
using Autoscale.Tests.Events;

namespace Autoscale.Tests.Handlers;

/// <summary><c>POST /fgt-as-handler</c>, event in, answer and resulting world out. Spec 1.8, 3, 4, 11.</summary>
public sealed class HeartbeatHandlerTests
{
    private const string ToldA = """{"master-ip":"10.0.0.10","primary-ip":"10.0.0.10"}""";

    [Fact]
    public async Task The_first_heartbeat_elects_its_sender_and_is_answered_with_its_address()
    {
        using var deployment = new Deployment();

        var answer = await deployment.SendAsync(ProxyEvent.EnhancedHeartbeat());

        Assert.Equal((200, ToldA), (answer.StatusCode, answer.Body));
        Assert.Equal("application/json", answer.Headers!["Content-Type"]);
        Assert.Equal(
            (deployment.A.Id, new Term(1), new Term(1)),
            (deployment.Primary!.Instance, deployment.Primary.Term, deployment.Primary.AppliedTerm));
        Assert.Equal("primary", deployment.A.Tags[SimulatedInstance.RoleTag]);
        Assert.Equal(deployment.A.Description.Interfaces[0].Id, deployment.Cloud.RouteTable(Deployment.RouteTable).DefaultInterfaceId);
        Assert.Equal(["Autoscale Primary Election Occurred (Sucess)"], deployment.Mails);
        Assert.Equal(1, deployment.Health(deployment.A)!.Sequence);
        Assert.Equal(["Elections", "HeartbeatsOnTime"], deployment.Log.Counted);
    }

    [Fact]
    public async Task A_verdict_and_an_election_have_one_log_line_each()
    {
        using var deployment = new Deployment();
        await deployment.BeatAsync(deployment.A, 0);
        await deployment.BeatAsync(deployment.A, 45);

        var elected = Assert.Single(deployment.Log.Entries(200));
        Assert.Equal((deployment.A.Id.Value, "1"), (elected.Text("Primary"), elected.Text("Term")));
        var late = deployment.Log.Entries(100)[1];
        Assert.Equal("Information", late.Level());
        Assert.Equal(
            (deployment.A.Id.Value, "late", "12:00:30.000", "12:00:45.000"),
            (late.Text("InstanceId"), late.Text("Decision"), late.Text("Expected"), late.Text("Actual")));
        Assert.Equal(
            ("13000", "0", "1", "10"), (late.Text("DelayMs"), late.Text("LossBefore"), late.Text("LossAfter"), late.Text("LossCount")));
    }

    [Fact]
    public async Task A_silent_primary_is_replaced_by_the_next_heartbeat_with_tags_and_routes()
    {
        using var deployment = new Deployment();
        await deployment.BeatAsync(deployment.A, 0);
        await deployment.BeatAsync(deployment.B, 0);
        await deployment.BeatAsync(deployment.B, 30);
        await deployment.BeatAsync(deployment.B, 62);
        Assert.Equal(new Term(1), deployment.Primary!.Term);
        var inTime = await deployment.BeatAsync(deployment.B, 62.001);

        Assert.Equal("""{"master-ip":"10.0.0.11","primary-ip":"10.0.0.11"}""", inTime.Body);
        Assert.Equal(
            (deployment.B.Id, new Term(2), new Term(2)),
            (deployment.Primary!.Instance, deployment.Primary.Term, deployment.Primary.AppliedTerm));
        Assert.False(deployment.A.Tags.ContainsKey(SimulatedInstance.RoleTag));
        Assert.True(deployment.B.Tags.ContainsKey(SimulatedInstance.RoleTag));
        Assert.Equal(deployment.B.Description.Interfaces[0].Id, deployment.Cloud.RouteTable(Deployment.RouteTable).DefaultInterfaceId);
    }

    [Fact]
    public async Task A_base64_heartbeat_is_accepted()
    {
        using var deployment = new Deployment();

        Assert.Equal(ToldA, (await deployment.SendAsync(ProxyEvent.Read("heartbeat-base64"))).Body);
    }

    [Fact]
    public async Task A_status_message_is_accepted_and_ignored()
    {
        using var deployment = new Deployment();
        deployment.Settings.Remove("byol-scaling-group-name");

        var answer = await deployment.SendAsync(ProxyEvent.Read("status-message"));

        Assert.Equal((200, ""), (answer.StatusCode, answer.Body));
        Assert.Empty(deployment.HealthChecks.All);
        Assert.Empty(deployment.Log.Complaints);
    }

    [Theory]
    [MemberData(nameof(HostileBodies.All), MemberType = typeof(HostileBodies))]
    public async Task A_hostile_body_is_refused_with_400_and_changes_nothing(HostileBody body)
    {
        using var deployment = new Deployment();

        var answer = await deployment.SendAsync(ProxyEvent.ClassicHeartbeat().Saying(body.Json));

        Assert.Equal((400, ""), (answer.StatusCode, answer.Body));
        IsUntouched(deployment);
        Assert.Equal([703], deployment.Log.Complaints);
        Assert.Equal(["InvalidRequests"], deployment.Log.Counted);
    }

    [Fact]
    public async Task A_body_of_a_megabyte_is_refused_with_413_and_changes_nothing()
    {
        using var deployment = new Deployment();

        var answer = await deployment.SendAsync(ProxyEvent.ClassicHeartbeat().With("padding", new string('x', 1024 * 1024)));

        Assert.Equal((413, ""), (answer.StatusCode, answer.Body));
        IsUntouched(deployment);
    }

    [Fact]
    public async Task A_heartbeat_at_the_maximum_time_gets_an_empty_answer_and_changes_nothing()
    {
        using var deployment = new Deployment();
        var request = ProxyEvent.ClassicHeartbeat();
        request.RequestContext!.RequestTimeEpoch = 253_402_300_799_998;

        Assert.Equal("", (await deployment.SendAsync(request)).Body);
        IsUntouched(deployment);
    }

    [Fact]
    public async Task An_unreadable_field_is_named_in_the_log_line_of_the_heartbeat()
    {
        using var deployment = new Deployment();

        var answer = await deployment.SendAsync(ProxyEvent.EnhancedHeartbeat().With("checksum", "\u001b[31m").With("sync_time", "never"));

        Assert.Equal(200, answer.StatusCode);
        Assert.EndsWith(
            "(unreadable: sync_time, checksum)", Assert.Single(deployment.Log.Entries(100)).Message(), StringComparison.Ordinal);
        Assert.False(deployment.Health(deployment.A)!.Report.Checksum.IsPresent);
    }

    [Fact]
    public async Task A_duplicate_heartbeat_gets_the_same_answer_and_changes_nothing()
    {
        using var deployment = new Deployment();
        var first = await deployment.SendAsync(ProxyEvent.EnhancedHeartbeat());
        var once = deployment.Health(deployment.A);

        var answer = await deployment.SendAsync(ProxyEvent.EnhancedHeartbeat());

        Assert.Equal((200, first.Body), (answer.StatusCode, answer.Body));
        Assert.Equal(once, deployment.Health(deployment.A));
        Assert.Single(deployment.Log.Entries(101));
    }

    [Fact]
    public async Task An_unknown_instance_is_refused_with_404_and_nothing_is_stored()
    {
        using var deployment = new Deployment();

        var answer = await deployment.SendAsync(ProxyEvent.ClassicHeartbeat().For("i-0unknown"));

        Assert.Equal((404, ""), (answer.StatusCode, answer.Body));
        IsUntouched(deployment);
        Assert.Equal(["RefusedRequests"], deployment.Log.Counted);
    }

    [Fact]
    public async Task A_heartbeat_from_another_devices_address_is_refused_counted_and_not_stored()
    {
        using var deployment = new Deployment();

        var answer = await deployment.SendAsync(ProxyEvent.ClassicHeartbeat().From(deployment.B.Description.PrivateIp));

        Assert.Equal((403, ""), (answer.StatusCode, answer.Body));
        IsUntouched(deployment);
        var warning = Assert.Single(deployment.Log.Entries(700));
        Assert.Equal((deployment.A.Id.Value, "10.0.0.11"), (warning.Text("InstanceId"), warning.Text("Source")));
        Assert.Equal(["RefusedRequests"], deployment.Log.Counted);
    }

    [Fact]
    public async Task A_forged_heartbeat_does_not_change_the_record_of_the_device()
    {
        using var deployment = new Deployment();
        await deployment.BeatAsync(deployment.A, 0);
        var before = deployment.Health(deployment.A);

        var answer = await deployment.BeatAsync(deployment.A, 31, beat =>
            beat.With("is_primary", value: true).From(deployment.B.Description.PrivateIp));

        Assert.Equal(403, answer.StatusCode);
        Assert.Equal(before, deployment.Health(deployment.A));
    }

    [Fact]
    public async Task In_log_mode_a_foreign_caller_is_answered_and_a_warning_is_logged()
    {
        using var deployment = new Deployment();
        deployment.Settings.Set("device-identity-check", "log");

        var answer = await deployment.SendAsync(ProxyEvent.ClassicHeartbeat().From(IPAddress.Parse("10.9.9.9")));

        Assert.Equal((200, ToldA), (answer.StatusCode, answer.Body));
        Assert.NotNull(deployment.Health(deployment.A));
        var warning = Assert.Single(deployment.Log.Entries(701));
        Assert.Equal(("Warning", "10.9.9.9"), (warning.Level(), warning.Text("Source")));
        Assert.Contains("DoubtedRequests", deployment.Log.Counted);
    }

    private static void IsUntouched(Deployment deployment)
    {
        Assert.Empty(deployment.HealthChecks.All);
        Assert.Empty(deployment.PrimaryRecords.All);
        Assert.Empty(deployment.Mails);
    }
}
