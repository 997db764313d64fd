namespace Autoscale.Emulators.Tests.Lifecycle;

/// <summary>A launch and a termination without any fault, and their AWS calls.</summary>
[Trait("Seconds", "10")]
public sealed class CleanStoryTests(LifecycleFixture fixture) : IClassFixture<LifecycleFixture>
{
    [Fact]
    public async Task A_launch_and_the_termination_of_the_primary_make_exactly_the_calls_of_the_table()
    {
        var calls = await CallsAsync(areEventsLost: false);

        Assert.Equal(Lines(CallTable.Rows.Where(r => !r.IsOfLostEvents).Select(r => r.Name)), Lines(calls));
    }

    [Fact]
    public async Task Lost_events_lead_to_the_remaining_calls_of_the_table()
    {
        var calls = await CallsAsync(areEventsLost: true);

        Assert.Superset(
            CallTable.Rows.Where(r => r.IsOfLostEvents).Select(r => r.Name).ToHashSet(StringComparer.Ordinal),
            calls.ToHashSet(StringComparer.Ordinal));
        Assert.Equal("", Lines(calls.Except(CallTable.Rows.Select(r => r.Name), StringComparer.Ordinal)));
    }

    private static string Lines(IEnumerable<string> names) => string.Join('\n', names);

    private async Task<IReadOnlyList<string>> CallsAsync(bool areEventsLost)
    {
        IReadOnlyList<string> calls = [];
        await fixture.WithClusterAsync(async cluster =>
        {
            await using var functions = Story.NewFunctions(cluster, TimeSpan.FromSeconds(5));
            var story = new Story(cluster, functions) { AreEventsLost = areEventsLost };

            await story.TellAsync();

            Assert.Equal((CallRow.Continue, CallRow.Continue), (story.LaunchAnswer, story.EndAnswer));
            calls = [.. cluster.Proxy.Calls.CountByOperation().Keys.Order(StringComparer.Ordinal)];
        });
        return calls;
    }
}
