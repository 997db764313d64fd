using System.Collections.Concurrent;
using Autoscale.Lambda.Handlers;
using Xunit.Abstractions;

namespace Autoscale.Tests.Handlers;

/// <summary>
/// Every call that the functions for events and for the sweep make while devices join, leave and are terminated, each failing in every way. Whatever it is, a few sweeps later
/// all is as if nothing had failed: every hook is answered, nothing is left over, and people were told the same.
/// </summary>
/// <remarks>
/// A termination that is refused is told. A message may come twice when its function dies between publishing and noting it; none may be missing. An event whose function fails is lost here for good.
/// </remarks>
[Trait("Seconds", "14")]
public sealed class LifecycleFaultTests(ITestOutputHelper output)
{
    private const string Failing = "FortiGate Autoscale side effect failing about fgt termination of i-0000000000payg001 ";

    // Only how long a test waits for a call that never answers.
    private static readonly TimeSpan FirstPatience = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LastPatience = TimeSpan.FromSeconds(10);

    [Theory]
    [InlineData(Fault.Before)]
    [InlineData(Fault.After)]
    [InlineData(Fault.Hang)]
    public async Task Whatever_call_fails_the_world_is_right_after_a_few_sweeps(Fault fault)
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
                if (!AreTold(failed == "ITermination.TerminateAsync" && fault != Fault.Hang ? [.. mails, Failing] : mails, Mails(story), MayComeTwice(failed, fault)))
                    differing.Enqueue($"call {call}, {failed}: {string.Join("; ", Mails(story))}");
            }
        });

        Assert.True(differing.IsEmpty, string.Join(Environment.NewLine, differing.Order(StringComparer.Ordinal)));
    }

    // A machine that is too slow reaches another call than it should before the deadline, or none: then it is given more time.
    private static async Task<(string? Failed, LifecycleStory Story)> DisturbAsync(int call, string expected, Fault fault, int step)
    {
        for (var patience = FirstPatience; ; patience *= 4)
        {
            var watch = new CallWatch(call, fault);
            var story = new LifecycleStory(watch, fault == Fault.Hang ? step : null, Border.Margin + patience);
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
        mayComeTwice ? expected.SequenceEqual(told.Distinct(StringComparer.Ordinal)) && told.Count <= expected.Count + 1 : expected.SequenceEqual(told);

    private static IReadOnlyList<string> Mails(LifecycleStory story) =>
        [.. story.Deployment.Notifications.Published.Select(p => $"{p.Notification.Subject} about {p.Notification.About} {p.Notification.Episode}").Order(StringComparer.Ordinal)];

    private static string Difference(string expected, string actual)
    {
        var (before, after) = (expected.Split(Environment.NewLine), actual.Split(Environment.NewLine));
        return string.Join(Environment.NewLine, [.. before.Except(after).Select(l => $"  - {l}"), .. after.Except(before).Select(l => $"  + {l}")]);
    }
}
