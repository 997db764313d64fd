namespace Autoscale.Emulators.Tests.Lifecycle;

/// <summary>
/// Calls get no answer until the fault is removed; they time out, and the results are those of failing calls. Only sample calls are tested,
/// because the timeout belongs to the client of a service and is the same for all its calls. <see cref="DroppedCallTests"/> tests every
/// call, and in <c>LifecycleFaultTests</c> every call of a port hangs, on a manual clock.
/// </summary>
[Trait("Seconds", "60")]
public sealed class SilentCallTests(LifecycleFixture fixture) : IClassFixture<LifecycleFixture>
{
    [Theory]
    [MemberData(nameof(CallTable.Samples), MemberType = typeof(CallTable))]
    public Task A_call_that_times_out_has_the_same_hook_results_as_a_failing_call(string name) => fixture.WithClusterAsync(async cluster =>
    {
        var row = CallTable.Find(name);
        await using var functions = Story.NewFunctions(cluster, TimeSpan.FromMilliseconds(600));
        var fault = cluster.Proxy.Faults.Hold(row.Service, row.Operation);
        var story = new Story(cluster, functions, fault) { AreEventsLost = row.IsOfLostEvents, Ages = 2 };

        await story.TellAsync();

        Assert.NotEqual(0, fault.Hits);

        // On a busy machine other calls can exceed the short timeout, so that the new instance is abandoned. The test asserts only that the
        // hook is completed.
        Assert.Equal((row.Launch is null, row.End), (story.LaunchAnswer is null, story.EndAnswer));
        Assert.True(story.HasStoppedSweeps || !row.StopsSweeps);
    });
}
