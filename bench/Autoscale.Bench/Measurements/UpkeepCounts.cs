using System.Text;
using Autoscale.Bench.Workers;
using Autoscale.Emulators.Deployments;
using Autoscale.Emulators.Invocations;
using Autoscale.Emulators.Proxy;

namespace Autoscale.Bench.Measurements;

/// <summary>Counts the AWS calls of sweeps and lifecycle events, as <see cref="CallCounts"/> does for requests of devices.</summary>
/// <param name="proxy">The proxy.</param>
/// <param name="executable">The published executable.</param>
public sealed class UpkeepCounts(AwsProxy proxy, string executable)
{
    // Sweeps use the clock of their machine, so the heartbeats before them must use it too.
    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    /// <summary>Measures all operations.</summary>
    public async Task<IReadOnlyList<CallCount>> MeasureAsync(CancellationToken cancellationToken) =>
    [
        await SteadySweepAsync(3, hasAll: false, cancellationToken),
        await SteadySweepAsync(30, hasAll: false, cancellationToken),
        await SteadySweepAsync(3, hasAll: true, cancellationToken),
        await SteadySweepAsync(30, hasAll: true, cancellationToken),
        await LaunchAsync(hasAll: false, cancellationToken),
        await LaunchAsync(hasAll: true, cancellationToken),
        await TerminateAsync(hasAll: false, cancellationToken),
        await TerminateAsync(hasAll: true, cancellationToken),
    ];

    /// <summary>A sweep that finds no problems.</summary>
    public async Task<CallCount> SteadySweepAsync(int fleet, bool hasAll, CancellationToken cancellationToken)
    {
        var deployment = await SettledAsync(fleet, hasAll, cancellationToken);
        await using var worker = await StartAsync(deployment, "Sweep", cancellationToken);
        await SweepAsync(worker, cancellationToken);
        // One of the scans counts the free licenses, so that operators are warned before none is left.
        return await CountAsync($"steady sweep of {fleet}, {With(hasAll)}", hasAll ? 19 : 10, () => SweepAsync(worker, cancellationToken));
    }

    /// <summary>The event of a third device that is being launched, in a new container.</summary>
    public async Task<CallCount> LaunchAsync(bool hasAll, CancellationToken cancellationToken)
    {
        var deployment = await SettledAsync(2, hasAll, cancellationToken);
        await using var worker = await StartAsync(deployment, "LifecycleEvent", cancellationToken);
        var newcomer = await deployment.LaunchByolAsync(proxy, cancellationToken);
        return await CountAsync($"launch event, in a new container, {With(hasAll)}", hasAll ? 38 : 8, () =>
            OpenAsync(worker, newcomer, isTerminating: false, cancellationToken));
    }

    /// <summary>The event of a primary that is being terminated, in a new container.</summary>
    public async Task<CallCount> TerminateAsync(bool hasAll, CancellationToken cancellationToken)
    {
        var deployment = await SettledAsync(3, hasAll, cancellationToken);
        await using var worker = await StartAsync(deployment, "LifecycleEvent", cancellationToken);
        return await CountAsync($"terminate event of the primary, in a new container, {With(hasAll)}", hasAll ? 46 : 27, () =>
            OpenAsync(worker, deployment.Instances[0], isTerminating: true, cancellationToken));
    }

    private static string With(bool hasAll) => hasAll ? "all parts" : "no optional parts";

    // Every device has its equipment before the primary is elected, so that the routes have a target.
    private async Task<EmulatedDeployment> SettledAsync(int fleet, bool hasAll, CancellationToken cancellationToken)
    {
        var plan = new DeploymentPlan("upkeep", fleet, Licenses: fleet)
        {
            Equipment = hasAll ? await EmulatedEquipment.CreateAsync(proxy, cancellationToken) : null,
        };
        var deployment = await EmulatedDeployment.CreateAsync(proxy, plan, cancellationToken);
        await using (var sweeper = await StartAsync(deployment, "Sweep", cancellationToken))
        {
            for (var n = 0; n < 3; n++)
                await SweepAsync(sweeper, cancellationToken);
        }

        await using var licenses = await StartAsync(deployment, "ByolLicense", cancellationToken);
        await using var heartbeats = await StartAsync(deployment, "Heartbeat", cancellationToken);
        foreach (var device in deployment.Instances)
        {
            await licenses.InvokeAsync(ProxyEvent.License(device.Id, device.PrivateIp, Now), cancellationToken);
            await heartbeats.InvokeAsync(
                ProxyEvent.Heartbeat(ProxyEvent.EnhancedBody(device.Id, 1, Now, device == deployment.Instances[0]), device.PrivateIp, Now),
                cancellationToken);
        }

        return deployment;
    }

    private async Task<CallCount> CountAsync(string operation, int budget, Func<Task> act)
    {
        proxy.Reset();
        await act();
        var calls = proxy.Calls.All;
        return new CallCount(
            operation, calls.Count, budget, calls.Sum(c => c.RequestBytes + c.ResponseBytes), proxy.Calls.CountByOperation());
    }

    private Task<InvocationResult> OpenAsync(
        FunctionWorker worker, DeployedInstance device, bool isTerminating, CancellationToken cancellationToken)
    {
        var prefix = device.Group[..device.Group.LastIndexOf('-')];
        var hook = $"{prefix}-lifecycle-hook-instance-{(isTerminating ? "terminating" : "launching")}";
        var action =
            new LifecycleAction(device.Group, hook, device.Id, "87654321-4321-4321-4321-210987654321") { IsTerminating = isTerminating };
        proxy.LifecycleActions.Open(action);
        return worker.InvokeAsync(Encoding.UTF8.GetBytes(ScalingEvent.Waiting(action, Now)), cancellationToken);
    }

    private static Task<InvocationResult> SweepAsync(FunctionWorker worker, CancellationToken cancellationToken) =>
        worker.InvokeAsync(Encoding.UTF8.GetBytes(ScalingEvent.Tick(Now)), cancellationToken);

    private Task<FunctionWorker> StartAsync(EmulatedDeployment deployment, string handler, CancellationToken cancellationToken) =>
        FunctionWorker.StartAsync(executable, proxy.Endpoint, deployment.Plan.Prefix, handler, cancellationToken);
}
