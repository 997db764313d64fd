namespace Autoscale.Emulators.Tests.Lifecycle;

/// <summary>What happens when nothing goes wrong, and which calls it takes.</summary>
public sealed class CleanStoryTests(LifecycleFixture fixture) : IClassFixture<LifecycleFixture>
{
    [Fact]
    public Task A_device_comes_and_the_primary_goes_with_exactly_the_calls_of_the_table() => fixture.WithClusterAsync(async cluster =>
    {
        await using var functions = Story.NewFunctions(cluster, TimeSpan.FromSeconds(5));
        var story = new Story(cluster, functions);

        await story.TellAsync();

        Assert.Equal(("CONTINUE", "CONTINUE"), (story.LaunchAnswer, story.EndAnswer));
        Assert.Equal(CallTable.Names, cluster.Proxy.Calls.CountByOperation().Keys.Order(StringComparer.Ordinal));
    });
}
