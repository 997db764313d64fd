using Autoscale.Domain.Cluster.FortiAnalyzers;

namespace Autoscale.Tests.Handlers;

/// <summary>Runs for all members: answers, log lines, metrics and mails. Spec 7.11.</summary>
public sealed class FazRunTests : FazStory
{
    [Fact]
    public async Task A_scheduled_run_authorizes_all_members_and_no_stranger_and_logs_each_change()
    {
        await StartAsync();

        await Deployment.AuthorizeAsync(FazEvent.Read("faz-schedule"));

        Assert.Equal(
            ["FGVM01TM19000001", "FGVM01TM19000002"],
            Analyzer.Devices.Values.Where(d => d.IsRegistered).Select(d => d.Serial).Order(StringComparer.Ordinal));
        Assert.Equal((1, 1), (Analyzer.Logins, Analyzer.Ends));
        var run = Assert.Single(Deployment.Log.Entries(1100));
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
            Deployment.Log.Entries(1101)
                .Select(l => (l.Text("InstanceId"), l.Text("Before"), l.Text("After"), l.Text("Detail")))
                .Order());
        Assert.Equal((2, 0, 0, 0), Gauges());
    }

    [Fact]
    public async Task A_run_that_finds_nothing_to_do_logs_at_level_debug_and_still_writes_its_metrics()
    {
        await StartAsync();
        await Deployment.AuthorizeAsync(FazEvent.Read("faz-schedule"));

        await Deployment.AuthorizeAsync(FazEvent.Read("faz-schedule"));

        Assert.Equal(["Information", "Debug"], Deployment.Log.Entries(1100).Select(l => l.Level()));
        Assert.Equal((2, 0, 0, 0), Gauges());
    }

    [Fact]
    public async Task People_get_the_report_as_a_response()
    {
        await StartAsync();
        Analyzer.Refusals["FGVM01TM19000002"] = "no license for another device";

        var answer = await Deployment.AuthorizeAsync(FazEvent.Read("faz-auth-scheduler"));

        Assert.Equal(200, Number(answer, "statusCode"));
        Assert.Equal("no-store", answer.GetProperty("headers").GetProperty("Cache-Control").GetString());
        Assert.Equal(
            """{"outcome":"done","authorized":1,"pending":[{"instance":"i-0000000000byol002","reason":"no license for another device","""
                + "\"overdue\":false}],\"changes\":["
                + """{"instance":"i-0000000000byol001","before":"unknown","after":"authorized"},"""
                + """{"instance":"i-0000000000byol002","before":"unknown","after":"refused"}],"strangers":1}""",
            answer.GetProperty("body").GetString());
        Assert.Single(Deployment.Mails, m => m == "FortiAnalyzer refused a device");
    }

    [Theory]
    [InlineData(FazFaultKind.Unreachable)]
    [InlineData(FazFaultKind.Certificate)]
    [InlineData(FazFaultKind.Credentials)]
    public async Task An_unusable_FortiAnalyzer_is_logged_counted_and_mailed_and_the_function_succeeds(FazFaultKind kind)
    {
        await StartAsync();
        Analyzer.Fault = new FazFault(kind, "it cannot be used");

        var first = await Deployment.AuthorizeAsync(FazEvent.Read("faz-auth-scheduler"));
        await Deployment.AuthorizeAsync(FazEvent.Read("faz-schedule"));
        Assert.Equal(1, Analyzer.Logins);
        await Deployment.AuthorizeAsync(FazEvent.Of("{}"));

        Assert.Equal(2, Analyzer.Logins);
        Assert.Equal(424, Number(first, "statusCode"));
        Assert.Contains($"\"detail\":\"{kind}, it cannot be used\"", first.GetProperty("body").GetString(), StringComparison.Ordinal);
        Assert.Equal(["Warning", "Information", "Warning"], Deployment.Log.Entries(1100).Select(l => l.Level()));
        Assert.Equal(["failed", "waiting", "failed"], Deployment.Log.Entries(1100).Select(l => l.Text("Outcome")));
        Assert.Equal((0, 2, 0, 1), Gauges());
        Assert.Single(Deployment.Mails, m => m == "FortiAnalyzer authorization failed");
        Assert.Equal([1100, 1100], Deployment.Log.Complaints);
    }

    [Fact]
    public async Task A_member_is_overdue_after_30_minutes()
    {
        await StartAsync();
        Analyzer.Devices.Clear();
        await Deployment.AuthorizeAsync(FazEvent.Read("faz-schedule"));
        Assert.Equal((0, 2, 0, 0), Gauges());

        Deployment.PassTime(1900);
        await Deployment.AuthorizeAsync(FazEvent.Read("faz-schedule"));

        Assert.Equal((0, 2, 2, 0), Gauges());
    }

    [Fact]
    public async Task A_session_whose_end_is_not_confirmed_is_a_warning()
    {
        await StartAsync();
        Analyzer.FaultOfEnd = new FazFault(FazFaultKind.TimedOut, "no answer in 3 s");

        await Deployment.AuthorizeAsync(FazEvent.Read("faz-schedule"));

        var line = Assert.Single(Deployment.Log.Entries(1102));
        Assert.Equal(("Warning", "no answer in 3 s"), (line.Level(), line.Text("Detail")));
    }

    [Theory]
    [InlineData("enable-fortianalyzer-integration", "false", "setting enable-fortianalyzer-integration is false")]
    [InlineData("faz-ip", "n/a", "setting faz-ip has no value")]
    [InlineData("faz-credentials-secret", "n/a", "setting faz-credentials-secret has no value")]
    public async Task Without_a_setting_there_is_no_session_and_no_metric(string key, string value, string detail)
    {
        Deployment.Settings.Set(key, value);
        await StartAsync();

        var answer = await Deployment.AuthorizeAsync(FazEvent.Of("{}"));

        Assert.Equal((409, "not-configured", detail), (Number(answer, "status"), answer.Text("outcome"), answer.Text("detail")));
        Assert.Equal(0, Analyzer.Logins);
        Assert.DoesNotContain("FazAuthorized", Deployment.Log.Counted);
    }

    [Fact]
    public async Task A_fault_of_a_table_is_thrown_for_events_and_answered_with_500_where_a_caller_waits()
    {
        using var deployment = new Deployment(new CallWatch(failing: 1) { IsOn = true }.Rebind).WithAnalyzer(Analyzer);
        using var other = new Deployment(new CallWatch(failing: 1) { IsOn = true }.Rebind).WithAnalyzer(Analyzer);

        await Assert.ThrowsAsync<IOException>(() => deployment.AuthorizeAsync(FazEvent.Read("faz-schedule")));
        var answer = await other.AuthorizeAsync(FazEvent.Read("faz-auth-scheduler"));

        Assert.Equal((500, """{"outcome":"error"}"""), (Number(answer, "statusCode"), answer.GetProperty("body").GetString()));
        Assert.Single(deployment.Log.Entries(911));
    }

    [Fact]
    public async Task The_password_of_the_API_user_is_in_no_log_line()
    {
        await StartAsync();
        await Deployment.AuthorizeAsync(FazEvent.Read("faz-schedule"));
        Analyzer.Fault = new FazFault(FazFaultKind.Credentials, "wrong user or password");
        Deployment.PassTime(600);
        await Deployment.AuthorizeAsync(FazEvent.Read("faz-schedule"));

        Assert.DoesNotContain(
            Deployment.Log.Lines, line => line.Contains(ScriptedAnalyzer.Password, StringComparison.Ordinal));
    }
}
