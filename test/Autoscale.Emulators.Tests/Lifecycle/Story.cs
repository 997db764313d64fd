using Autoscale.Bench.Workers;
using Autoscale.Emulators.Proxy;
using Autoscale.Lambda.Startup;

namespace Autoscale.Emulators.Tests.Lifecycle;

/// <summary>The launch of a device and the termination of the primary while a fault applies to the functions.</summary>
internal sealed class Story(Cluster cluster, Functions functions, FaultRule? fault = null)
{
    /// <summary>Longer than the timeout of a hook, so that every action that can be completed is completed.</summary>
    private const int MaxMinutes = 3;

    /// <summary>Longer than the age at which the sweep removes an orphaned resource.</summary>
    private const int CollectionAge = 16;

    private readonly List<string> _wrong = [];

    /// <summary>The result of the launch hook before the fault was removed; null if there was none.</summary>
    public string? LaunchAnswer { get; private set; }

    /// <summary>The result of the termination hook before the fault was removed; null if there was none.</summary>
    public string? EndAnswer { get; private set; }

    /// <summary>Whether a sweep failed.</summary>
    public bool HasStoppedSweeps { get; private set; }

    /// <summary>Whether the events of the two lifecycle actions are lost.</summary>
    public bool AreEventsLost { get; init; }

    /// <summary>
    /// The number of times that orphaned resources may have to reach their removal age: a late failure leaves a younger one.
    /// </summary>
    public int Ages { get; init; } = 1;

    /// <summary>Runs the story. A lasting fault is removed when both hooks are expected to be completed.</summary>
    public async Task TellAsync()
    {
        var primary = await cluster.PrimaryAsync();
        var (newcomer, launch) = await cluster.Keeper.LaunchAsync();
        await AnnounceAsync(launch);
        await cluster.Devices.BootAsync(newcomer);
        await WaitAsync(launch);
        LaunchAnswer = cluster.Keeper.AnswerTo(launch);

        var end = cluster.Keeper.BeginTermination(primary);
        await AnnounceAsync(end);
        await WaitAsync(end);
        EndAnswer = cluster.Keeper.AnswerTo(end);

        if (fault is not null)
            cluster.Proxy.Faults.Remove(fault);
        await SettleAsync();
        Assert.True(_wrong.Count == 0, $"{string.Join("; ", _wrong)}\n{functions.Log}");
        await ReviewAsync(launch, end);
    }

    /// <summary>A container whose calls are not retried and have a short timeout.</summary>
    public static Functions NewFunctions(Cluster cluster, TimeSpan timeout) =>
        cluster.NewFunctions(new ClientPatience(timeout, timeout, Retries: 0));

    private Task AnnounceAsync(LifecycleAction action) =>
        AreEventsLost ? Task.CompletedTask : DeliverAsync(ScalingEvent.Waiting(action, cluster.Clock.GetUtcNow()));

    private async Task WaitAsync(LifecycleAction action)
    {
        await FollowAsync();
        for (var minute = 0; minute < MaxMinutes && cluster.Keeper.Awaits(action); minute++)
            await SweepAsync();
    }

    private async Task SettleAsync()
    {
        var isInOrder = await SettlesInAsync(8);
        for (var age = 0; age < Ages && !isInOrder; age++)
        {
            await cluster.PassAsync(CollectionAge);
            isInOrder = await SettlesInAsync(3);
        }

        if (!isInOrder)
            Assert.Fail($"{string.Join("\n", await DeviationsAsync())}\n{functions.Log}");
    }

    private async Task<bool> SettlesInAsync(int minutes)
    {
        var isInOrder = await IsInOrderAsync();
        for (var minute = 0; minute < minutes && !isInOrder; minute++)
        {
            await SweepAsync();
            isInOrder = await IsInOrderAsync();
        }

        return isInOrder;
    }

    private async Task ReviewAsync(LifecycleAction launch, LifecycleAction end)
    {
        Assert.Equal(CallRow.Continue, cluster.Keeper.AnswerTo(end));
        if (cluster.Keeper.AnswerTo(launch) == CallRow.Abandon)
            Assert.Contains(
                "was not put into service: after 120 s", await cluster.World.ComplaintAsync(launch.InstanceId), StringComparison.Ordinal);
        else
            Assert.Equal(CallRow.Continue, cluster.Keeper.AnswerTo(launch));
    }

    private async Task<IReadOnlyList<string>> DeviationsAsync() =>
    [
        .. cluster.Proxy.LifecycleActions.Waiting.Select(a => $"{a.InstanceId} waits at a hook"),
        .. await cluster.World.DeviationsAsync(await cluster.Keeper.MembersAsync()),
    ];

    private async Task<bool> IsInOrderAsync() =>
        cluster.Proxy.LifecycleActions.Waiting.Count == 0
        && (await cluster.World.FirstDeviationsAsync(await cluster.Keeper.MembersAsync())).Count == 0;

    private async Task SweepAsync()
    {
        await cluster.PassAsync(1);
        if (await Record.ExceptionAsync(() => functions.SweepAsync(cluster.Clock.GetUtcNow())) is not null)
            HasStoppedSweeps = true;
        await FollowAsync();
    }

    private async Task FollowAsync()
    {
        foreach (var news in await cluster.Keeper.ActAsync(cluster.Clock.GetUtcNow()))
            await DeliverAsync(news);
    }

    // An event must fail if the fault applied to it, because Lambda retries it, and only then. With held calls the timeout is short, so a
    // slow call can also fail.
    private async Task DeliverAsync(string json)
    {
        var before = fault?.Hits ?? 0;
        var hasFailed = await Record.ExceptionAsync(() => functions.ReceiveAsync(json)) is not null;
        var hasMetFault = (fault?.Hits ?? 0) > before;
        if (hasFailed != hasMetFault && !(hasFailed && fault is HeldCalls))
            _wrong.Add(
                $"an event {(hasFailed ? "failed although no fault applied to it" : "succeeded although a fault applied to it")}: {json}");
    }
}
