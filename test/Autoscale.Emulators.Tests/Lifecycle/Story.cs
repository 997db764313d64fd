using Autoscale.Bench.Workers;
using Autoscale.Emulators.Proxy;
using Autoscale.Lambda.Startup;

namespace Autoscale.Emulators.Tests.Lifecycle;

/// <summary>One device comes and the primary goes, while something befalls the functions that look after them.</summary>
internal sealed class Story(Cluster cluster, Functions functions, FaultRule? fault = null)
{
    /// <summary>Longer than a hook is held open, so that every wait has ended that can end.</summary>
    private const int MostMinutes = 3;

    /// <summary>Longer than the age at which the sweep collects something without an owner.</summary>
    private const int CollectionAge = 16;

    private readonly List<string> _wrong = [];

    /// <summary>How the newcomer's hook was answered before the fault was lifted; null when it was not.</summary>
    public string? LaunchAnswer { get; private set; }

    /// <summary>How that of the leaving primary was.</summary>
    public string? EndAnswer { get; private set; }

    /// <summary>Whether sweeps ended with a fault.</summary>
    public bool HasStoppedSweeps { get; private set; }

    /// <summary>Whether the events of the two waits never come.</summary>
    public bool AreEventsLost { get; init; }

    /// <summary>How many times leftovers may have to reach the age at which they are collected: a call that fails late leaves something younger.</summary>
    public int Ages { get; init; } = 1;

    /// <summary>Tells it; the fault, if it lasts, is lifted when both hooks should have been answered.</summary>
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

    /// <summary>A container whose calls fail at once, or soon.</summary>
    public static Functions NewFunctions(Cluster cluster, TimeSpan timeout) => cluster.NewFunctions(new ClientPatience(timeout, timeout, Retries: 0));

    private Task AnnounceAsync(LifecycleAction action) => AreEventsLost ? Task.CompletedTask : DeliverAsync(ScalingEvent.Waiting(action, cluster.Clock.GetUtcNow()));

    private async Task WaitAsync(LifecycleAction action)
    {
        await FollowAsync();
        for (var minute = 0; minute < MostMinutes && cluster.Keeper.Awaits(action); minute++)
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
            Assert.Contains("is not put into service: after 120 s", await cluster.World.ComplaintAsync(launch.InstanceId), StringComparison.Ordinal);
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

    // What goes wrong in an event is Lambda's to know, and nothing else is. Whoever waits for no answer for long may miss one that is only slow.
    private async Task DeliverAsync(string json)
    {
        var before = fault?.Hits ?? 0;
        var hasFailed = await Record.ExceptionAsync(() => functions.ReceiveAsync(json)) is not null;
        var isBefallen = (fault?.Hits ?? 0) > before;
        if (hasFailed != isBefallen && !(hasFailed && fault is HeldCalls))
            _wrong.Add($"an event {(hasFailed ? "failed although nothing befell it" : "did not fail although something befell it")}: {json}");
    }
}
