using System.Diagnostics;
using Autoscale.Bench.Workers;
using Autoscale.Emulators.Deployments;
using Autoscale.Emulators.Proxy;

namespace Autoscale.Bench.Measurements;

/// <summary>Measures times of the published executable behind the Runtime API.</summary>
/// <param name="proxy">The proxy in front of the emulators.</param>
/// <param name="dynamoDb">The URL of DynamoDB without the proxy, so that the work of the proxy is not measured.</param>
/// <param name="executable">The published executable.</param>
/// <param name="variables">The variables of the function in addition to those of every function.</param>
public sealed class WorkerTimes(AwsProxy proxy, Uri dynamoDb, string executable, IReadOnlyDictionary<string, string> variables)
{
    // Arrival times use the clock of the function, so that settings read at the start have the same age as in production.
    private readonly DateTimeOffset _from = DateTimeOffset.UtcNow;

    /// <summary>Measures warm heartbeats in the Runtime API, from the delivery of the event to the answer.</summary>
    /// <param name="beats">The number of measured heartbeats, after those that warm the function up.</param>
    /// <param name="fleet">The number of records in the table.</param>
    /// <param name="cancellationToken">Cancels the measurement.</param>
    public async Task<WarmTimes> WarmAsync(int beats, int fleet, CancellationToken cancellationToken)
    {
        const int Warming = 2000;
        var (deployment, device) = await PrepareAsync("warm", cancellationToken);
        await BookCopies.AddAsync(proxy, deployment, fleet - deployment.Instances.Count, cancellationToken);
        await using var worker = await StartAsync(deployment, cancellationToken);
        var sequence = 1;
        for (; sequence <= Warming; sequence++)
            await BeatAsync(worker, device, sequence, cancellationToken);

        var before = worker.Process.ReadUsage();
        List<double> durations = [];
        for (; sequence <= Warming + beats; sequence++)
            durations.Add((await BeatAsync(worker, device, sequence, cancellationToken)).TotalMilliseconds);
        var after = worker.Process.ReadUsage();
        return new WarmTimes(
            new Sample(durations), (after.ProcessorTime - before.ProcessorTime).TotalMilliseconds / beats, after.PeakMemoryBytes);
    }

    /// <summary>Measures cold starts, from the start of the process to the answer of its first heartbeat.</summary>
    /// <param name="starts">The number of processes.</param>
    /// <param name="share">
    /// The share of a core after the initialisation, during which Lambda gives a whole core; null for a whole core.
    /// </param>
    /// <param name="cancellationToken">Cancels the measurement.</param>
    public async Task<StartTimes?> StartAsync(int starts, double? share, CancellationToken cancellationToken)
    {
        var (deployment, device) = await PrepareAsync("start", cancellationToken);
        List<double> initialisation = [], first = [], total = [], processor = [], memory = [];
        for (var n = 1; n <= starts; n++)
        {
            using var limit = share is { } part ? ProcessorShare.TryCreate(part) : null;
            if (share is not null && limit is null)
                return null;
            var watch = Stopwatch.StartNew();
            await using (var worker = await StartAsync(deployment, cancellationToken))
            {
                await worker.Ready.WaitAsync(cancellationToken);
                initialisation.Add(watch.Elapsed.TotalMilliseconds);
                limit?.Hold(worker.Process.Id);
                var beat = Stopwatch.StartNew();
                await BeatAsync(worker, device, n, cancellationToken);
                first.Add(beat.Elapsed.TotalMilliseconds);
                total.Add(watch.Elapsed.TotalMilliseconds);
                var usage = worker.Process.ReadUsage();
                processor.Add(usage.ProcessorTime.TotalMilliseconds);
                memory.Add(usage.PeakMemoryBytes);
            }
        }

        return new StartTimes(new Sample(initialisation), new Sample(first), new Sample(total), new Sample(processor), new Sample(memory));
    }

    // The device is a verified member and the primary is elected, so that the steady case is measured.
    private async Task<(EmulatedDeployment Deployment, DeployedInstance Device)> PrepareAsync(
        string name, CancellationToken cancellationToken)
    {
        var deployment = await EmulatedDeployment.CreateAsync(proxy, new DeploymentPlan(name, Byol: 2), cancellationToken);
        await using var worker = await FunctionWorker.StartAsync(
            executable, proxy.Endpoint, deployment.Plan.Prefix, "Heartbeat", cancellationToken, variables);
        foreach (var device in deployment.Instances)
            await BeatAsync(worker, device, 0, cancellationToken);
        return (deployment, deployment.Instances[1]);
    }

    private Task<FunctionWorker> StartAsync(EmulatedDeployment deployment, CancellationToken cancellationToken) =>
        FunctionWorker.StartAsync(executable, dynamoDb, deployment.Plan.Prefix, "Heartbeat", cancellationToken, variables);

    // Heartbeats are eight milliseconds apart by arrival time, so that seven thousand of them end before the silent primary is replaced,
    // which would be another measurement.
    private async Task<TimeSpan> BeatAsync(
        FunctionWorker worker, DeployedInstance device, int sequence, CancellationToken cancellationToken)
    {
        var at = _from.AddMilliseconds(sequence * 8);
        var result = await worker.InvokeAsync(
            ProxyEvent.Heartbeat(ProxyEvent.EnhancedBody(device.Id, sequence, at, isPrimary: false), device.PrivateIp, at),
            cancellationToken);
        var (status, body) = ProxyEvent.Read(result.Payload);
        return status == 200
            ? result.Duration
            : throw new InvalidOperationException(
                $"A heartbeat was answered with status {status} and body '{body}':\n{worker.Process.Output.Last(3)}");
    }
}
