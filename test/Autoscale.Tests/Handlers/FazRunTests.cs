using System.Text.Json;
using Autoscale.Domain.Cluster.FortiAnalyzers;
using Autoscale.Domain.Cluster.HealthChecks;

namespace Autoscale.Tests.Handlers;

/// <summary>Runs for all members: events in, answers, log lines and metrics out. Spec 1.10, 7.11.</summary>
public sealed class FazRunTests : IDisposable
{
    private readonly ScriptedAnalyzer _analyzer = new();
    private readonly Deployment _deployment;

    public FazRunTests()
    {
        _deployment = new Deployment().WithAnalyzer(_analyzer);
        _analyzer.Connect("FGVM01TM19000001", _deployment.A.Description.PrivateIp);
        _analyzer.Connect("FGVM01TM19000002", _deployment.B.Description.PrivateIp);
        _analyzer.Connect("FGVM01TM19009999", System.Net.IPAddress.Parse("192.0.2.9"));
    }

    [Fact]
    public async Task A_scheduled_run_authorizes_all_members_and_no_stranger_and_logs_each_change()
    {
        await StartAsync();

        await _deployment.AuthorizeAsync(FazEvent.Read("faz-schedule"));

        Assert.Equal(
            ["FGVM01TM19000001", "FGVM01TM19000002"],
            _analyzer.Devices.Values.Where(d => d.IsRegistered).Select(d => d.Serial).Order(StringComparer.Ordinal));
        Assert.Equal((1, 1), (_analyzer.Logins, _analyzer.Ends));
        var run = Assert.Single(_deployment.Log.Entries(1100));
        Assert.Equal(
            ("Information", "schedule", "done", "2", "0", "2", "1"),
            (
                run.Level(), run.Text("Cause"), run.Text("Outcome"), run.Text("Authorized"), run.Text("Pending"), run.Text("Changes"),
                run.Text("Strangers")));
        Assert.Equal(
            [
                ("i-0000000000byol001", "unknown", "authorized", ", serial number FGVM01TM19000001, ADOM root"),
                ("i-0000000000byol002", "unknown", "authorized", ", serial number FGVM01TM19000002, ADOM root"),
            ],
            _deployment.Log.Entries(1101)
                .Select(l => (l.Text("InstanceId"), l.Text("Before"), l.Text("After"), l.Text("Detail")))
                .Order());
        Assert.Equal((2, 0, 0, 0), Gauges());
    }

    [Fact]
    public async Task A_run_that_finds_nothing_to_do_logs_at_level_debug_and_still_writes_its_metrics()
    {
        await StartAsync();
        await _deployment.AuthorizeAsync(FazEvent.Read("faz-schedule"));

        await _deployment.AuthorizeAsync(FazEvent.Read("faz-schedule"));

        Assert.Equal(["Information", "Debug"], _deployment.Log.Entries(1100).Select(l => l.Level()));
        Assert.Equal((2, 0, 0, 0), Gauges());
    }

    [Theory]
    [InlineData("faz-request", "FazAuthHandler", "i-0000000000byol001")]
    [InlineData("faz-schedule", "FazAuthScheduler", "schedule")]
    [InlineData("faz-original", "FazAuthScheduler", "triggerFazDeviceAuth")]
    [InlineData("faz-auth-scheduler", "FazAuthScheduler", "api")]
    public async Task An_event_starts_one_run_and_is_its_cause(string name, string function, string cause)
    {
        await StartAsync();

        await _deployment.AuthorizeAsync(FazEvent.Read(name), function);

        Assert.Equal(cause, Assert.Single(_deployment.Log.Entries(1100)).Text("Cause"));
        Assert.Equal(1, _analyzer.Logins);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("\"{}\"")]
    [InlineData("""{"invocable":"TriggerFazDeviceAuth","stringifiedData":"{}"}""")]
    public async Task A_direct_invocation_is_answered_with_the_report(string text)
    {
        await StartAsync();

        var answer = await _deployment.AuthorizeAsync(FazEvent.Of(text));

        Assert.Equal((200, "done", 2), (Number(answer, "status"), answer.Text("outcome"), Number(answer, "authorized")));
    }

