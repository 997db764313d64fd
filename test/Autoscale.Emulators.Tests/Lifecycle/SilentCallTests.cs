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
    public async Task A_call_that_times_out_has_the_same_hook_results_as_a_failing_call(string name)
    {
        var row = CallTable.Find(name);
        var expected = (row.Launch, row.End);

        // On a busy machine other calls can exceed a short timeout, so that the new instance is abandoned. A story that ends otherwise than
        // expected is told again with a timeout that only the held call exceeds.
        var told = await TellAsync(row, TimeSpan.FromMilliseconds(600));
        if (told != expected)
            told = await TellAsync(row, TimeSpan.FromSeconds(5));

        Assert.Equal(expected, told);
    }

    private async Task<(string? Launch, string? End)> TellAsync(CallRow row, TimeSpan timeout)
    {
        (string?, string?) told = default;
        await fixture.WithClusterAsync(async cluster =>
        {
            await using var functions = Story.NewFunctions(cluster, timeout);
            var fault = cluster.Proxy.Faults.Hold(row.Service, row.Operation);
            var story = new Story(cluster, functions, fault) { AreEventsLost = row.IsOfLostEvents, Ages = 2 };

            await story.TellAsync();

            Assert.NotEqual(0, fault.Hits);
            Assert.True(story.HasStoppedSweeps || !row.StopsSweeps);
            told = (story.LaunchAnswer, story.EndAnswer);
        });
        return told;
    }
}
