namespace Autoscale.Emulators.Tests.Lifecycle;

/// <summary>Every call loses its connection instead of being answered, until AWS is back: that ends as if it failed.</summary>
[Trait("Seconds", "80")]
public sealed class DroppedCallTests(LifecycleFixture fixture) : IClassFixture<LifecycleFixture>
{
    [Theory]
    [MemberData(nameof(CallTable.Names), MemberType = typeof(CallTable))]
    public Task A_call_whose_connection_is_closed_is_as_one_that_fails(string name) => fixture.WithClusterAsync(async cluster =>
    {
        var row = CallTable.Find(name);
        await using var functions = Story.NewFunctions(cluster, TimeSpan.FromSeconds(5));
        var fault = cluster.Proxy.Faults.Drop(row.Service, row.Operation);
        var story = new Story(cluster, functions, fault) { AreEventsLost = row.IsOfLostEvents };

        await story.TellAsync();

        Assert.NotEqual(0, fault.Hits);
        Assert.Equal((row.Launch, row.End, row.StopsSweeps), (story.LaunchAnswer, story.EndAnswer, story.HasStoppedSweeps));
    });
}