    [Fact]
    public async Task People_get_the_report_as_a_response()
    {
        await StartAsync();
        _analyzer.Refusals["FGVM01TM19000002"] = "no license for another device";

        var answer = await _deployment.AuthorizeAsync(FazEvent.Read("faz-auth-scheduler"));

        Assert.Equal(200, Number(answer, "statusCode"));
        Assert.Equal("no-store", answer.GetProperty("headers").GetProperty("Cache-Control").GetString());
        Assert.Equal(
            """{"outcome":"done","authorized":1,"pending":[{"instance":"i-0000000000byol002","reason":"no license for another device","""
                + "\"overdue\":false}],\"changes\":["
                + """{"instance":"i-0000000000byol001","before":"unknown","after":"authorized"},"""
                + """{"instance":"i-0000000000byol002","before":"unknown","after":"refused"}],"strangers":1}""",
            answer.GetProperty("body").GetString());
        Assert.Equal(["FortiAnalyzer refused a device"], _deployment.Mails.Where(m => m.Contains("FortiAnalyzer", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Several_messages_of_SNS_are_one_run_and_control_characters_do_not_reach_the_log()
    {
        await StartAsync();

        await _deployment.AuthorizeAsync(
            FazEvent.Of("""{"Records":[{"Sns":{"Message":"a\nb"}},{"Sns":{"Message":"sweep"}},{"Sns":{"Message":"sweep"}}]}"""),
            "FazAuthHandler");

        Assert.Equal(1, _analyzer.Logins);
        Assert.Equal("a?b, sweep", Assert.Single(_deployment.Log.Entries(1100)).Text("Cause"));
    }

    [Theory]
    [InlineData("ServiceToken", "arn:aws:lambda:eu-west-1:123456789012:function:another", "its ServiceToken is not the ARN of this function")]
    [InlineData("ServiceToken", "", "its ServiceToken is not the ARN of this function")]
    [InlineData("ServiceType", "stopAutoscale", "its ServiceType is not triggerFazDeviceAuth")]
    public async Task The_event_of_the_original_product_is_ignored_with_another_function_or_another_type(
        string field, string value, string reason)
    {
        await StartAsync();
        var received = System.Text.Json.Nodes.JsonNode.Parse(FazEvent.Text("faz-original"))!;
        received["detail"]![field] = value;

        await _deployment.AuthorizeAsync(FazEvent.Of(received.ToJsonString()));

        Assert.Equal(0, _analyzer.Logins);
        var line = Assert.Single(_deployment.Log.Entries(1104));
        Assert.Equal(("FortiAnalyzer Authorization Request", reason), (line.Text("Kind"), line.Text("Reason")));
    }

    [Theory]
    [InlineData("""{"source":"aws.ec2","detail-type":"EC2 Instance State-change Notification","detail":{}}""")]
    [InlineData("""{"source":"fortinet.autoscale","detail-type":"Another"}""")]
    [InlineData("""{"Records":[]}""")]
    [InlineData("""{"Records":[{"s3":{}}]}""")]
    public async Task Another_event_is_ignored(string text)
    {
        await StartAsync();

        var answer = await _deployment.AuthorizeAsync(FazEvent.Of(text));

        Assert.Equal("ignored", answer.Text("outcome"));
        Assert.Equal(0, _analyzer.Logins);
        Assert.Single(_deployment.Log.Entries(1104));
    }

    [Theory]
    [InlineData(FazFaultKind.Unreachable)]
    [InlineData(FazFaultKind.Certificate)]
    [InlineData(FazFaultKind.Credentials)]
    public async Task An_unusable_FortiAnalyzer_is_logged_counted_and_mailed_and_the_function_succeeds(FazFaultKind kind)
    {
        await StartAsync();
        _analyzer.Fault = new FazFault(kind, "it cannot be used");

        var first = await _deployment.AuthorizeAsync(FazEvent.Read("faz-auth-scheduler"));
        await _deployment.AuthorizeAsync(FazEvent.Read("faz-schedule"));

        Assert.Equal(424, Number(first, "statusCode"));
        Assert.Contains($"\"detail\":\"{kind}, it cannot be used\"", first.GetProperty("body").GetString(), StringComparison.Ordinal);
        Assert.Equal(["Warning", "Information"], _deployment.Log.Entries(1100).Select(l => l.Level()));
        Assert.Equal(["failed", "waiting"], _deployment.Log.Entries(1100).Select(l => l.Text("Outcome")));
        Assert.Equal((0, 2, 0, 1), Gauges());
        Assert.Single(_deployment.Mails, m => m == "FortiAnalyzer authorization failed");
        Assert.Equal([1100], _deployment.Log.Complaints);
    }

    [Fact]
    public async Task A_member_is_overdue_after_30_minutes()
    {
        await StartAsync();
        _analyzer.Devices.Clear();
        await _deployment.AuthorizeAsync(FazEvent.Read("faz-schedule"));
        Assert.Equal((0, 2, 0, 0), Gauges());

        _deployment.PassTime(1900);
        await _deployment.AuthorizeAsync(FazEvent.Read("faz-schedule"));

        Assert.Equal((0, 2, 2, 0), Gauges());
    }

    [Fact]
    public async Task A_session_whose_end_is_not_confirmed_is_a_warning()
    {
        await StartAsync();
        _analyzer.FaultOfEnd = new FazFault(FazFaultKind.TimedOut, "no answer in 3 s");

        await _deployment.AuthorizeAsync(FazEvent.Read("faz-schedule"));

        var line = Assert.Single(_deployment.Log.Entries(1102));
        Assert.Equal(("Warning", "no answer in 3 s"), (line.Level(), line.Text("Detail")));
    }

    [Theory]
    [InlineData("enable-fortianalyzer-integration", "false", "setting enable-fortianalyzer-integration is false")]
    [InlineData("faz-ip", "n/a", "setting faz-ip has no value")]
    [InlineData("faz-credentials-secret", "n/a", "setting faz-credentials-secret has no value")]
    public async Task Without_a_setting_there_is_no_session_and_no_metric(string key, string value, string detail)
    {
        await StartAsync();
        _deployment.Settings.Set(key, value);

        var answer = await _deployment.AuthorizeAsync(FazEvent.Of("{}"));

        Assert.Equal((409, "not-configured", detail), (Number(answer, "status"), answer.Text("outcome"), answer.Text("detail")));
        Assert.Equal(0, _analyzer.Logins);
        Assert.DoesNotContain("FazAuthorized", _deployment.Log.Counted);
    }

    [Fact]
    public async Task A_fault_of_a_table_is_thrown_for_events_and_answered_with_500_where_a_caller_waits()
    {
        using var deployment = new Deployment(new CallWatch(failing: 1) { IsOn = true }.Rebind).WithAnalyzer(_analyzer);
        using var other = new Deployment(new CallWatch(failing: 1) { IsOn = true }.Rebind).WithAnalyzer(_analyzer);

        await Assert.ThrowsAsync<IOException>(() => deployment.AuthorizeAsync(FazEvent.Read("faz-schedule")));
        var answer = await other.AuthorizeAsync(FazEvent.Read("faz-auth-scheduler"));

        Assert.Equal((500, """{"outcome":"error"}"""), (Number(answer, "statusCode"), answer.GetProperty("body").GetString()));
        Assert.Single(deployment.Log.Entries(911));
    }

    [Fact]
    public async Task The_password_of_the_API_user_is_in_no_log_line()
    {
        await StartAsync();
        await _deployment.AuthorizeAsync(FazEvent.Read("faz-schedule"));
        _analyzer.Fault = new FazFault(FazFaultKind.Credentials, "wrong user or password");
        _deployment.PassTime(600);
        await _deployment.AuthorizeAsync(FazEvent.Read("faz-schedule"));

        Assert.DoesNotContain(
            _deployment.Log.Lines, line => line.Contains(ScriptedAnalyzer.Password, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_first_heartbeat_of_a_member_and_a_sweep_ask_for_a_run()
    {
        await _deployment.BeatAsync(_deployment.A, 1);
        Assert.Equal(1, _deployment.FazRequests.Asked);
        await _deployment.BeatAsync(_deployment.A, 31);
        Assert.Equal(1, _deployment.FazRequests.Asked);

        await _deployment.SweepAsync(40);
        Assert.Equal(2, _deployment.FazRequests.Asked);

        await _deployment.AuthorizeAsync(FazEvent.Read("faz-request"), "FazAuthHandler");
        Assert.Equal(FazState.Authorized, _deployment.Health(_deployment.A)!.FortiAnalyzer!.State);
        await _deployment.SweepAsync(100);
        Assert.Equal(2, _deployment.FazRequests.Asked);
    }

    public void Dispose() => _deployment.Dispose();

    private async Task StartAsync()
    {
        await _deployment.BeatAsync(_deployment.A, 1);
        await _deployment.BeatAsync(_deployment.B, 2);
    }

    // The four metrics of the last run.
    private (int Authorized, int Pending, int Overdue, int Faults) Gauges()
    {
        var line = _deployment.Log.All.Last(l => l.TryGetProperty("FazAuthorized", out _));
        return (Number(line, "FazAuthorized"), Number(line, "FazPending"), Number(line, "FazOverdue"), Number(line, "FazFaults"));
    }

    private static int Number(JsonElement answer, string name) => answer.GetProperty(name).GetInt32();
}
