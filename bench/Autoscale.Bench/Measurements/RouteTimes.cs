using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Autoscale.Adapters.Units;
using Autoscale.Bench.Workers;
using Autoscale.Domain.RouteFailover.Units;
using Autoscale.Emulators.Deployments;
using Autoscale.Emulators.Proxy;
using Autoscale.Simulation.Routes;

namespace Autoscale.Bench.Measurements;

/// <summary>
/// Times of route failover: the real executable with default variables, units that listen or hang on loopback addresses, and moto's EC2
/// behind the proxy.
/// </summary>
/// <param name="proxy">The proxy.</param>
/// <param name="executable">The published executable.</param>
public sealed class RouteTimes(AwsProxy proxy, string executable)
{
    private const int Port = 5410;
    private static readonly byte[] Request = Encoding.UTF8.GetBytes("{}");

    /// <summary>A run that probes once while every unit hangs, in milliseconds.</summary>
    public async Task<Sample> AllHangingAsync(int times, CancellationToken cancellationToken)
    {
        var zones = await EmulatedZones.CreateAsync(proxy, 2, 1, cancellationToken);
        using var units = new Listeners(zones, 2);
        await using var worker = await StartAsync(zones, units, more: null, cancellationToken);
        await worker.InvokeAsync(Request, cancellationToken);
        units.All.ForEach(u => u.Hang());
        await worker.InvokeAsync(Request, cancellationToken);
        List<double> looks = [];
        for (var n = 0; n < times; n++)
        {
            // Each run starts with the stored state of a steady cluster, as at the first failure.
            await ForgetAsync(zones, cancellationToken);
            looks.Add(await TimeAsync(() => worker.InvokeAsync(Request, cancellationToken)));
        }

        return new Sample(looks);
    }

    /// <summary>
    /// Routes of one zone that move when its unit refuses connections, each call with a delay: milliseconds from the first to the last
    /// answer of EC2.
    /// </summary>
    public async Task<Sample> MovingAsync(int routes, TimeSpan delay, int times, CancellationToken cancellationToken)
    {
        List<double> moves = [];
        for (var n = 0; n < times; n++)
        {
            var zones = await EmulatedZones.CreateAsync(proxy, 2, routes, cancellationToken);
            using var units = new Listeners(zones, 2);
            await using var worker = await StartAsync(zones, units, more: null, cancellationToken);
            await worker.InvokeAsync(Request, cancellationToken);
            units.All[0].Refuse();
            var slow = proxy.Faults.Delay("ec2", "ReplaceRoute", delay);
            var result = await worker.InvokeAsync(Request, cancellationToken);
            proxy.Faults.Remove(slow);
            moves.Add(MoveOf(worker, result.Payload.ToArray(), routes));
        }

        return new Sample(moves);
    }

    /// <summary>One sample of eight units of which four hang, in milliseconds.</summary>
    public static async Task<Sample> ProbingAsync(int times, CancellationToken cancellationToken)
    {
        List<LoopbackUnit> listeners =
        [
            .. Enumerable.Range(1, 8)
                .Select(z => new LoopbackUnit(IPAddress.Parse(string.Create(CultureInfo.InvariantCulture, $"127.60.0.{z}")), Port)),
        ];
        listeners.Take(4).ToList().ForEach(u => u.Hang());
        var units = listeners.Select((u, n) =>
            new FailoverUnit(n + 1, u.Address, [$"eni-{n}"], [$"rtb-{n}"]) { Probes = ProbeRule.Tcp(Port), Preference = [] }).ToList();
        using var probes = new UnitProbes(new HashSet<string>(), TimeProvider.System);
        var workflow = new ProbeWorkflow(probes, TimeProvider.System);
        List<double> samples = [];
        for (var n = 0; n < times; n++)
            samples.Add(await TimeAsync(() => workflow.RunAsync(units, TimeSpan.FromMilliseconds(500), cancellationToken)));
        listeners.ForEach(u => u.Dispose());
        return new Sample(samples);
    }

