using Autoscale.Emulators.Proxy;

namespace Autoscale.Emulators.Tests.Lifecycle;

/// <summary>One call fails once; the results are those of a run without a fault.</summary>
[Trait("Seconds", "50")]
public sealed class FailingCallTests(LifecycleFixture fixture) : IClassFixture<LifecycleFixture>
{
    [Theory]
    [MemberData(nameof(CallTable.Names), MemberType = typeof(CallTable))]
    public Task A_call_that_fails_once_does_not_change_the_hook_results(string name) => fixture.WithClusterAsync(async cluster =>
    {
        var row = CallTable.Find(name);
        await using var functions = Story.NewFunctions(cluster, TimeSpan.FromSeconds(5));
        var fault = cluster.Proxy.Faults.Fail(row.Service, row.Operation, AwsError.AccessDenied, nth: 1);
        var story = new Story(cluster, functions, fault) { AreEventsLost = row.IsOfLostEvents };

        await story.TellAsync();

        Assert.Equal(1, fault.Hits);
        Assert.Equal((CallRow.Continue, CallRow.Continue), (story.LaunchAnswer, story.EndAnswer));
        Assert.True(row.StopsSweeps || !story.HasStoppedSweeps, functions.Log);
    });
}
