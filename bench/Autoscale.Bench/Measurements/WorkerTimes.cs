using System.Diagnostics;
using Autoscale.Bench.Workers;
using Autoscale.Emulators.Deployments;
using Autoscale.Emulators.Proxy;

namespace Autoscale.Bench.Measurements;

/// <summary>Times the published executable behind the Runtime API.</summary>
/// <param name="proxy">Where AWS is.</param>
/// <param name="dynamoDb">Where DynamoDB is without the proxy, so that the proxy's own work is not measured.</param>
/// <param name="executable">The published executable.</param>
/// <param name="variables">The variables of the function, beside those that every function has.</param>
public sealed class WorkerTimes(AwsProxy proxy, Uri dynamoDb, string executable, IReadOnlyDictionary<string, string> variables)
{
    // The clock of the gateway is that of the function: settings that were read at the start are as fresh as they are in life.
    private readonly DateTimeOffset _from = DateTimeOffset.UtcNow;

    /// <summary>A warm heartbeat, as the Runtime API sees it: from the event handed out to the answer posted.</summary>
    /// <param name="beats">How many are timed, after those that make it warm.</param>
    /// <param name="fleet">How many records the table has.</param>
    /// <param name="cancellationToken">Ends it.</param>
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
        return new WarmTimes(new Sample(durations), (after.ProcessorTime - before.ProcessorTime).TotalMilliseconds / beats, after.PeakMemoryBytes);
    }

    /// <summary>From the start of the process to the answer of its first heartbeat.</summary>
    /// <param name="starts">How many processes are started.</param>
    /// <param name="share">The share of a core that the process has after its initialisation, for which Lambda gives a whole one.</param>
    /// <param name="cancellationToken">Ends it.</param>
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

    // A device whose membership is verified and whose primary is elected, so that what is timed is the steady case.
    private async Task<(EmulatedDeployment Deployment, DeployedInstance Device)> PrepareAsync(string name, CancellationToken cancellationToken)
    {
        var deployment = await EmulatedDeployment.CreateAsync(proxy, new DeploymentPlan(name, Byol: 2), cancellationToken);
        await using var worker = await FunctionWorker.StartAsync(executable, proxy.Endpoint, deployment.Plan.Prefix, "Heartbeat", cancellationToken, variables);
        foreach (var device in deployment.Instances)
            await BeatAsync(worker, device, 0, cancellationToken);
        return (deployment, deployment.Instances[1]);
    }

    private Task<FunctionWorker> StartAsync(EmulatedDeployment deployment, CancellationToken cancellationToken) =>
        FunctionWorker.StartAsync(executable, dynamoDb, deployment.Plan.Prefix, "Heartbeat", cancellationToken, variables);

    // Eight milliseconds apart by the gateway's clock: seven thousand heartbeats are over before the silent primary has to be replaced, which would be another measurement.
    private async Task<TimeSpan> BeatAsync(FunctionWorker worker, DeployedInstance device, int sequence, CancellationToken cancellationToken)
    {
        var at = _from.AddMilliseconds(sequence * 8);
        var result = await worker.InvokeAsync(ProxyEvent.Heartbeat(ProxyEvent.EnhancedBody(device.Id, sequence, at, isPrimary: false), device.PrivateIp, at), cancellationToken);
        var (status, body) = ProxyEvent.Read(result.Payload);
        return status == 200 ? result.Duration : throw new InvalidOperationException($"A heartbeat was answered with status {status} and body '{body}':\n{worker.Process.Output.Last(3)}");
    }
}
