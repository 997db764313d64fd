using Autoscale.Bench.Workers;
using Autoscale.Emulators.Deployments;
using Autoscale.Emulators.Proxy;

namespace Autoscale.Bench.Measurements;

/// <summary>Counts the AWS calls of each operation of the real executable, in the proxy in front of the emulators.</summary>
/// <param name="proxy">The proxy.</param>
/// <param name="executable">The published executable.</param>
public sealed class CallCounts(AwsProxy proxy, string executable)
{
    // Arrival times use the clock of the function, so that settings read at the start have the same age as in production.
    private readonly DateTimeOffset _noon = DateTimeOffset.UtcNow;

    /// <summary>Measures all operations.</summary>
    public async Task<IReadOnlyList<CallCount>> MeasureAsync(CancellationToken cancellationToken) =>
    [
        .. await HeartbeatsAsync(cancellationToken),
        await ElectionAsync(cancellationToken),
        await BootstrapAsync(cancellationToken),
        .. await LicensesAsync(cancellationToken),
        .. await new UpkeepCounts(proxy, executable).MeasureAsync(cancellationToken),
    ];

    /// <summary>The first heartbeat of a device in a new container, and a steady one.</summary>
    public async Task<IReadOnlyList<CallCount>> HeartbeatsAsync(CancellationToken cancellationToken)
    {
        var deployment = await DeployAsync(2, licenses: 0, cancellationToken);
        var (primary, secondary) = (deployment.Instances[0], deployment.Instances[1]);
        await using (var elector = await StartAsync(deployment, "Heartbeat", cancellationToken))
            await BeatAsync(elector, primary, 1, _noon, isPrimary: false, cancellationToken);

        var (worker, first) = await CountFromStartAsync(
            deployment,
            "Heartbeat",
            "first heartbeat of a device, in a new container",
            6,
            w => BeatAsync(w, secondary, 1, _noon.AddSeconds(5), isPrimary: false, cancellationToken),
            cancellationToken);
        await using var started = worker;
        for (var n = 2; n <= 4; n++)
            await BeatAsync(worker, secondary, n, _noon.AddSeconds(5 + (n * 10)), isPrimary: false, cancellationToken);
        var steady = await CountAsync("steady heartbeat", 2, () =>
            BeatAsync(worker, secondary, 5, _noon.AddSeconds(55), isPrimary: false, cancellationToken));
        return [first, steady];
    }

    /// <summary>A steady heartbeat while the table has this many devices.</summary>
    public async Task<CallCount> SteadyAmongAsync(int fleet, CancellationToken cancellationToken)
    {
        var deployment = await DeployAsync(2, licenses: 0, cancellationToken);
        await using var worker = await StartAsync(deployment, "Heartbeat", cancellationToken);
        foreach (var device in deployment.Instances)
            await BeatAsync(worker, device, 1, _noon, isPrimary: false, cancellationToken);
        await BookCopies.AddAsync(proxy, deployment, fleet - 2, cancellationToken);
        for (var n = 2; n <= 4; n++)
            await BeatAsync(worker, deployment.Instances[1], n, _noon.AddSeconds(n * 10), isPrimary: false, cancellationToken);
        return await CountAsync($"steady heartbeat among {fleet}", 2, () =>
            BeatAsync(worker, deployment.Instances[1], 5, _noon.AddSeconds(50), isPrimary: false, cancellationToken));
    }

    /// <summary>The heartbeat that replaces a silent primary among ten devices, with tag, egress route and mail.</summary>
    public async Task<CallCount> ElectionAsync(CancellationToken cancellationToken)
    {
        var deployment = await DeployAsync(10, licenses: 0, cancellationToken);
        await using var worker = await StartAsync(deployment, "Heartbeat", cancellationToken);
        await worker.Ready.WaitAsync(cancellationToken);

        // A start ten seconds ahead, so that the settings are read again with the heartbeats of the sixtieth second and not with the
        // measured one.
        var noon = DateTimeOffset.UtcNow.AddSeconds(10);
        foreach (var device in deployment.Instances)
            await BeatAsync(worker, device, 1, noon, isPrimary: device == deployment.Instances[0], cancellationToken);
        foreach (var (sequence, seconds) in ((int, int)[])[(2, 30), (3, 60)])
        {
            foreach (var device in deployment.Instances.Skip(1))
                await BeatAsync(worker, device, sequence, noon.AddSeconds(seconds), isPrimary: false, cancellationToken);
        }

        // The records of the secondaries are equal, so that only the time of synchronisation distinguishes them. Three of the 17 calls
        // prevent a late actor of an older term from reverting a newer one, and scale-in from terminating the primary: the tag of the route
        // table, and the changes of the protection of the new and the old primary. One call takes the turn, without which every container
        // that notices the vacancy would list the fleet, and one stores the answer after the heartbeat was saved.
        return await CountAsync(
            "heartbeat that elects among 10",
            17,
            () => BeatAsync(worker, deployment.Instances[4], 4, noon.AddSeconds(63), isPrimary: false, cancellationToken));
    }

