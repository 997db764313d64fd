using System.Collections.Concurrent;
using Autoscale.Lambda.Handlers;
using Xunit.Abstractions;

namespace Autoscale.Tests.Handlers;

/// <summary>
/// Each call that the event and sweep functions make while devices join, leave and are terminated fails once in every way. A few sweeps
/// later the state equals that without a failure: every hook is answered, no resource is left, and the same mails were sent.
/// </summary>
/// <remarks>
/// A refused termination sends a mail. A mail may be sent twice when its function fails between publishing and saving; none may be missing.
/// An event whose function fails is not retried here.
/// </remarks>
[Trait("Seconds", "14")]
public sealed class LifecycleFaultTests(ITestOutputHelper output)
{
    private const string Failing = "FortiGate Autoscale side effect failing about fgt termination of i-0000000000payg001 ";

    // The time that a test waits for a hanging call.
    private static readonly TimeSpan FirstPatience = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LastPatience = TimeSpan.FromSeconds(10);

    [Theory]
    [InlineData(Fault.Before)]
    [InlineData(Fault.After)]
    [InlineData(Fault.Hang)]
    public async Task After_any_failed_call_a_few_sweeps_restore_the_expected_state(Fault fault)
    {
        var calm = new CallWatch();
        using var undisturbed = new LifecycleStory(calm);
        await undisturbed.RunAsync();
        var (world, mails) = (undisturbed.Describe(), Mails(undisturbed));
        output.WriteLine($"{calm.Calls.Count} calls, {calm.Writes.Count} of them writes");
        Assert.InRange(calm.Calls.Count, 200, 2000);
        Assert.Equal([801, 803], undisturbed.Deployment.Log.Complaints);

        var differing = new ConcurrentQueue<string>();
        await Parallel.ForEachAsync(Enumerable.Range(0, calm.Calls.Count), async (call, _) =>
        {
            var (failed, story) = await DisturbAsync(call, calm.Calls[call], fault, undisturbed.StepOfCall[call]);
            using (story)
            {
                if (failed != calm.Calls[call])
                    differing.Enqueue($"call {call} is {failed} and not {calm.Calls[call]}");
                if (story.Describe() != world)
                    differing.Enqueue($"call {call}, {failed}:{Environment.NewLine}{Difference(world, story.Describe())}");
                if (!AreTold(
                    failed == "ITermination.TerminateAsync" && fault != Fault.Hang ? [.. mails, Failing] : mails,
                    Mails(story),
                    MayComeTwice(failed, fault)))
                    differing.Enqueue($"call {call}, {failed}: {string.Join("; ", Mails(story))}");
            }
        });

        Assert.True(differing.IsEmpty, string.Join(Environment.NewLine, differing.Order(StringComparer.Ordinal)));
    }

    // On a slow machine the deadline may fire at another call; the story is then repeated with more time.
    private static async Task<(string? Failed, LifecycleStory Story)> DisturbAsync(int call, string expected, Fault fault, int step)
    {
        for (var patience = FirstPatience; ; patience *= 4)
        {
            var watch = new CallWatch(call, fault);
            var story = new LifecycleStory(watch, fault == Fault.Hang ? step : null, InvocationBoundary.Margin + patience);
            await story.RunAsync();
            if (watch.Failed == expected || patience > LastPatience)
                return (watch.Failed, story);
            story.Dispose();
        }
    }

    private static bool MayComeTwice(string? failed, Fault fault) => failed switch
    {
        "INotifications.PublishAsync" => fault == Fault.After,
        "INotificationLedger.SettleAsync" or "IPrimaryRecords.TryNoteEffectsAsync" => fault != Fault.After,
        _ => false,
    };

    private static bool AreTold(IReadOnlyList<string> expected, IReadOnlyList<string> told, bool mayComeTwice) =>
        mayComeTwice
            ? expected.SequenceEqual(told.Distinct(StringComparer.Ordinal)) && told.Count <= expected.Count + 1
            : expected.SequenceEqual(told);

    private static IReadOnlyList<string> Mails(LifecycleStory story) =>
        [
            .. story.Deployment.Notifications.Published
                .Select(p => $"{p.Notification.Subject} about {p.Notification.About} {p.Notification.Episode}")
                .Order(StringComparer.Ordinal),
        ];

    private static string Difference(string expected, string actual)
    {
        var (before, after) = (expected.Split(Environment.NewLine), actual.Split(Environment.NewLine));
        return string.Join(
            Environment.NewLine, [.. before.Except(after).Select(l => $"  - {l}"), .. after.Except(before).Select(l => $"  + {l}")]);
    }
}
