namespace Autoscale.Emulators.Tests.Lifecycle;

/// <summary>The connection of a call is closed without an answer until the fault is removed, with the results of a failure.</summary>
[Trait("Seconds", "80")]
public sealed class DroppedCallTests(LifecycleFixture fixture) : IClassFixture<LifecycleFixture>
{
    [Theory]
    [MemberData(nameof(CallTable.Names), MemberType = typeof(CallTable))]
    public Task A_call_whose_connection_is_closed_has_the_same_hook_results_as_a_failing_call(
        string name) => fixture.WithClusterAsync(async cluster =>
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
