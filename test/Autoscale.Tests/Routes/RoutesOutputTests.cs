using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Autoscale.Cli;
using Autoscale.Cli.OpenApi;
using Autoscale.Cli.Routes;
using Autoscale.Domain.RouteFailover;
using Autoscale.Domain.RouteFailover.Runs;
using Autoscale.Simulation.Clock;
using Autoscale.Simulation.Routes;
using Autoscale.Testing;
using static Autoscale.Tests.RouteFailover.Zones;

namespace Autoscale.Tests.Routes;

/// <summary>The JSON of the commands for route failover is the one that docs/cli.md names.</summary>
public sealed partial class RoutesOutputTests
{
    private static readonly string Document = File.ReadAllText(Path.Combine(RepositoryRoot.Find(), "docs", "cli.md"));

    public static TheoryData<string, string[]> Shapes => new()
    {
        { "| `routes status` |", NamesIn(Shape.Of(RoutesJson.Default.RoutesReport)) },
        { "| `routes selftest` |", NamesIn(Shape.Of(RoutesJson.Default.SelfTestReport)) },
        { "| `routes failback`, `drain`, `undrain` |", NamesIn(Shape.Of(RoutesJson.Default.OrderReport)) },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Each_member_of_an_answer_is_documented_and_no_other(string row, string[] members) =>
        Assert.Equal(members.Order(StringComparer.Ordinal), Documented(row).Order(StringComparer.Ordinal));

    [Fact]
    public async Task Each_member_of_a_plan_is_documented()
    {
        var clock = new ManualClock(Noon);
        var world = new RouteWorld(clock, RouteWorld.SettingsFor(2));
        world.Units[1] = UnitCondition.Well with { Reach = UnitReach.Refuses };
        var application = new FailoverApplication(world.PortsAt());
        var run = new FailoverRun(new FailoverTrigger.Request(), clock.GetUtcNow() + RouteWorld.ShortRun) { IsPlanOnly = true };
        Task<FailoverReport>? begun = null;
        _ = ManualClock.Begin(() => begun = application.Runs.RunAsync(world.Settings, run, _ => { }, CancellationToken.None));
        for (var n = 0; n < 100 && !begun!.IsCompleted; n++)
            clock.Advance(TimeSpan.FromMilliseconds(100));

        var plan = JsonElement.Parse(PlanCommand.Json(await begun!));

        Assert.Equal(("planned", 1), (plan.GetProperty("outcome").GetString(), plan.GetProperty("changes").GetArrayLength()));
        var members = plan.EnumerateObject()
            .SelectMany(m => (string[])
            [
                m.Name,
                .. m.Value.ValueKind == JsonValueKind.Array
                    ? m.Value.EnumerateArray().SelectMany(i => i.EnumerateObject()).Select(i => i.Name)
                    : [],
            ]);
        Assert.Empty(members.Except(Documented("| `routes plan` |"), StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("routes plan --json", true)]
    [InlineData("routes status --json", true)]
    [InlineData("routes plan --output json", true)]
    [InlineData("routes status --output text", true)]
    [InlineData("routes drain 1 --output json", true)]
    [InlineData("routes selftest --output json", true)]
    [InlineData("routes status --output xml", false)]
    [InlineData("routes drain 1 --json", false)]
    public void Output_selects_the_form_and_the_former_name_is_accepted_where_it_was(string line, bool isAccepted) => Assert.Equal(
        isAccepted, AutoscaleCommand.Create(TextWriter.Null, TextWriter.Null).Parse(line).Errors.Count == 0);

    [Fact]
    public void The_former_name_is_not_in_the_documents() => Assert.DoesNotContain("`--json`", Document, StringComparison.Ordinal);

    private static string[] NamesIn(JsonNode? schema) => schema is not JsonObject found ? [] :
    [
        .. found["properties"] is JsonObject properties ? properties.SelectMany(p => (string[])[p.Key, .. NamesIn(p.Value)]) : [],
        .. NamesIn(found["items"]),
    ];

    private static IEnumerable<string> Documented(string row)
    {
        var line = Document.Split('\n').Single(l => l.StartsWith(row, StringComparison.Ordinal));
        return Name().Matches(line[row.Length..]).Select(m => m.Groups["name"].Value);
    }

    [GeneratedRegex("`(?<name>[A-Za-z]+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();
}