    /// <summary>The configuration of a device, from a new container.</summary>
    public async Task<CallCount> BootstrapAsync(CancellationToken cancellationToken)
    {
        var deployment = await DeployAsync(1, licenses: 0, cancellationToken);
        var device = deployment.Instances[0];
        var (worker, count) = await CountFromStartAsync(
            deployment,
            "Bootstrap",
            "bootstrap, in a new container",
            5,
            w => InvokeAsync(w, ProxyEvent.Configuration(device.Id, device.PrivateIp, DateTimeOffset.UtcNow), cancellationToken),
            cancellationToken);
        await worker.DisposeAsync();
        return count;
    }

    /// <summary>
    /// The first and the repeated license of a device, from a new container and from a warm one.
    /// </summary>
    public async Task<IReadOnlyList<CallCount>> LicensesAsync(CancellationToken cancellationToken) =>
        [.. await LicensesAsync(20, cancellationToken), .. await LicensesAsync(200, cancellationToken)];

    private async Task<IReadOnlyList<CallCount>> LicensesAsync(int files, CancellationToken cancellationToken)
    {
        var deployment = await DeployAsync(3, files, cancellationToken);
        var of = $"of {files} files";
        var (first, unread) = await StartAndAskAsync(
            $"first, in a new container, {of} that no container has read", 7, deployment.Instances[0]);
        List<CallCount> counts = [unread];
        await using (first)
        {
            counts.Add(await AskAsync(first, $"first, {of}", 6, deployment.Instances[1]));
            counts.Add(await AskAsync(first, $"again, {of}", 4, deployment.Instances[1]));
        }

        var (second, known) = await StartAndAskAsync(
            $"first, in a new container, {of} of which others have read some", 7, deployment.Instances[2]);
        await second.DisposeAsync();
        var (third, again) = await StartAndAskAsync($"again, in a new container, {of}", 5, deployment.Instances[2]);
        await third.DisposeAsync();
        return [.. counts, known, again];

        Task<(FunctionWorker Worker, CallCount Count)> StartAndAskAsync(string what, int budget, DeployedInstance device) =>
            CountFromStartAsync(
                deployment,
                "ByolLicense",
                $"license, {what}",
                budget,
                w => InvokeAsync(w, RequestOf(device), cancellationToken),
                cancellationToken);

        Task<CallCount> AskAsync(FunctionWorker worker, string what, int budget, DeployedInstance device) =>
            CountAsync($"license, {what}", budget, () => InvokeAsync(worker, RequestOf(device), cancellationToken));

        byte[] RequestOf(DeployedInstance device) => ProxyEvent.License(device.Id, device.PrivateIp, DateTimeOffset.UtcNow);
    }

    // A function makes some of its calls while it initialises.
    private async Task<(FunctionWorker Worker, CallCount Count)> CountFromStartAsync(
        EmulatedDeployment deployment,
        string handler,
        string operation,
        int budget,
        Func<FunctionWorker, Task> act,
        CancellationToken cancellationToken)
    {
        FunctionWorker? worker = null;
        var count = await CountAsync(operation, budget, async () =>
        {
            worker = await StartAsync(deployment, handler, cancellationToken);
            await act(worker);
        });
        return (worker!, count);
    }

    private async Task<CallCount> CountAsync(string operation, int budget, Func<Task> act)
    {
        proxy.Reset();
        await act();
        var calls = proxy.Calls.All;
        return new CallCount(
            operation, calls.Count, budget, calls.Sum(c => c.RequestBytes + c.ResponseBytes), proxy.Calls.CountByOperation());
    }

    private Task<EmulatedDeployment> DeployAsync(int byol, int licenses, CancellationToken cancellationToken) =>
        EmulatedDeployment.CreateAsync(proxy, new DeploymentPlan("calls", byol, Licenses: licenses), cancellationToken);

    private Task<FunctionWorker> StartAsync(EmulatedDeployment deployment, string handler, CancellationToken cancellationToken) =>
        FunctionWorker.StartAsync(executable, proxy.Endpoint, deployment.Plan.Prefix, handler, cancellationToken);

    private static Task BeatAsync(
        FunctionWorker worker,
        DeployedInstance device,
        int sequence,
        DateTimeOffset at,
        bool isPrimary,
        CancellationToken cancellationToken) =>
        InvokeAsync(
            worker,
            ProxyEvent.Heartbeat(ProxyEvent.EnhancedBody(device.Id, sequence, at, isPrimary), device.PrivateIp, at),
            cancellationToken);

    private static async Task InvokeAsync(FunctionWorker worker, byte[] payload, CancellationToken cancellationToken)
    {
        var (status, body) = ProxyEvent.Read((await worker.InvokeAsync(payload, cancellationToken)).Payload);
        if (status != 200)
            throw new InvalidOperationException($"A request was answered with status {status} and body '{body}'.");
    }
}
