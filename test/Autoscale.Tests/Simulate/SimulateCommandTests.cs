using System.Text.Json;
using Autoscale.Domain.Shared;
using Autoscale.Simulation.Worlds;
using Autoscale.Tests.Serve;

namespace Autoscale.Tests.Simulate;

/// <summary>The command <c>autoscale simulate</c>, its output and its errors.</summary>
[Trait("Seconds", "15")]
public sealed class SimulateCommandTests
{
    public static TheoryData<string, string> Wrong => new()
    {
        { "--seeds 9..3", "--seeds must begin with the lower number, like 3..9, not '9..3'." },
        { "--seeds 5", "--seeds must be a range of whole numbers like 1..500, not '5'." },
        { "--seeds 1..x", "--seeds must be a range of whole numbers like 1..500, not '1..x'." },
        { "--seeds 1..9999999", "--seeds must contain at most 1000000 seeds." },
        { "--seed -1", "--seed must be a whole number from 0 to 1000000000, not '-1'." },
        { "--seed 1 --seeds 1..2", "--seed and --seeds cannot be combined." },
        {
            "--world mars",
            "there is no world 'mars'; the worlds are calm, rough, outages, clocks, hooks, operators, contested, fortianalyzer, upgrades, "
            + "scale, routes, address-manager, all."
        },
        { "--hours 0", "--hours must be a number above 0, at most 1000, not '0'." },
        { "--hours NaN", "--hours must be a number above 0, at most 1000, not 'NaN'." },
        { "--devices 1", "--devices must be a whole number from 2 to 1000, not '1'." },
        { "--output xml", "--output must be text or json, not 'xml'." },
        { "--without luck", "there is no protection 'luck'; the protections are term-condition, version-condition," },
        { "--leave-out rain", "there is no kind of failure 'rain'; the kinds are lost-requests, lost-answers," },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task A_usage_error_is_one_sentence_with_the_valid_values_and_exit_code_2(string arguments, string expected)
    {
        var run = await CommandRun.OfAsync(arguments);

        Assert.Equal(2, run.ExitCode);
        Assert.Equal([""], run.Output);
        Assert.StartsWith($"autoscale simulate: {expected}", run.Error, StringComparison.Ordinal);
        Assert.Equal(run.Error.TrimEnd('\n').Length, run.Error.Length - 1);
    }

    [Fact]
    public async Task The_program_has_the_command()
    {
        var (exitCode, output, error) = await CliProcess.RunAsync("simulate", "--world", "calm", "--seed", "3", "--hours", "0.02");

        Assert.Equal((0, ""), (exitCode, error));
        Assert.Contains("12:00:00.000 seed 3", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_option_of_the_program_is_one_line_and_exit_code_2()
    {
        var (exitCode, output, error) = await CliProcess.RunAsync("simulate", "--moon");

        Assert.Equal((2, ""), (exitCode, output));
        Assert.Contains("'--moon'", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_has_every_world_and_every_invariant_with_a_sentence()
    {
        var run = await CommandRun.OfAsync("--list");

        Assert.Equal(0, run.ExitCode);
        Assert.All(NamedWorlds.All, w => Assert.Contains(
            run.Output, l => l.StartsWith(w.Name + " ", StringComparison.Ordinal) && l.EndsWith(w.Sentence, StringComparison.Ordinal)));
        Assert.All(Invariants.All, i => Assert.Contains(
            run.Output, l => l.StartsWith(i.Id + " ", StringComparison.Ordinal) && l.EndsWith(i.Sentence, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_list_of_protections_has_an_id_and_a_sentence_for_each()
    {
        var run = await CommandRun.OfAsync("--list-protections");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(Enum.GetValues<Protection>().Select(p => p.Name()), run.Output.Select(l => l.Split(' ')[0]));
        Assert.All(run.Output, l => Assert.Matches("^[a-z-]+  +[A-Z].*[.]$", l));
    }

    [Fact]
    public async Task One_seed_prints_the_world_in_one_line_then_its_transcript_and_a_summary()
    {
        var run = await CommandRun.OfAsync("--world rough --seed 7 --hours 0.1");

        Assert.StartsWith("rough: seed 7, 6 BYOL and 4 PAYG devices", run.Output[0], StringComparison.Ordinal);
        Assert.Contains("lost-requests 50, lost-answers 50", run.Output[0], StringComparison.Ordinal);
        Assert.Equal("12:00:00.000 seed 7", run.Output[1]);
        Assert.Contains(run.Output, l => l.StartsWith("1 worlds, ", StringComparison.Ordinal));
        Assert.Contains(run.Output, l => l.StartsWith("lost-answers ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Many_seeds_print_their_progress_and_one_summary()
    {
        var run = await CommandRun.OfAsync("--world calm --seeds 1..4 --hours 0.05 --devices 3");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal("1 of 4 worlds, 0 violations", run.Output[0]);
        Assert.Equal("4 of 4 worlds, 0 violations", run.Output[3]);
        Assert.EndsWith("device-hours, 0 crashes, 0 violations", run.Output[4], StringComparison.Ordinal);
        Assert.Equal(5, run.Output.Count);
    }

    [Fact]
    public async Task The_document_has_exactly_its_fields()
    {
        var run = await CommandRun.OfAsync("--world rough --seeds 1..2 --hours 0.3 --without version-condition --output json");

        Assert.Equal(1, run.ExitCode);
        using var json = JsonDocument.Parse(Assert.Single(run.Output));
        Assert.Equal(["worlds", "hours", "faults", "crashes", "violations"], json.RootElement.EnumerateObject().Select(p => p.Name));
        Assert.Equal(2, json.RootElement.GetProperty("worlds").GetInt32());
        Assert.True(json.RootElement.GetProperty("hours").GetDouble() > 0);
        Assert.True(json.RootElement.GetProperty("faults").GetProperty("lost-requests").GetInt32() > 0);
        Assert.All(json.RootElement.GetProperty("violations").EnumerateArray(), violation =>
        {
            Assert.Equal(["seed", "world", "invariant", "at"], violation.EnumerateObject().Select(p => p.Name));
            Assert.Equal("rough", violation.GetProperty("world").GetString());
            Assert.True(violation.GetProperty("at").TryGetDateTime(out _));
        });
    }

    [Fact]
    public async Task The_same_command_gives_the_same_output()
    {
        const string Arguments = "--world outages --seeds 1..3 --hours 1 --output json";

        Assert.Equal((await CommandRun.OfAsync(Arguments)).Output, (await CommandRun.OfAsync(Arguments)).Output);
    }
}