    /// <summary>
    /// A loop: milliseconds from the time at which a unit starts to hang, at any point of the probe interval, until EC2 receives the first
    /// change.
    /// </summary>
    public async Task<Sample> DetectionAsync(int trials, CancellationToken cancellationToken)
    {
        var zones = await EmulatedZones.CreateAsync(proxy, 2, 1, cancellationToken);
        using var units = new Listeners(zones, 2);
        Dictionary<string, string> variables = new(StringComparer.Ordinal)
        {
            ["RunMode"] = "loop",
            ["LoopSeconds"] = "840",
            ["RiseCount"] = "1",
            ["FailBackHoldSeconds"] = "0",
            ["FlapLimit"] = "1000",
        };
        await using var worker = await StartAsync(zones, units, variables, cancellationToken);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var loop = worker.InvokeAsync(Encoding.UTF8.GetBytes("""{"source":"aws.events"}"""), TimeSpan.FromSeconds(850), end.Token);
        List<double> detections = [];
        var phase = new Stopwatch();
        for (var n = 0; n < trials; n++)
        {
            // Each trial starts at another point of the probe interval.
            await Task.Delay(TimeSpan.FromMilliseconds(500 + (37 * n % 500)), TimeProvider.System, cancellationToken);
            var seen = proxy.Calls.Count("ec2", "ReplaceRoute");
            units.All[0].Hang();
            phase.Restart();
            await ReplacedAsync(seen + 1, cancellationToken);
            detections.Add(phase.Elapsed.TotalMilliseconds);
            units.All[0].Listen();
            await ReplacedAsync(seen + 2, cancellationToken);
        }

        await end.CancelAsync();
        await ((Task)loop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return new Sample(detections);
    }

    private async Task ReplacedAsync(int count, CancellationToken cancellationToken)
    {
        while (proxy.Calls.Count("ec2", "ReplaceRoute") < count)
            await proxy.Calls.ReachesAsync(proxy.Calls.All.Count + 1, cancellationToken);
    }

    private Task<FunctionWorker> StartAsync(
        EmulatedZones zones, Listeners units, IReadOnlyDictionary<string, string>? more, CancellationToken cancellationToken) =>
        FunctionWorker.StartAsync(
            executable,
            proxy.Endpoint,
            $"zones{zones.Number}",
            "RouteFailover",
            cancellationToken,
            new Dictionary<string, string>(
                [
                    .. zones.VariablesFor(units.All.Select(u => $"{u.Address}"), Port),
                    .. more ?? new Dictionary<string, string>(StringComparer.Ordinal),
                ],
                StringComparer.Ordinal));

    private async Task ForgetAsync(EmulatedZones zones, CancellationToken cancellationToken)
    {
        using var client = EmulatedDeployment.DynamoDb(proxy);
        await client.DeleteItemAsync(zones.MemoryTable, new() { ["id"] = new("route-failover") }, cancellationToken);
    }

    private static double MoveOf(FunctionWorker worker, byte[] payload, int routes)
    {
        var report = JsonElement.Parse(payload);
        var moved = report.GetProperty("changes").GetArrayLength();
        return moved == routes && report.GetProperty("outcome").GetString() == "moved"
            ? worker.LastMetric("MoveMs")
            : throw new InvalidOperationException($"{moved} of {routes} routes moved: {report}");
    }

    private static async Task<double> TimeAsync(Func<Task> act)
    {
        var start = Stopwatch.GetTimestamp();
        await act();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private sealed class Listeners : IDisposable
    {
        public Listeners(EmulatedZones zones, int count) =>
            All =
            [
                .. Enumerable.Range(1, count).Select(z =>
                    new LoopbackUnit(IPAddress.Parse(string.Create(CultureInfo.InvariantCulture, $"127.50.{zones.Number}.{z}")), Port)),
            ];

        public List<LoopbackUnit> All { get; }

        public void Dispose() => All.ForEach(u => u.Dispose());
    }
}
