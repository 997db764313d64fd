using Autoscale.Emulators.Proxy;

namespace Autoscale.Emulators.Tests.Lifecycle;

/// <summary>Every call fails until somebody mends what is wrong: hooks end before that where they can, and nothing is left behind after it.</summary>
[Trait("Seconds", "90")]
public sealed class BrokenCallTests(LifecycleFixture fixture) : IClassFixture<LifecycleFixture>
{
    [Theory]
    [MemberData(nameof(CallTable.Names), MemberType = typeof(CallTable))]
    public Task A_call_that_fails_always_keeps_no_hook_open_longer_than_it_must(string name) => fixture.WithClusterAsync(async cluster =>
    {
        var row = CallTable.Find(name);
        await using var functions = Story.NewFunctions(cluster, TimeSpan.FromSeconds(5));
        var fault = cluster.Proxy.Faults.Fail(row.Service, row.Operation, AwsError.AccessDenied);
        var story = new Story(cluster, functions, fault) { AreEventsLost = row.IsOfLostEvents };

        await story.TellAsync();

        Assert.NotEqual(0, fault.Hits);
        Assert.Equal((row.Launch, row.End, row.StopsSweeps), (story.LaunchAnswer, story.EndAnswer, story.HasStoppedSweeps));
    });
}
