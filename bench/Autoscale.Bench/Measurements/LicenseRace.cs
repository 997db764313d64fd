using System.Diagnostics;
using Autoscale.Bench.Workers;
using Autoscale.Emulators.Deployments;
using Autoscale.Emulators.Proxy;

namespace Autoscale.Bench.Measurements;

/// <summary>As many devices as there are licenses ask for one at the same time, each from a container of its own that has never seen the stock.</summary>
/// <param name="proxy">Where AWS is.</param>
/// <param name="executable">The executable.</param>
public sealed class LicenseRace(AwsProxy proxy, string executable)
{
    private static readonly DateTimeOffset Noon = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    private int _races;

    /// <summary>Runs one race.</summary>
    /// <returns>How long until all had theirs, and how many different ones were handed out.</returns>
    public async Task<(TimeSpan Time, int Distinct)> RunAsync(int devices, CancellationToken cancellationToken)
    {
        var deployment = await EmulatedDeployment.CreateAsync(proxy, new DeploymentPlan($"race{++_races}", devices, Licenses: devices), cancellationToken);
        var workers = new List<FunctionWorker>();
        try
        {
            foreach (var _ in deployment.Instances)
                workers.Add(await FunctionWorker.StartAsync(executable, proxy.Endpoint, deployment.Plan.Prefix, "ByolLicense", cancellationToken));
            await Task.WhenAll(workers.Select(w => w.Ready));
            var watch = Stopwatch.StartNew();
            var answers = await Task.WhenAll(deployment.Instances.Zip(workers, (d, w) => AskAsync(w, d, cancellationToken)));
            var time = watch.Elapsed;
            return (time, answers.Where(a => a.Length > 0).Distinct(StringComparer.Ordinal).Count());
        }
        finally
        {
            foreach (var worker in workers)
                await worker.DisposeAsync();
        }
    }

    private static async Task<string> AskAsync(FunctionWorker worker, DeployedInstance device, CancellationToken cancellationToken)
    {
        var (status, body) = ProxyEvent.Read((await worker.InvokeAsync(ProxyEvent.License(device.Id, device.PrivateIp, Noon), cancellationToken)).Payload);
        return status == 200 ? body : throw new InvalidOperationException($"A request for a license was answered with status {status}.");
    }
}
