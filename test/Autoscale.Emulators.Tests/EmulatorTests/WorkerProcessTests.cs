using System.Diagnostics;
using Autoscale.Emulators.Processes;

namespace Autoscale.Emulators.Tests.EmulatorTests;

public sealed class WorkerProcessTests
{
    private static readonly Dictionary<string, string> Nothing = new(StringComparer.Ordinal);

    [Fact]
    public async Task A_worker_receives_the_given_variables_but_not_a_variable_of_the_test_run()
    {
        Environment.SetEnvironmentVariable("AUTOSCALE_OF_THE_TEST_RUN", "seen");
        var given = new Dictionary<string, string>(StringComparer.Ordinal) { ["GIVEN"] = "value" };
        await using var worker = Shell("env", given);

        Assert.Equal(0, await worker.Ended);

        var names = worker.Output.Lines.Select(line => line.Text).ToArray();
        Assert.Contains("GIVEN=value", names);
        Assert.DoesNotContain("AUTOSCALE_OF_THE_TEST_RUN=seen", names);
    }

    [Fact]
    public async Task The_output_of_a_worker_is_kept_and_can_be_awaited()
    {
        await using var worker = Shell("echo one; echo two >&2; exec sleep 1000", Nothing);

        var error = await worker.Output.FirstAsync(line => line.IsError, CancellationToken.None);
        var output = await worker.Output.FirstAsync(line => !line.IsError, CancellationToken.None);

        Assert.Equal((new("two", IsError: true), new("one", IsError: false)), (error, output));
    }

    [Fact]
    public async Task Waiting_for_a_line_returns_null_if_the_worker_ends_without_it()
    {
        await using var worker = Shell("exit 3", Nothing);

        Assert.Null(await worker.Output.FirstAsync(line => line.Text == "never", CancellationToken.None));
        Assert.Equal(3, await worker.Ended);
    }

    [Fact]
    public async Task The_processor_time_and_the_peak_memory_of_a_worker_are_measured()
    {
        await using var worker = Shell("i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done; echo busy no more; exec sleep 1000", Nothing);
        await worker.Output.FirstAsync(line => line.Text == "busy no more", CancellationToken.None);

        var usage = worker.ReadUsage();

        Assert.InRange(usage.ProcessorTime, TimeSpan.FromMilliseconds(10), TimeSpan.FromSeconds(30));
        Assert.InRange(usage.PeakMemoryBytes, 100_000, 100_000_000);
    }

    [Fact]
    public async Task Dispose_ends_the_worker_and_its_child_processes()
    {
        var worker = Shell("sleep 1000 & sleep 1000 & echo started; wait", Nothing);
        await worker.Output.FirstAsync(line => line.Text == "started", CancellationToken.None);
        var family = ProcessTable.Family(worker.Id);
        Assert.True(family.Count >= 3);

        await worker.DisposeAsync();

        Assert.Empty(await ProcessTable.SurvivorsAsync(family));
    }

    [Fact]
    public async Task A_worker_that_ends_by_itself_leaves_no_watcher_behind()
    {
        var worker = Shell("echo running; exit 0", Nothing);
        var family = ProcessTable.Family(worker.Id);
        await worker.Ended;

        await worker.DisposeAsync();

        Assert.Empty(await ProcessTable.SurvivorsAsync(family));
    }

    [Fact]
    public async Task A_worker_ends_with_the_process_that_started_it()
    {
        // The left side of the pipe represents the test run, which is killed: it only holds the pipe open.
        const string Script = """sh -c 'echo $$ >&2; exec sleep 1000' | sh -c "$GUARD" guard sh -c 'echo $$; exec sleep 1000'""";
        await using var shell = Shell(Script, new(StringComparer.Ordinal) { ["GUARD"] = ChildProcess.Guard });
        var holder = await shell.Output.FirstAsync(line => line.IsError, CancellationToken.None);
        var worker = await shell.Output.FirstAsync(line => !line.IsError, CancellationToken.None);
        int[] guarded = [int.Parse(worker!.Text)];
        Assert.Equal(guarded, ProcessTable.Living(guarded));

        using (var killed = Process.GetProcessById(int.Parse(holder!.Text)))
            killed.Kill();

        Assert.Empty(await ProcessTable.SurvivorsAsync(guarded));
    }

    private static WorkerProcess Shell(string script, Dictionary<string, string> environment) =>
        WorkerProcess.Start("/bin/sh", environment, ["-c", script]);
}
