using Autoscale.Emulators.Proxy;

namespace Autoscale.Emulators.Tests.Lifecycle;

/// <summary>
/// One call fails until the fault is removed: hooks are completed before that where possible, and no orphaned resource is left after it.
/// </summary>
[Trait("Seconds", "90")]
public sealed class BrokenCallTests(LifecycleFixture fixture) : IClassFixture<LifecycleFixture>
{
    [Theory]
    [MemberData(nameof(CallTable.Names), MemberType = typeof(CallTable))]
    public Task A_call_that_always_fails_leads_to_the_hook_results_of_its_table_row(
        string name) => fixture.WithClusterAsync(async cluster =>
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
