namespace Autoscale.Emulators.Tests.Lifecycle;

/// <summary>
/// Calls go unanswered until AWS is back: that ends as if they failed. Only samples are waited for, because it is the client of a service
/// that gives up, the same way for all its calls. <see cref="DroppedCallTests"/> has every call, and <c>LifecycleFaultTests</c> lets every
/// call of a port hang, by a clock of its own.
/// </summary>
[Trait("Seconds", "60")]
public sealed class SilentCallTests(LifecycleFixture fixture) : IClassFixture<LifecycleFixture>
{
    [Theory]
    [MemberData(nameof(CallTable.Samples), MemberType = typeof(CallTable))]
    public Task A_call_that_is_not_answered_is_as_one_that_fails(string name) => fixture.WithClusterAsync(async cluster =>
    {
        var row = CallTable.Find(name);
        await using var functions = Story.NewFunctions(cluster, TimeSpan.FromMilliseconds(600));
        var fault = cluster.Proxy.Faults.Hold(row.Service, row.Operation);
        var story = new Story(cluster, functions, fault) { AreEventsLost = row.IsOfLostEvents, Ages = 2 };

        await story.TellAsync();

        Assert.NotEqual(0, fault.Hits);

        // On a busy machine other calls may be too slow for so little patience, and a newcomer be abandoned for it: that hooks are answered
        // is what counts here.
        Assert.Equal((row.Launch is null, row.End), (story.LaunchAnswer is null, story.EndAnswer));
        Assert.True(story.HasStoppedSweeps || !row.StopsSweeps);
    });
}
