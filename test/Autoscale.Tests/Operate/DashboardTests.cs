using System.Net;
using System.Text.Json;
using Autoscale.Cli;
using Autoscale.Cli.Operate;
using Autoscale.Cli.Operate.Dashboard;
using Autoscale.Cli.Page;
using Autoscale.Cli.Serve;
using Autoscale.Domain.Cluster;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Simulation;
using Autoscale.Tests.Page;
using Autoscale.Tests.Serve;

namespace Autoscale.Tests.Operate;

/// <summary>The page of <c>autoscale dashboard</c> over HTTP, for a cluster whose state and failures a test sets.</summary>
public sealed class DashboardTests
{
    private readonly Lock _gate = new();
    private Func<StatusReport> _read = () => Pages.Quiet.Status;
    private int _readings;

    [Fact]
    public async Task The_page_has_the_members_and_neither_buttons_nor_the_history_that_only_the_functions_know()
    {
        await using var program = await StartAsync();

        using var answer = await program.Client.GetAsync(new Uri("/", UriKind.Relative));

        var page = await answer.Content.ReadAsStringAsync();
        Assert.Contains("is the primary</h1>", page, StringComparison.Ordinal);
        Assert.Contains("10.0.0.12", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<button", page, StringComparison.Ordinal);
        Assert.DoesNotContain("its buttons", page, StringComparison.Ordinal);
        Assert.All(["timeline", "terminations", "simulation"], part => Assert.DoesNotContain($"id=\"{part}\"", page));
        Assert.Equal([PageDocument.ContentSecurityPolicy], answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Equal("no-store", $"{answer.Headers.CacheControl}");
        Assert.Equal(["nosniff"], answer.Headers.GetValues("X-Content-Type-Options"));
    }

    [Fact]
    public async Task An_open_page_follows_the_cluster_which_is_read_only_then()
    {
        await using var program = await StartAsync();
        var before = Volatile.Read(ref _readings);
        _ = await program.TryGetAsync("elsewhere");
        Assert.Equal(before, Volatile.Read(ref _readings));
        using var page = await OpenPage.OpenAsync(program.Client);
        Assert.Contains("i-1", await page.NextAsync(), StringComparison.Ordinal);

        Set(() => Pages.Quiet.Status with { Primary = "i-2" });

        Assert.Contains("i-2", await page.UntilAsync("i-2</span> is the primary"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_of_AWS_is_a_sentence_above_the_last_state_until_AWS_answers_again()
    {
        await using var program = await StartAsync();
        using var page = await OpenPage.OpenAsync(program.Client);
        _ = await page.NextAsync();

        Set(() => throw OperatorException.Unreachable("AWS denied the call: not <authorized>.", "The remedy."));
        var failed = await page.UntilAsync("role=\"alert\"");
        var status = await program.Client.GetAsync(new Uri("status", UriKind.Relative));
        Set(() => Pages.Quiet.Status with { Term = 9 });
        var healed = await page.UntilAsync(">9<");

        Assert.Contains("AWS denied the call: not &lt;authorized&gt;. The remedy. The page shows the state at", failed);
        Assert.Contains("10.0.0.12", failed, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadGateway, status.StatusCode);
        Assert.DoesNotContain("role=\"alert\"", healed, StringComparison.Ordinal);
        Assert.Equal(9, JsonElement.Parse((await program.TryGetAsync("status"))!).GetProperty("term").GetInt32());
    }

    [Fact]
    public async Task A_page_before_the_first_reading_has_the_failure_alone()
    {
        Set(() => throw OperatorException.Unreachable("AWS cannot be read: timeout."));
        await using var program = await StartAsync();

        var page = await program.TryGetAsync("/");

        Assert.Contains("The cluster could not be read yet", page, StringComparison.Ordinal);
        Assert.Contains("AWS cannot be read: timeout. The page tries again.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"members\"", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Host", "attacker.example", HttpStatusCode.MisdirectedRequest)]
    [InlineData("Origin", "http://attacker.example", HttpStatusCode.Forbidden)]
    public async Task Another_web_page_gets_neither_the_page_nor_its_events(string header, string value, HttpStatusCode expected)
    {
        await using var program = await StartAsync();
        foreach (var path in (string[])["/", PageDocument.Events, "/status"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
            request.Headers.Add(header, value);

            using var answer = await program.Client.SendAsync(request);

            Assert.Equal((path, expected), (path, answer.StatusCode));
            Assert.DoesNotContain("<", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("POST", "/", HttpStatusCode.NotFound)]
    [InlineData("POST", "/simulation/outage?of=api", HttpStatusCode.NotFound)]
    [InlineData("POST", "/operator/edit-setting", HttpStatusCode.NotFound)]
    [InlineData("GET", "/simulation", HttpStatusCode.NotFound)]
    public async Task The_dashboard_changes_nothing(string method, string path, HttpStatusCode expected)
    {
        await using var program = await StartAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative));

        using var answer = await program.Client.SendAsync(request);

        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task A_port_that_is_in_use_is_named_with_the_remedy()
    {
        await using var program = await StartAsync();
        await using var output = new StringWriter();

        var fault = await Assert.ThrowsAsync<OperatorException>(() =>
            new DashboardServer(Reader(), program.Client.BaseAddress!.Port, output).RunAsync(CancellationToken.None));

        Assert.Contains("is in use already", fault.Message, StringComparison.Ordinal);
        Assert.Contains("--port", fault.Hint, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dashboard --url http://127.0.0.1:1", "The page of serve at http://127.0.0.1:1 has its own address already.")]
    [InlineData("dashboard --port 0 --cluster x", "--port must be a whole number from 1 to 65535")]
    [InlineData("dashboard --port 65536 --cluster x", "--port must be a whole number from 1 to 65535")]
    public async Task A_wrong_order_is_refused_with_a_sentence(string line, string sentence)
    {
        var run = (await OperatorRun.OfAsync(line)).Exiting(ExitCode.Usage);

        Assert.Contains(sentence, run.Error, StringComparison.Ordinal);
    }

    private void Set(Func<StatusReport> read)
    {
        lock (_gate)
            _read = read;
    }

    private DashboardReader Reader()
    {
        IPorts ports = new SimulatedDeployment(new ClusterId("test"), "https://example.com");
        return new DashboardReader("test", async (reader, token) =>
        {
            _ = Interlocked.Increment(ref _readings);
            StatusReport report;
            lock (_gate)
                report = _read();
            return await reader.ReadAsync(report, ports.Instances, token);
        });
    }

    private async Task<ServedProgram> StartAsync()
    {
        var program = new ServedProgram((url, output, token) =>
            new DashboardServer(Reader(), url.Port, output).RunAsync(token, TimeSpan.FromMilliseconds(20)));
        await program.UntilAsync(
            () => Task.FromResult(program.Printed.Any(l => l.StartsWith("the page is at ", StringComparison.Ordinal))),
            () => "The page was not served.",
            tries: 1500);
        return program;
    }
}
